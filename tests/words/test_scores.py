"""The sentences that tell where a number comes from, in both languages."""

import datetime as dt
from typing import Any

import pytest

from scorecard.model.explanation import (
    CriterionState,
    EvidenceItem,
    MemberFigure,
    MonthFigure,
    ParentStep,
    RevisionNote,
)
from scorecard.model.provenance import Source
from scorecard.model.scales.base import Rung
from scorecard.model.scales.scale import BandScale, LinearScale, YesNoScale
from scorecard.model.text import Text
from scorecard.words.scores.explanation import calculation, heading, sentences
from tests.words.explained import WEIGHING, explain

FALLING = LinearScale(levels=(14, 13, 12, 11, 10)).rungs()
BAND = BandScale(target=100, tolerance=5, outer=25).rungs()


def member(thai: str, english: str, value: float | None, **parts: Any) -> MemberFigure:
    return MemberFigure(
        organization=english.lower(), name=Text(th=thai, en=english), value=value, **parts
    )


def test_the_heading_says_which_number_it_is_about():
    explanation = explain()
    assert heading(explanation, "en") == "Income (T1) · Andaman · FY2565, 9 months"
    whole = explain(node="", kind="scorecard")
    assert heading(whole, "th") == "รายได้ · อันดามัน · ปีงบประมาณ 2565 รอบ 9 เดือน"


LEVELS = "1 = 20 · 2 = 40 · 3 = 60 · 4 = 80 · 5 = 100"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "49.3 lies between the targets 40 (score 2) and 60 (score 3)"),
        (
            {"rungs": FALLING, "value": 12.5, "smaller_is_better": True},
            "12.5 lies between the targets 13 (score 2) and 12 (score 3)",
        ),
        ({"value": 40.0}, f"40.0 against the targets (score = value: {LEVELS})"),
        ({"scale": "threshold"}, f"49.3 against the targets (score = value: {LEVELS})"),
        (
            {"rungs": (Rung(1, None), Rung(5, 50)), "value": 10.0},
            "10.0 against the targets (score = value: 1 = – · 5 = 50)",
        ),
        (
            {"scale": "band", "rungs": BAND, "tolerance": 5.0, "value": 90.0},
            "90.0 against the target: 100 ± 5 scores 5, falling in a straight line to 1 at "
            "100 ± 25",
        ),
        (
            {"scale": "yes_no", "rungs": YesNoScale().rungs(), "value": 0.0},
            "Not done (score: Not done = 1 · Done = 5)",
        ),
        ({"scale": "step", "value": 2.0}, "All steps up to 2 are complete"),
    ],
)
def test_how_a_value_becomes_a_score(changes: dict[str, Any], said: str):
    assert calculation(explain(**changes), "en") == f"{said} → {WEIGHING}"


def test_each_step_has_its_criteria_and_how_much_proves_it():
    explanation = explain(
        criteria=(
            CriterionState(code="1.1", name=Text(th="แผน", en="Plan"), level=1, complete=True),
            CriterionState(code="1.2", name=Text(th="ทีม", en="Team"), level=1, complete=True),
            CriterionState(code="2.1", name=Text(th="ทำ", en="Do"), level=2, complete=False),
        ),
        evidence=(EvidenceItem(name=Text(th="คำสั่ง", en="Order"), level=1),),
    )
    assert [(step.level, step.complete) for step in explanation.steps] == [(1, True), (2, False)]
    said = sentences(explanation, "en")
    assert "Step 1 is complete: Plan · Team (evidence: 1)." in said
    assert "Step 2 is not complete: Do (evidence: 0)." in said
    assert "Evidence: 1. Order" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"status": "withdrawn"},
            "Withdrawn in this round, so it does not count (result 49.3). "
            "Its weight spreads over the other indicators.",
        ),
        (
            {"status": "withdrawn", "weight_spreads": False},
            "Withdrawn in this round, so it does not count (result 49.3).",
        ),
        ({"status": "unscored"}, "Shown for information; it does not count (result 49.3)."),
    ],
)
def test_what_does_not_count_says_why(changes: dict[str, Any], said: str):
    assert calculation(explain(score=None, **changes), "en") == said


