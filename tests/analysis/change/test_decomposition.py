"""Differences in parts: worked cases (tests/cases), and what must hold for any two sides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import LinearScale, Workspace
from scorecard.analysis.change import decomposition
from scorecard.analysis.change.decomposition import (
    EFFECTS,
    Decomposition,
    Side,
    aligned,
    all_pairs,
    decompose,
    side_of,
)
from scorecard.analysis.panel import Panel
from scorecard.scoring.value import KNOT_COLUMNS, knot_row
from tests.scoring.worked import Case, cases, figure, read

NODES = tuple("ABCDEF")

some = settings(max_examples=60, deadline=None, derandomize=True)


def side(indicators: Mapping[str, Mapping[str, Any]], policy: str = "exclude") -> Side:
    """One side of a single comparison over `NODES`."""

    levels = [indicators.get(node, {}).get("levels", (1, 2, 3, 4, 5)) for node in NODES]
    scales = [LinearScale(levels=tuple(map(float, each))) for each in levels]

    def row(name: str) -> np.ndarray:
        written = [figure(indicators.get(node, {}).get(name)) for node in NODES]
        return np.array([written], dtype=float)

    def scores(values: np.ndarray) -> np.ndarray:
        known = [None if np.isnan(value) else value for value in values[0]]
        found = [scale.score(value) for scale, value in zip(scales, known, strict=True)]
        return np.array([found], dtype=float)

    knots = [
        knot_row(scale.knots()) if node in indicators else {}
        for node, scale in zip(NODES, scales, strict=True)
    ]
    weight, value = np.nan_to_num(row("weight")), row("value")
    missing = (weight > 0) & np.isnan(value)
    moved = any("moved" in indicator for indicator in indicators.values())
    return Side(
        weight,
        value,
        scores(value),
        np.where(missing & (policy == "lowest"), 1.0, np.nan),
        np.array([[[line.get(name, np.nan) for name in KNOT_COLUMNS] for line in knots]]),
        row("moved") if moved else None,
        scores(row("moved")) if moved else None,
    )


def effects(found: Decomposition) -> dict[str, float]:
    return dict(zip(EFFECTS, found.effects[0].sum(axis=0), strict=True))


@cases("decomposition")
def test_a_case_worked_out_by_hand(case: Case) -> None:
    policy = case.get("policy", {})
    before, now = (side(case[name], policy.get(name, "exclude")) for name in ("before", "now"))
    found = decompose(before, now, NODES)
    assert [found.before[0], found.now[0]] == pytest.approx(case["totals"], rel=0, abs=1e-14)
    parts = dict(zip(NODES, found.parts[0], strict=True))
    for node, points in case["parts"].items():
        assert parts.pop(node) == pytest.approx(points, rel=0, abs=1e-14)
    assert set(parts.values()) == {0.0}
    expected = dict.fromkeys(EFFECTS, 0.0) | case["effects"]
    assert effects(found) == pytest.approx(expected, rel=0, abs=1e-14)


def test_every_effect_has_a_case_of_its_own() -> None:
    effects_of = [tuple(case["effects"]) for case in read("decomposition")]
    assert {names[0] for names in effects_of if len(names) == 1} == set(EFFECTS)


# -- what holds for any two sides -----------------------------------------------------------------


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.floats(-20, 20))
    step = draw(st.floats(0.5, 9)) * draw(st.sampled_from([1, -1]))
    figures = st.one_of(st.none(), st.floats(-60, 60))
    found: dict[str, Any] = {
        "weight": draw(st.one_of(st.just(0), st.floats(0.5, 50))),
        "levels": [start + step * at for at in range(5)],
    }
    return found | {name: draw(figures) for name in ("value", "moved")}


@st.composite
def sides(draw: st.DrawFn) -> tuple[Side, Side]:
    """Any two sides with one indicator at least that is reported on both."""
    found = []
    moved = draw(st.booleans())
    for _ in range(2):
        chosen = draw(st.dictionaries(st.sampled_from(NODES[:5]), indicators(), max_size=5))
        weight = draw(st.floats(0.5, 50))
        common = draw(indicators()) | {"weight": weight, "value": 7.0, "moved": 8.0}
        one = side({**chosen, "F": common}, draw(st.sampled_from(["exclude", "lowest"])))
        found.append(one if moved else replace(one, restated_value=None, restated_score=None))
    return found[0], found[1]


@some
@given(sides())
def test_parts_and_effects_make_the_difference_there_and_back(two: tuple[Side, Side]) -> None:
    found = decompose(*two, NODES)
    total = found.now[0] - found.before[0]
    assert math.fsum(found.parts[0]) == pytest.approx(total, rel=0, abs=1e-15)
    np.testing.assert_allclose(found.effects.sum(axis=2), found.parts, rtol=0, atol=1e-14)
    back = decompose(two[1], two[0], NODES)
    np.testing.assert_allclose(found.parts, -back.parts, rtol=0, atol=1e-13)
    np.testing.assert_allclose(found.effects, -back.effects, rtol=0, atol=1e-13)
    alone = replace(two[0], restated_value=None, restated_score=None)
    same = decompose(alone, alone, NODES)
    assert not same.effects.any()
    assert not same.parts.any()


@some
@given(sides())
def test_results_and_targets_agree_with_a_walk_in_both_orders(two: tuple[Side, Side]) -> None:
    """Where only values and targets differ, the effects are the mean over both orders of change."""
    weight = np.ones_like(two[0].weight)
    floor = np.full_like(weight, np.nan)
    before, now = (
        replace(one, weight=weight, floor=floor, restated_value=None, restated_score=None)
        for one in two
    )
    known = ~np.isnan(before.score) & ~np.isnan(now.score)
    before, now = (replace(one, weight=np.where(known, 1.0, 0.0)) for one in (before, now))
    found = decompose(before, now, NODES)
    share = 1 / known.sum()
    for at in np.flatnonzero(known[0]):
        walked = {"value": 0.0, "knots": 0.0}
        for order in permutations(walked):
            standing = {"value": before.value[0, at], "knots": before.knots[0, at]}
            for cause in order:
                was = score_by_hand(**standing)
                standing[cause] = getattr(now, cause)[0, at]
                walked[cause] += (score_by_hand(**standing) - was) / 2 * share
        assert found.effects[0, at, 0] == pytest.approx(walked["value"], rel=0, abs=1e-12)
        assert found.effects[0, at, 1] == pytest.approx(walked["knots"], rel=0, abs=1e-12)


def score_by_hand(value: float, knots: np.ndarray) -> float:
    """By numpy's own interpolation; the last knot of a five-level scale is repeated."""
    line = dict(zip(KNOT_COLUMNS, knots, strict=True))
    xs, ss = ([line[f"{name}{i}"] for i in range(1, 6)] for name in "xs")
    return float(np.interp(value * line["sign"], xs, ss))


