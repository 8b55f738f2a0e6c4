"""How two figures are told apart, and what shares a rank."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scorecard.model.figures import above, below, ranks, reached, same, settled
from tests.exact import CASES, as_float, computed


@pytest.mark.parametrize(
    ("figure", "limit", "verdict"),
    [
        (0.1 + 0.7 + 0.1, 0.9, "same"),
        (3.3 - 3.0, 1.2 - 0.9, "same"),
        (1_234_567.8 - 1_234_567.5, 0.3, "same"),
        (0.1 + 0.2 - 0.3, 0.0, "same"),
        (999_999_999_999.0, 1_000_000_000_000.0, "below"),
        (1_000_000_000_000.0, 999_999_999_999.0, "above"),
        (0.000001, 0.0000011, "below"),
        (-0.0, 0.0, "same"),
        (-0.3, -0.2, "below"),
    ],
)
def test_a_figure_is_below_or_above_or_the_same(figure: float, limit: float, verdict: str) -> None:
    """One of the three, and of arrays and columns as of single figures."""
    for kind in (float, lambda x: np.array([x]), lambda x: pd.Series([x])):
        facts = (("below", below), ("same", same), ("above", above))
        found = [name for name, fact in facts if np.all(fact(kind(figure), kind(limit)))]
        assert found == [verdict]
        assert np.all(reached(kind(figure), kind(limit))) == (verdict != "below")


def test_nothing_is_neither_reached_nor_below_nor_above() -> None:
    nothing = np.array([np.nan, 1.0])
    for fact in (reached, below, above, same):
        assert not fact(nothing, nothing[::-1]).any()


def test_what_is_exactly_equal_shares_a_rank_and_nothing_else_does() -> None:
    """Totals of the same hundredths in another order; their ranks are those of whole numbers."""
    random = np.random.default_rng(2566)
    units = random.integers(-300, 300, CASES)
    totals = computed(random, units, np.full(CASES, -2), "sum")
    wanted = pd.Series(units).rank(method="min", ascending=False)
    assert ranks(totals).tolist() == wanted.tolist()
    assert len(np.unique(settled(totals))) == len(np.unique(units)) < len(np.unique(totals))


def test_who_cannot_be_told_apart_has_the_same_rank_however_many_there_are() -> None:
    """Each of these cannot be told from the next, the first from the last can."""
    close = 1.0 + np.arange(5) * 8e-10
    assert below(close[0], close[-1])
    assert ranks(np.array([*close, 2.0, np.nan, 0.5])).tolist()[:6] == [2, 2, 2, 2, 2, 1]
    assert ranks(np.array([])).tolist() == []
    assert np.isnan(settled(np.array([np.nan, 1.0, np.nan]))).tolist() == [True, False, True]


def test_of_twelve_digits_the_last_one_counts() -> None:
    random = np.random.default_rng(2566)
    units, exponent = random.integers(10**11, 10**12, CASES), random.integers(-4, 4, CASES)
    one, next_one = as_float(units, exponent), as_float(units + 1, exponent)
    assert below(one, next_one).all()
    assert above(next_one, one).all()
    assert same(one, computed(random, units, exponent, "ratio")).all()
