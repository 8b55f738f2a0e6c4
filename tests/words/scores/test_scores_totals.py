"""What is said of a total, and of a gap, by what the strategy does about gaps."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scorecard.language.format import rounded
from scorecard.model.explanation import MemberFigure
from scorecard.model.strategy import ROOT
from scorecard.model.text import Text
from scorecard.words.scores.explanation import calculation, counted_weight, sentences
from scorecard.words.scores.total import counted, reconciled, weighted_points
from scorecard.words.scores.value import member_decimals, month_decimals, origin
from scorecard.workspace import Workspace
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
            "(a 6×5.00 + d 2×1.00; 77% of the weight) → 2.465 points (Low) × weight 7.7 (of 10, "
            "what has a result) ÷ total weight 102 = 0.1861",
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
    chain = explain(**MISSING, policy=policy, illustrative_targets=True)
    target, only = sentences(chain, "en")[1:]
    assert target == "Target: at least 60 (planned, level 3)."
    assert only.startswith("No result yet")
    assert only.endswith(said)


def test_a_missing_result_may_count_as_the_lowest_score() -> None:
    lowest = MISSING | {"score": 1.0, "level": 1, "weighted_score": 0.1, "policy": "lowest"}
    assert calculation(explain(**lowest), "en") == (
        "No result, and what is missing counts as the lowest score, 1.00: "
        "1.00 points (Very low) × weight 10 ÷ total weight 102 = 0.1000"
    )


def test_weighted_scores_add_up_and_make_the_overall_score(demo_folder: Path) -> None:
    """Of all organizations and rounds of the demo: at every height, and to the overall score."""
    gaps = 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        periods = workspace.scores.scored()[["fiscal_year", "round"]].drop_duplicates()
        for year, round_ in periods.itertuples(index=False):
            frame = workspace.scores(year, round_)
            plain = frame.astype(object).where(frame.notna(), None)
            for _, own in plain.groupby("organization"):
                gaps += check_total({row["node"]: row for row in own.to_dict("records")})
    assert gaps


def check_total(rows: dict[str, dict[str, Any]]) -> bool:
    """Checks one scorecard; whether something in it has no result."""
    points, found = weighted_points(rows), counted(rows)
    below: dict[str, list[str]] = {}
    for code, row in rows.items():
        if code != ROOT:
            below.setdefault(row["parent"], []).append(code)
    for code, shown in points.items():
        exact = found.points if code == ROOT else rows[code]["weighted_score"]
        assert abs(shown - Decimal(exact)) <= Decimal("0.0001") + Decimal("1e-9")
        inside = leaves_of(code, below)
        assert shown == sum((points[leaf] for leaf in inside if leaf in points), Decimal(0))
    if found.score is not None:
        assert found.points * found.of / found.weight == pytest.approx(found.score, rel=1e-12)
        for language in ("th", "en"):
            figures = [float(x) for x in re.findall(r"\d+(?:\.\d+)?", reconciled(rows, language))]
            score = figures.pop()
            made = figures[0]
            if found.weight != pytest.approx(found.of):
                *_, made, of, weight = figures
                made = made * of / weight
            assert rounded(made, 2) == rounded(score, 2) == rounded(found.score, 2)
    return found.weight < found.of - 1e-9


def leaves_of(code: str, below: dict[str, list[str]]) -> list[str]:
    if code not in below:
        return [code]
    return [leaf for each in below[code] for leaf in leaves_of(each, below)]


def test_a_scorecard_without_a_score_says_how_much_has_one() -> None:
    whole = {"node": "", "parent": None, "kind": "scorecard", "weight_total": 100.0, "score": None}
    part = {"node": "A", "parent": "", "kind": "indicator", "weight": 20.0, "coverage": 1.0}
    rows = {"": whole | {"coverage": 0.2}, "A": part | {"weighted_score": 0.7}}
    assert "20 out of 100" in reconciled(rows, "en")
    assert weighted_points(rows)[""] == Decimal("0.7")


FIGURE = r"([\d.]+)"
SUMS = re.compile(rf"→ {FIGURE} points .* weight {FIGURE} ÷ total weight {FIGURE} = {FIGURE}")
PARTS_OF = re.compile(r"([\d.]+)×([\d.]+)")


def test_the_printed_calculation_comes_to_the_printed_figures(demo_folder: Path) -> None:
    """Of every node of some organizations in every round: both the mean and the weighing."""
    means = 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        scored = workspace.scores.scored().drop_duplicates(["fiscal_year", "round"])
        for row in scored.itertuples(index=False):
            view = workspace.at(row.fiscal_year, row.round)
            rows = view.rows({row.organization})
            for node in rows.loc[rows["score"].notna(), "node"]:
                chain = workspace.scores.explain(view, row.organization, node)
                said = calculation(chain, "en")
                if (found := SUMS.search(said)) is None:
                    continue
                score, weight, total, weighted = map(Decimal, found.groups())
                assert rounded(score * weight / total, 4) == weighted, said
                parts = [tuple(map(Decimal, pair)) for pair in PARTS_OF.findall(said)]
                if parts and "other" not in said:
                    mean = sum(w * s for w, s in parts) / sum(w for w, _ in parts)
                    assert rounded(mean, -int(score.as_tuple().exponent)) == score, said
                    means += 1
    assert means > 50


def test_printed_members_and_months_come_to_the_printed_value(demo_folder: Path) -> None:
    """Of every indicator of a cluster that is made of its members, in every round."""
    members = months = 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        scored = workspace.scores.scored()
        clusters = workspace.office.organizations("cluster")["code"]
        scored = scored[scored["organization"].isin(clusters)]
        for row in scored.drop_duplicates(["fiscal_year", "round"]).itertuples(index=False):
            view = workspace.at(row.fiscal_year, row.round)
            rows = view.rows({row.organization})
            for node in rows.loc[rows["value"].notna(), "node"]:
                chain = workspace.scores.explain(view, row.organization, node)
                if chain.aggregation == "sum":
                    printed = made_of(chain.counted_members, member_decimals(chain))
                    assert rounded(printed, chain.decimals) == rounded(chain.value, chain.decimals)
                    members += 1
                for member in chain.members:
                    if member.months and chain.measure == "total":
                        more = month_decimals(member.months, member.value, chain.decimals)
                        printed = made_of(member.months, more)
                        assert rounded(printed, chain.decimals) == rounded(
                            member.value, chain.decimals
                        )
                        months += 1
    assert members
    assert months


def made_of(parts: Any, decimals: int) -> Decimal:
    known = [part.value for part in parts if part.value is not None]
    return sum((rounded(value, decimals) for value in known), Decimal(0))


def test_members_are_printed_with_the_digits_that_make_the_value() -> None:
    members = tuple(
        MemberFigure(organization=code, name=Text(th=code), value=value)
        for code, value in (("a", 1.125), ("b", 1.125), ("c", 1.0))
    )
    chain = explain(aggregation="sum", members=members, value=3.25, decimals=2)
    assert "a 1.125, b 1.125, c 1.000" in origin(chain, "en")
    ratio = tuple(
        member.model_copy(update={"numerator": member.value, "denominator": 1.0})
        for member in members
    )
    facts = {"numerator": 3.25, "denominator": 3.0, "value": 1.0833, "decimals": 1}
    said = origin(explain(aggregation="ratio", members=ratio, **facts), "en")
    assert "a 1.125 ÷ 1.0" in said


def test_a_total_that_lacks_a_result_counts_with_the_weight_of_the_rest() -> None:
    half = explain(
        scale="composite", value=None, rungs=(), score=3.0, level=3, weight=4.0, weight_total=100.0,
        weighted_score=0.12, coverage=0.6, parts=(part("a", 2.4, 3.0), part("b", 1.6, None, 0.0)),
    )  # fmt: skip
    assert counted_weight(half) == (pytest.approx(2.4), pytest.approx(0.072))
    assert calculation(half, "en").endswith(
        "3.00 points (Fair) × weight 2.4 (of 4, what has a result) ÷ total weight 100 = 0.0720"
    )
    for policy in ("lowest", "block"):
        assert counted_weight(half.model_copy(update={"policy": policy})) == (4.0, 0.12)


def test_so_printed_weighted_scores_add_up_for_every_total_of_the_demo(demo_folder: Path) -> None:
    with Workspace.open(demo_folder, read_only=True) as demo:
        rounds = [demo.at(2565, round_).rows() for round_ in (6, 9, 12)]
    for rows in rounds:
        for _, own in rows.groupby("organization"):
            by_code = own.set_index("node")
            for code, row in by_code.iterrows():
                below = by_code[by_code["parent"] == code]
                if row["kind"] != "indicator" or below.empty or pd.isna(row["score"]):
                    continue
                counted = row["weighted_score"] * row["coverage"]
                leaves = below[below["scale"] != "composite"]["weighted_score"].sum()
                parts = below[below["scale"] == "composite"]
                leaves += (parts["weighted_score"] * parts["coverage"]).sum()
                assert counted == pytest.approx(leaves, abs=1e-9)
