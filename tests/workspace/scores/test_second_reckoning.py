"""Values and scores of the demo equal those that are worked out by plain loops (reckoning.py)."""

import math
from typing import Any

import pandas as pd
import pytest

from scorecard.workspace import Workspace
from tests.workspace.scores.reckoning import COMBINED, Reckoning

PERIODS = [*((year, months) for year in (2563, 2564, 2565) for months in (6, 9, 12)), (2566, 5)]
ASKED = [(2552, 12, None), *((*period, of) for period in PERIODS for of in (None, 2551, 2554))]
"""Every round of the demo as it was, and restated on each earlier grouping of provinces."""
CLOSED = (2563, 2564)
REAL = {"sum", "mean", "ratio", "weighted_mean"}
"""The methods that the open round of five months has values by; the rest is not yet reported."""
ALL_METHODS = {*REAL, "min", "share_at_least"}
assert {*COMBINED, "ratio", "weighted_mean"} >= ALL_METHODS
SCALES = {"linear", "threshold", "step", "band", "three_point", "composite", "yes_no"}


def same(stored: object, reckoned: float | None) -> bool:
    if pd.isna(stored) or reckoned is None:
        return bool(pd.isna(stored)) and reckoned is None
    return math.isclose(float(stored), reckoned, rel_tol=1e-12, abs_tol=1e-9)  # type: ignore[arg-type]


def test_these_are_all_rounds_of_the_demo(demo: Workspace) -> None:
    rounds = demo.scores.rounds()
    assert list(zip(rounds["fiscal_year"], rounds["round"].astype(int), strict=True)) == [
        (2552, 12),
        *PERIODS,
    ]
    assert set(rounds.loc[rounds["closed"], "fiscal_year"]) == set(CLOSED)


@pytest.mark.parametrize(("fiscal_year", "round_", "grouping"), ASKED)
def test_every_score(fiscal_year, round_, grouping, demo) -> None:
    reckoning = Reckoning(demo, fiscal_year, round_, grouping=grouping)
    table = demo.scores(fiscal_year, round_, grouping=grouping)
    assert len(table) == reckoning.nodes
    assert set(table["organization"]) == {organization for organization, _ in reckoning.indicators}
    assert fiscal_year < 2565 or set(table["scale"].dropna()) >= SCALES
    parts: dict[str, list[tuple[float, float]]] = {}
    leaves = table[(table["kind"] == "indicator") & (table["scale"] != "composite")]
    for row in leaves.to_dict("records"):
        organization, node = row["organization"], row["node"]
        counts = reckoning.counts(organization, node)
        assert pd.notna(row["weight"]) == counts, (organization, node)
        score = reckoning.score(organization, node) if counts else None
        if counts and score is None and fiscal_year in CLOSED:  # then missing is lowest
            score = reckoning.indicators[organization, node].scale.floor_score()
        assert same(row["score"], score), (organization, node)
        share = None if score is None else row["weight"] * score / row["weight_total"]
        assert same(row["weighted_score"], share), (organization, node)
        if score is not None:
            parts.setdefault(organization, []).append((row["weight"], score))
    for row in table[table["kind"] == "scorecard"].to_dict("records"):
        assert same(row["score"], overall(parts.get(row["organization"], []))), row["organization"]


def overall(parts: list[tuple[float, float]]) -> float | None:
    """What the weighted scores of the known come to; None where nothing is known."""
    known = sum(weight for weight, _ in parts)
    return sum(weight * score for weight, score in parts) / known if parts else None


@pytest.mark.parametrize(("fiscal_year", "round_", "grouping"), ASKED[1:])
def test_every_value_that_is_made_from_members(fiscal_year, round_, grouping, demo) -> None:
    reckoning = Reckoning(demo, fiscal_year, round_, grouping=grouping)
    rows = demo.scores(fiscal_year, round_, grouping=grouping)
    made = rows[rows["made_from"].isin(ALL_METHODS)]
    for method in REAL if fiscal_year == 2566 else ALL_METHODS:
        clusters = made[(made["made_from"] == method) & made["value"].notna()]
        assert clusters["organization"].nunique() >= (9 if grouping is None else 5), method
    behind = 0
    for row in made.to_dict("records"):
        figures = reckoning.figures(row["organization"], row["node"])
        behind += figures.behind
        expected: dict[str, Any] = {
            "value": figures.value,
            "numerator": figures.numerator,
            "denominator": figures.denominator,
            "data_year": figures.year,
        }
        for column, figure in expected.items():
            assert same(row[column], figure), (row["organization"], row["node"], column)
    assert behind > 0 or (fiscal_year, round_) < (2563, 12)  # before, no province is behind
