"""The report card of document 002: score 5 and weighted score 0.15 by every way."""

import json

import pytest

from scorecard.language import format as fmt

BUREAU, INDICATOR, YEAR, ROUND = "pad-moi", "3.1.4", 2552, 12


def test_by_import_and_score(demo) -> None:
    rows = demo.scores(YEAR, ROUND, BUREAU).set_index("node")
    card = rows.loc[INDICATOR]
    assert (card["value"], card["score"], card["level"], card["weight"]) == (5.0, 5.0, 5, 3.0)
    assert fmt.score(card["weighted_score"]) == "0.15"
    assert fmt.official(card["weighted_score"]) == "0.1500"
    assert not card["illustrative"]
    assert not card["illustrative_targets"]
    assert card["source"] == "DOC-002"


def test_by_explain_as_data(demo) -> None:
    chain = demo.explain(BUREAU, INDICATOR, YEAR, ROUND)
    assert [(step.level, step.complete) for step in chain.steps] == [(n, True) for n in range(1, 6)]
    criteria = [criterion.code for criterion in chain.criteria]
    assert criteria == ["1.1", "1.2", "2.1", "3.1", "4.1", "4.2", "5.1"]
    assert len(chain.evidence) >= 5
    assert all(item.name.th for item in chain.evidence)
    revision = chain.revision
    assert (revision.number, revision.status) == (1, "accepted")
    assert revision.note
    assert revision.supporting
    assert revision.obstacles
    assert [step.kind for step in chain.parents] == ["objective", "perspective", "scorecard"]
    data = chain.data()
    assert (data["score"], data["weight"]) == (5.0, 3.0)
    assert data["weighted_score"] == pytest.approx(0.15, abs=1e-15)
    json.dumps(data)


def test_a_criterion_that_is_taken_back_takes_the_steps_above_with_it(
    changing_demo, csv_file
) -> None:
    head = "organization,indicator,fiscal_year,round,steps"
    steps = f"{BUREAU},{INDICATOR},{YEAR},{ROUND},1.1;1.2;2.1;4.1;4.2;5.1"
    report = changing_demo.import_file(csv_file(head, steps))
    assert (report.added, report.revised) == (0, 1)
    chain = changing_demo.explain(BUREAU, INDICATOR, YEAR, ROUND)
    assert (chain.value, chain.score) == (2.0, 2.0)
    assert fmt.score(chain.weighted_score) == "0.06"
    assert [step.complete for step in chain.steps] == [True, True, False, True, True]
