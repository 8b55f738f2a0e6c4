"""What is said of a total, and of a gap, by what the strategy does about gaps."""

from typing import Any

import pytest

from scorecard.model.explanation import Explanation, ParentStep
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.words.scores.explanation import calculation, sentences
from tests.words.weighing import WEIGHED, WEIGHING

OBJECTIVE: dict[str, Any] = {
    "organization": "southern-andaman",
    "organization_name": Text(th="อันดามัน", en="Andaman"),
    "fiscal_year": FiscalYear(be=2565),
    "round": Round(last_month=9),
    "node": "O1",
    "kind": "objective",
    "name": Text(th="ท่องเที่ยว", en="Tourism"),
    "status": "scored",
    "coverage": 0.77,
    **WEIGHED,
}


def explain(**changes: Any) -> Explanation:
    return Explanation(**(OBJECTIVE | changes))


def part(
    name: str, weight: float | None, score: float | None, coverage: float | None = 1.0
) -> ParentStep:
    return ParentStep(
        node=name,
        kind="indicator",
        name=Text(th=name),
        weight=weight,
        score=score,
        coverage=coverage,
        level=None,
    )


PARTS = (
    part("a", 6.0, 5.0),
    part("b", 3.0, None, 0.0),
    part("c", None, 4.0),
    part("d", 4.0, 1.0, 0.5),
)


def test_a_mean_leaves_out_what_has_no_score():
    explanation = explain(parts=PARTS)
    assert calculation(explanation, "en") == (
        "Weighted mean of the parts that have a score "
        f"(a 6×5.00 + d 2×1.00; 77% of the weight) → {WEIGHING}"
    )


def test_a_mean_counts_what_is_missing_as_the_lowest_score():
    parts = (part("a", 6.0, 5.0), part("b", 3.0, 1.0, 0.0), part("d", 4.0, 1.0, 0.5))
    explanation = explain(parts=parts, policy="lowest")
    assert calculation(explanation, "en") == (
        "Weighted mean in which missing parts count as the lowest score "
        "(a 6×5.00 + b 3×1.00 (no result) + d 4×1.00; results for 77% of the weight) → " + WEIGHING
    )


@pytest.mark.parametrize("policy", ["exclude", "lowest", "block"])
def test_a_mean_of_all_parts_says_nothing_of_gaps(policy: str):
    explanation = explain(parts=(part("a", 6.0, 5.0),), coverage=1.0, policy=policy)
    assert calculation(explanation, "en") == f"Weighted mean of all parts (a 6×5.00) → {WEIGHING}"


@pytest.mark.parametrize(("count", "end"), [(8, ""), (9, " and 1 other"), (11, " and 3 others")])
def test_of_many_parts_eight_are_named(count: int, end: str):
    parts = tuple(part(f"p{number}", 1.0, 2.0) for number in range(count))
    explanation = explain(parts=parts, coverage=1.0)
    assert f"p6 1×2.00 + p7 1×2.00{end}) →" in calculation(explanation, "en")
    assert "p8" not in "\n".join(sentences(explanation, "th"))


def test_a_gap_blocks_the_score_above_it():
    explanation = explain(parts=PARTS, policy="block", score=None)
    assert calculation(explanation, "en") == (
        "No score, because parts are missing: b, d (77% of the weight has a score; weight 10)."
    )


def test_what_the_file_does_not_list_blocks_too():
    explanation = explain(parts=(part("a", 6.0, 5.0),), policy="block", score=None)
    assert calculation(explanation, "en").startswith(
        "No score, because parts are missing: indicators of the form that are not listed here ("
    )


def test_a_total_of_nothing_has_no_score():
    explanation = explain(parts=PARTS[1:2], status="missing", score=None, coverage=0.0)
    assert calculation(explanation, "en") == (
        "None of its parts has a score yet, so it has none either (weight 10)."
    )


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("exclude", "Missing is not zero: it does not enter any mean."),
        ("lowest", "above it, what is missing counts as the lowest score."),
        ("block", "until it has one, nothing above it has a score."),
    ],
)
def test_a_missing_result_says_what_it_does_above(policy: str, said: str):
    explanation = explain(
        kind="indicator", scale="linear", status="missing", score=None, policy=policy
    )
    (only,) = sentences(explanation, "en")[1:]
    assert only.startswith("No result yet")
    assert only.endswith(said)


def test_a_missing_result_may_count_as_the_lowest_score():
    missing: dict[str, Any] = {"kind": "indicator", "scale": "linear", "status": "missing"}
    explanation = explain(**missing, score=1.0, level=1, weighted_score=0.1, policy="lowest")
    assert calculation(explanation, "en") == (
        "No result, and what is missing counts as the lowest score, 1.00: "
        "1.00 points (Very low) × weight 10 ÷ total weight 102 = 0.1000"
    )