WEIGHTED = {"weight": 1500.0, "weight_year": 2556, "data_year": 2558}
MEMBERS = (member("ภูเก็ต", "Phuket", 60.0), member("ตรัง", "Trang", None))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Reported result 49.3."),
        (
            {"data_year": 2563},
            "Reported result 49.3. It rests on annual data of 2563.",
        ),
        (
            {"numerator": 493.0, "denominator": 1000.0, "multiplier": 100.0},
            "Reported result 100 × 493 ÷ 1,000 = 49.3.",
        ),
        (
            {
                "measure": "total",
                "months": tuple(MonthFigure(year=2565, month=m, value=1.0) for m in range(1, 7)),
            },
            "49.3 = the sum of the round's 6 months.",
        ),
        (
            {"measure": "latest", "data_year": 2556},
            "49.3 is of 2556, the newest figure there is.",
        ),
        (
            {"aggregation": "sum", "members": MEMBERS, "restated": True, "grouping": 2551},
            "49.3 = the sum of 1 of 2 members: Phuket 60.0, Trang –. (Restated on the grouping of "
            "2551, which is not the one in force in this fiscal year.)",
        ),
        (
            {"aggregation": "count_at_least", "threshold": 60.0, "members": MEMBERS},
            "49.3 = how many members reach 60, counted over 1 of 2 members: Phuket 60.0, Trang –.",
        ),
        (
            {
                "aggregation": "ratio",
                "numerator": 50.0,
                "denominator": 100.0,
                "multiplier": 100.0,
                "members": (member("ตรัง", "Trang", 50.0, numerator=50.0, denominator=100.0),),
            },
            "49.3 = 100 × 50 ÷ 100 (sum of the numerators ÷ sum of the denominators of 1 member: "
            "Trang 50.0 ÷ 100.0).",
        ),
        (
            {"aggregation": "sum", "value": None, "member_coverage": 0.5, "members": MEMBERS},
            "No value yet: only 1 of 2 members have reported.",
        ),
        (
            {
                "aggregation": "weighted_mean",
                "weighing": Text(th="ประชากร", en="Population"),
                "members": (
                    member("ภูเก็ต", "Phuket", 60.0, **WEIGHTED),
                    member("ตรัง", "Trang", 40.0),
                ),
            },
            "49.3 = the mean of 1 of 2 members, weighted by Population (value × weight): "
            "Phuket 60.0 × 1,500, Trang 40.0 × –. It rests on annual data of 2556–2558.",
        ),
        (
            {
                "aggregation": "ratio",
                "value": None,
                "member_coverage": 1.0,
                "members": (member("ตรัง", "Trang", None, numerator=5.0, denominator=0.0),),
            },
            "No value: what the members' figures are divided by adds up to zero.",
        ),
    ],
)
def test_the_value_says_how_it_was_made(changes: dict[str, Any], said: str):
    assert sentences(explain(**changes), "en")[1] == said


def test_above_it_stand_the_parents_then_who_stands_for_it_then_the_caveats():
    explanation = explain(
        parents=(
            ParentStep(
                node="O1",
                kind="objective",
                name=Text(th="รายได้", en="Income"),
                weight=20.0,
                score=3.5,
                coverage=0.5,
                level=4,
            ),
        ),
        revision=RevisionNote(
            number=2,
            status="accepted",
            recorded_at=dt.datetime(2022, 7, 7, 18, tzinfo=dt.UTC),
            recorded_by="somchai",
        ),
        source=Source(code="MOTS", title=Text(th="สถิติ", en="Statistics")),
        illustrative=True,
        illustrative_targets=True,
    )
    assert sentences(explanation, "en")[-3:] == [
        "Objective Income: 3.50 points (Good), weight 20, coverage 50%.",
        "Revision 2, accepted, recorded by somchai on 8 Jul 2022. Source: Statistics (–).",
        "This result is illustrative, not real. The targets are illustrative, not official.",
    ]
    assert "บันทึกโดย somchai เมื่อ 8 ก.ค. 2565" in "\n".join(sentences(explanation, "th"))


MIXED = (
    member("ภูเก็ต", "Phuket", 60.0, illustrative=True),
    member("ตรัง", "Trang", 40.0, source="NSO"),
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Reported by the office, no published source."),
        (
            {"aggregation": "sum", "members": MIXED},
            "The members' figures have different sources.",
        ),
        (
            {"aggregation": "sum", "members": MIXED, "illustrative": True},
            "It rests partly on illustrative results, not real ones.",
        ),
        (
            {"kind": "objective", "illustrative": True, "illustrative_targets": True},
            "It rests partly on illustrative results, not real ones. "
            "It rests partly on illustrative targets, not official ones.",
        ),
    ],
)
def test_the_last_words_are_about_source_and_truth(changes: dict[str, Any], said: str):
    assert sentences(explain(**changes), "en")[-1] == said
