"""Ties and sums in the analyses are those of exact fractions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from scorecard.analysis.places.classes import class_floors, class_of
from scorecard.analysis.plan.cascade import TOLERANCE, adding_up
from scorecard.analysis.plan.links import _centred_ranks
from scorecard.analysis.ranks.certainty import ranks_of
from scorecard.analysis.ranks.peers import thirds
from scorecard.model.indicator import Aggregation
from tests.exact import CASES, as_float, computed


def test_equal_changes_share_a_rank_in_the_link_test() -> None:
    """3.3 − 3.0 and 1.2 − 0.9 are one change."""
    random = np.random.default_rng(2566)
    n, periods = 50, CASES // 50
    units = random.integers(-8, 8, (n, periods))
    flat = computed(random, units.reshape(-1), np.full(units.size, -1), "difference")
    found = _centred_ranks(
        flat.reshape(n, periods), np.ones((n, periods), dtype=bool), [np.arange(n)]
    )
    assert np.array_equal(found, rankdata(units, axis=0) - (n + 1) / 2)


def test_equal_totals_share_a_rank_in_every_draw() -> None:
    random = np.random.default_rng(2566)
    n, draws = 50, CASES // 50
    units = random.integers(100, 130, (n, draws))
    totals = computed(random, units.reshape(-1), np.full(units.size, -2), "weighted mean")
    wanted = pd.DataFrame(units).rank(method="min", ascending=False).to_numpy()
    assert np.array_equal(ranks_of(totals.reshape(n, draws)), wanted)


@pytest.mark.parametrize("method", ["sum", "mean"])
def test_targets_add_up_to_exactly_the_tolerance(method: str) -> None:
    """At the tolerance they add up; one digit beyond they fall short, or go over."""
    random = np.random.default_rng(2566)
    how = Aggregation.model_validate({"method": method})
    target = random.integers(1, 10**5, CASES) * 100
    for side, beyond in ((-1, "short"), (1, "over")):
        edge = target + side * np.round(target * TOLERANCE).astype(int)
        for units, state in ((edge, "adds_up"), (edge + side, beyond)):
            given = _members(random, units, method)
            for goal, parts in zip(as_float(target, -3).tolist(), given, strict=True):
                assert adding_up(how, 5, goal, parts, 3).state == state


def _members(random: np.random.Generator, units: np.ndarray, method: str) -> list[list[float]]:
    """Three figures of thousandths each that make the units."""
    shift = random.integers(0, 10**5, (2, CASES))
    if method == "mean":
        parts = np.stack([units + shift[0], units - shift[0], units])
    else:
        parts = np.stack([units - shift[0] - shift[1], shift[0], shift[1]])
    found: list[list[float]] = as_float(parts.T, -3).tolist()
    return found


def test_equal_figures_are_in_one_class_and_one_third() -> None:
    random = np.random.default_rng(2566)
    units = random.integers(0, 40, CASES)
    figures = computed(random, units, np.full(CASES, -1), "sum")
    floors = class_floors(figures.tolist())
    classes = pd.Series([class_of(figure, floors) for figure in figures.tolist()])
    assert len(floors) == 5
    assert (classes.groupby(units).nunique() == 1).all()
    nine = pd.Series(computed(random, np.full(9, 3), np.full(9, -1), "sum"), list("abcdefghi"))
    assert thirds(nine).tolist() == thirds(pd.Series(0.3, nine.index)).tolist()
