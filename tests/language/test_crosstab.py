"""Tables whose rows and columns both add up as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.language.crosstab import apportioned_crosstab
from scorecard.language.format import rounded

UNIT = Fraction(1, 100)
NOISE = Fraction(1, 10**6)


def tables(columns: int) -> st.SearchStrategy[list[list[float]]]:
    cell = st.one_of(
        st.just(0.0),
        st.integers(-9999, 9999).map(lambda units: units / 10000),
        st.floats(-3, 3, allow_nan=False),
    )
    return st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=25)


def test_a_worked_case():
    made = apportioned_crosstab([[0.304, 0.003], [-0.1, 0.104]], 2, 0.31)
    assert made.cells == [[Decimal("0.30"), Decimal("0.01")], [Decimal("-0.10"), Decimal("0.10")]]
    assert (made.rows, made.columns) == (
        [Decimal("0.31"), Decimal("0.00")],
        [Decimal("0.20"), Decimal("0.11")],
    )


def test_nothing_is_a_table_too():
    assert apportioned_crosstab([], 2).whole == 0
    with pytest.raises(ValueError, match="are not made of"):
        apportioned_crosstab([[0.1]], 2, 0.5)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5).flatmap(tables), st.sampled_from([None, "up", "down"]))
def test_rows_columns_and_the_whole_add_up_and_nothing_moves_by_more_than_one_unit(
    cells: list[list[float]], way: str | None
):
    total = sum((sum(map(Fraction, row)) for row in cells), Fraction(0))
    whole = None
    if way is not None and any(map(any, cells)):
        low = total // UNIT
        whole = Decimal(int(low) + (way == "up")).scaleb(-2)
    made = apportioned_crosstab(cells, 2, whole)
    if whole is not None:
        assert made.whole == whole
    assert sum(made.rows, Decimal(0)) == sum(made.columns, Decimal(0)) == made.whole
    assert [sum(row, Decimal(0)) for row in made.cells] == made.rows
    assert [sum(column, Decimal(0)) for column in zip(*made.cells, strict=True)] == made.columns
    turned, shown_turned = (list(zip(*rows, strict=True)) for rows in (cells, made.cells))
    sums = [sum(map(Fraction, row), Fraction(0)) for row in (*cells, *turned)]
    pairs = list(zip(sums, [*made.rows, *made.columns], strict=True))
    for row, shown_row in zip([*cells, *turned], [*made.cells, *shown_turned], strict=True):
        pairs += zip(map(Fraction, row), shown_row, strict=True)
    for exact, shown in pairs:
        assert abs(exact - Fraction(shown)) <= UNIT + NOISE * len(cells)
    for row, shown in zip(cells, made.cells, strict=True):
        assert all(y == 0 for x, y in zip(row, shown, strict=True) if x == 0)


def test_one_cell_is_rounded_as_a_single_figure_is():
    assert apportioned_crosstab([[0.125]], 2).cells == [[rounded(0.125, 2)]]


def test_what_is_almost_nothing_takes_the_unit_that_the_printed_whole_asks_for():
    """Two scores a hair's breadth apart are printed as 3.12 and 3.13."""
    made = apportioned_crosstab([[2e-13, 0.0], [1e-13, 0.0]], 2, Decimal("0.01"))
    assert made.rows == made.cells[0][:1] + made.cells[1][:1] == [Decimal("0.01"), Decimal(0)]
