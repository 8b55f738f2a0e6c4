"""Parts that add up as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.language.apportion import apportioned, apportioned_tree
from scorecard.language.format import difference, rounded

HUNDREDTH = Decimal("0.01")
POINTS = st.lists(
    st.one_of(
        st.integers(-40000, 40000).map(lambda units: units / 10000),
        st.floats(-5, 5, allow_nan=False),
    ),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize(
    ("parts", "whole", "printed"),
    [
        ([0.125, 0.125], None, "0.13 0.12"),
        ([0.304, 0.004], 0.31, "0.31 0.00"),
        ([-0.304, -0.004], -0.31, "-0.31 0.00"),
        ([1 / 3, 1 / 3, 1 / 3], 1, "0.34 0.33 0.33"),
        ([0.5, 0.0, -0.2], None, "0.50 0.00 -0.20"),
        ([0.30, 0.0], 0.31, "0.31 0.00"),
        ([0.30, 1e-17], 0.30, "0.30 0.00"),
        ([1e-13, 0.0, 2e-13], 0.01, "0.01 0.00 0.00"),
        ([0.1, 0.2], None, "0.10 0.20"),
        ([-0.125], None, "-0.13"),
        ([], None, ""),
    ],
)
def test_parts_are_apportioned_by_the_largest_remainder(
    parts: list[float], whole: float | None, printed: str
):
    assert apportioned(parts, 2, whole) == list(map(Decimal, printed.split()))


def test_what_is_not_made_of_the_parts_is_refused():
    with pytest.raises(ValueError, match="is not made of"):
        apportioned([0.1, 0.2], 2, 0.5)
    with pytest.raises(ValueError, match="is not made of"):
        apportioned([], 2, 0.01)


@given(POINTS, st.booleans())
def test_they_add_up_and_none_moves_by_more_than_one_unit(parts: list[float], given_: bool):
    total = rounded(float(sum(map(Fraction, parts))), 2)
    made = apportioned(parts, 2, total if given_ else None)
    assert sum(made, Decimal(0)) == total
    for part, shown in zip(parts, made, strict=True):
        assert abs(Fraction(shown) - Fraction(part)) <= Fraction(1, 100) + Fraction(1, 10**7)
        assert shown * Decimal(part) >= 0 or abs(part) < 1e-7
        assert part or not shown


@given(POINTS)
def test_what_adds_up_when_rounded_is_left_as_it_is(parts: list[float]):
    each = [rounded(part, 2) for part in parts]
    halves = any(round(part * 1000) % 10 == 5 for part in parts)
    if not halves and sum(each, Decimal(0)) == rounded(float(sum(map(Fraction, parts))), 2):
        assert apportioned(parts, 2) == each


@given(st.integers(10000, 50000), POINTS)
def test_the_parts_of_a_change_add_up_to_the_difference_of_the_printed_figures(
    before: int, parts: list[float]
):
    then, now = before / 10000, before / 10000 + sum(parts)
    total = difference(then, now)
    assert total == rounded(now, 2) - rounded(then, 2)
    assert sum(apportioned(parts, 2, total), Decimal(0)) == total


def test_sums_within_sums_add_up_at_every_height():
    leaves = {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3, "d": 0.125, "e": 0.125}
    parents = {"a": "P", "b": "P", "c": "Q", "d": "Q", "e": "e0", "e0": "Q", "P": "", "Q": ""}
    made = apportioned_tree(leaves, {**parents, "": None}, 2)
    assert made[""] == made["P"] + made["Q"] == Decimal("1.25")
    assert made["P"] == made["a"] + made["b"]
    assert made["Q"] == made["c"] + made["d"] + made["e"]
    assert made["e0"] == made["e"]