def test_nothing_in_common_still_adds_up_and_says_so() -> None:
    before, now = side({"A": {"weight": 9, "value": 2}}), side({"B": {"weight": 1, "value": 5}})
    found = decompose(before, now, NODES)
    assert found.in_common[0] == 0
    assert effects(found) == dict.fromkeys(EFFECTS, 0.0) | {"weights": 3.0}
    gone = side({"A": {"weight": 9, "value": 2}, "B": {"weight": 1}})
    come = side({"A": {"weight": 9}, "B": {"weight": 1, "value": 5}})
    assert effects(decompose(gone, come, NODES))["coverage"] == 3.0


# -- on a whole round -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def panel(demo: Workspace) -> Panel:
    return demo.at(2565, 9).panel()


def test_pairs_taken_in_portions_are_the_same(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs, whole = all_pairs(panel)
    monkeypatch.setattr(decomposition, "_PAIRS_AT_ONCE", 10)
    again, found = all_pairs(panel)
    assert again == pairs
    for name in ("before", "now", "parts", "effects", "in_common"):
        np.testing.assert_array_equal(getattr(found, name), getattr(whole, name))


def test_a_blocked_total_has_no_differences(panel: Panel) -> None:
    score = panel.score.copy()
    score[0, 0] = np.nan
    gaps = [bool(row.any()) for row in (panel.weight > 0) & np.isnan(score)]
    blocked = dict(zip(panel.organizations, gaps, strict=True))
    pairs, found = all_pairs(replace(panel, score=score, policies=("block",) * 18))
    expected = [blocked[before] or blocked[now] for before, now in pairs]
    assert expected[0]
    np.testing.assert_array_equal(np.isnan(found.totals), expected)
    np.testing.assert_array_equal(np.isnan(found.parts).any(axis=1), expected)


def test_panels_of_other_indicators_are_set_side_by_side(panel: Panel) -> None:
    own = panel.of(["southern-andaman"])
    names = ("weight", "value", "score", "lowest", "highest", "half_digit", "knots")
    two = {name: getattr(own, name)[:, [1, 0]] for name in names}
    few = replace(own, indicators=("X", "T1"), **two)
    left, right = aligned([panel.of(["eastern-1"]), few])
    assert left.indicators == right.indicators == (*panel.indicators, "X")
    assert (left.weight[0, -1], right.weight[0, -1]) == (0, own.weight[0, 1])
    assert right.weight[0].sum() == own.weight[0, :2].sum()
    found = decompose(side_of(left), side_of(right), left.indicators)
    assert found.in_common[0] == 1
    assert math.fsum(found.parts[0]) == pytest.approx(found.totals[0], rel=0, abs=1e-15)
