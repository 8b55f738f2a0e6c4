"""What is said of a total, and of a gap, by what the strategy does about gaps."""

from typing import Any

import pytest

from scorecard.words.scores.explanation import calculation, sentences
from tests.words.explained import OBJECTIVE, WEIGHING, explain, part

WHOLE = part("a", 6.0, 5.0)
HALF = part("d", 4.0, 1.0, 0.5)
PARTS = (WHOLE, part("b", 3.0, None, 0.0), part("c", None, 4.0), HALF)
MISSING = {"status": "missing", "value": None, "score": None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"parts": PARTS},
            "Weighted mean of the parts that have a score "
            f"(a 6×5.00 + d 2×1.00; 77% of the weight) → {WEIGHING}",
        ),
        (
            {"parts": (WHOLE, part("b", 3.0, 1.0, 0.0), HALF), "policy": "lowest"},
            "Weighted mean in which missing parts count as the lowest score (a 6×5.00 + "
            f"b 3×1.00 (no result) + d 4×1.00; results for 77% of the weight) → {WEIGHING}",
        ),
        (
            {"parts": (WHOLE,), "coverage": 1.0, "policy": "lowest"},
            f"Weighted mean of all parts (a 6×5.00) → {WEIGHING}",
        ),
        (
            {"parts": PARTS, "policy": "block", "score": None},
            "No score, because parts are missing: b, d (77% of the weight has a score; weight 10).",
        ),
        (
            {"parts": (WHOLE,), "policy": "block", "score": None},
            "No score, because parts are missing: indicators of the form that are not listed here "
            "(77% of the weight has a score; weight 10).",
        ),
        (
            {"parts": PARTS[1:2], "coverage": 0.0, **MISSING},
            "None of its parts has a score yet, so it has none either (weight 10).",
        ),
    ],
)
def test_what_a_gap_does_to_a_total(changes: dict[str, Any], said: str) -> None:
    assert calculation(explain(**(OBJECTIVE | changes)), "en") == said


@pytest.mark.parametrize(("count", "end"), [(8, ""), (9, " and 1 other"), (11, " and 3 others")])
def test_of_many_parts_eight_are_named(count: int, end: str) -> None:
    parts = tuple(part(f"p{number}", 1.0, 2.0) for number in range(count))
    explanation = explain(**OBJECTIVE | {"parts": parts, "coverage": 1.0})
    assert f"p6 1×2.00 + p7 1×2.00{end}) →" in calculation(explanation, "en")
    assert "p8" not in "\n".join(sentences(explanation, "th"))


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("exclude", "Missing is not zero: it does not enter any mean."),
        ("lowest", "above it, what is missing counts as the lowest score."),
        ("block", "until it has one, nothing above it has a score."),
    ],
)
def test_a_missing_result_says_what_it_does_above(policy: str, said: str) -> None:
    (only,) = sentences(explain(**MISSING, policy=policy, illustrative_targets=True), "en")[1:]
    assert only.startswith("No result yet")
    assert only.endswith(said)


def test_a_missing_result_may_count_as_the_lowest_score() -> None:
    lowest = MISSING | {"score": 1.0, "level": 1, "weighted_score": 0.1, "policy": "lowest"}
    assert calculation(explain(**lowest), "en") == (
        "No result, and what is missing counts as the lowest score, 1.00: "
        "1.00 points (Very low) × weight 10 ÷ total weight 102 = 0.1000"
    )
