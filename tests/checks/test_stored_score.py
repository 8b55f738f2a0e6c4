"""Printed scores against what is printed beside them (examples of published reports)."""

import csv
from pathlib import Path

import pytest

from scorecard.checks.rows.stored_scores import StoredScore, check_stored_scores
from scorecard.model.scales.scale import LinearScale

EXAMPLES = Path(__file__).parents[1] / "cases" / "scoring_examples.csv"


def number(text: str) -> float | None:
    return float(text) if text else None


def examples() -> list[StoredScore]:
    """Rows as printed; the column `source` names the report that each was copied from."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        StoredScore(
            code=row["id"],
            scale=LinearScale(levels=tuple(map(float, row["levels"].split())))
            if row["levels"]
            else None,
            result=number(row["result"]),
            score=number(row["score"]),
            weight=number(row["weight"]),
            total_weight=float(row["total_weight"]),
            weighted_score=number(row["weighted"]),
            decimals=int(row["decimals"]),
        )
        for row in rows
    ]


def test_the_published_examples_follow_from_their_inputs():
    assert len(examples()) == 15
    assert check_stored_scores(examples()) == ()


def test_a_slip_in_any_of_them_is_caught():
    for row in examples():
        slipped = row.model_copy(update={"weighted_score": row.weighted_score + 0.05})
        (issue,) = check_stored_scores([slipped])
        assert (issue.key, issue.address.path) == (
            "stored_weighted_score",
            f"{row.code}.weighted_score",
        )


def test_a_weighted_score_of_0_9_for_weight_20_and_score_3_is_caught():
    row = StoredScore(code="K4", score=3.0, weight=20.0, weighted_score=0.9)
    (issue,) = check_stored_scores([row])
    assert issue.severity == "error"
    assert issue.message("en") == (
        "K4: weight 20 × score 3.00 ÷ 100 is 0.60, but 0.90 is printed as weighted score."
    )


@pytest.mark.parametrize(
    ("weighted", "caught"), [(1.61, False), (1.60, False), (1.59, True), (1.615, True)]
)
def test_the_weighted_score_may_follow_from_the_printed_or_the_exact_score(weighted, caught):
    scale = LinearScale(levels=(20.0, 40.0, 60.0, 80.0, 100.0))
    printed = {"result": 49.33, "score": 2.47, "weight": 65.0, "weighted_score": weighted}
    row = StoredScore(code="A01", scale=scale, **printed)
    assert bool(check_stored_scores([row])) is caught


def test_figures_that_are_not_printed_are_not_judged():
    assert check_stored_scores([StoredScore(code="A"), StoredScore(code="B", weight=3.0)]) == ()
