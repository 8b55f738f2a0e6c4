"""A table whose rows and columns both add up as they are printed.

Controlled rounding (L. H. Cox, *Journal of the American Statistical Association* 82 (1987),
520–524): every cell, every sum of a row, every sum of a column and the whole go to the unit below
or above. Along a closed path of cells that are broken one goes up, the next down, until one of them
is whole; sums along rows and columns do not change by that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from scorecard.language.format import rounded

_NOISE_DECIMALS = 6
_NUDGE = Decimal(2).scaleb(-_NOISE_DECIMALS)
"""In units: what a whole that is one unit beside the sum of broken parts may lack to it."""

_Cell = tuple[int, int]


class Crosstab(NamedTuple):
    """Figures as they are to be printed."""

    cells: list[list[Decimal]]
    rows: list[Decimal]
    """The sum of each row."""
    columns: list[Decimal]
    """The sum of each column."""
    whole: Decimal


def apportioned_crosstab(
    cells: Sequence[Sequence[float]], decimals: int, whole: float | Decimal | None = None
) -> Crosstab:
    """The cells as they are to be printed, so that rows, columns and the whole add up.

    No cell and no sum is moved by more than one unit of its last digit; a zero stays zero.

    >>> made = apportioned_crosstab([[0.125, 0.125], [0.125, 0.125]], 2)
    >>> [list(map(str, row)) for row in made.cells], str(made.whole)
    ([['0.13', '0.12'], ['0.12', '0.13']], '0.50')

    Args:
        cells: rows of equal length, in full precision.
        decimals: of the printed figures.
        whole: as it is printed, where it is not the sum of all rounded.

    Raises:
        ValueError: the whole is not made of these cells.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = [[rounded(cell, decimals + _NOISE_DECIMALS) / unit for cell in row] for row in cells]
    wanted = None if whole is None else rounded(whole, decimals) / unit
    made = _whole_cells(exact, wanted)
    rows = [sum(row, Decimal(0)) for row in made]
    columns = [sum(column, Decimal(0)) for column in zip(*made, strict=True)]
    return Crosstab(
        [[cell * unit for cell in row] for row in made],
        [row * unit for row in rows],
        [column * unit for column in columns],
        sum(rows, Decimal(0)) * unit,
    )


def _whole_cells(exact: list[list[Decimal]], wanted: Decimal | None) -> list[list[Decimal]]:
    """Each cell a whole number, beside the one that it was."""
    total = _total(exact)
    if wanted is None:
        wanted = rounded(total, 0)
    if total == int(total) != wanted and abs(total - wanted) == 1:
        _nudge(exact, wanted - total)
        total = _total(exact)
    if wanted not in (total.to_integral_value(ROUND_FLOOR), total.to_integral_value(ROUND_CEILING)):
        raise ValueError(f"{wanted} units are not made of {total}")
    if not exact:
        return []
    table = _with_margins(exact, total)
    corner = (len(exact), len(exact[0]))
    while _is_broken(table, corner):
        _push(table, corner, up=wanted > total)
    while (cell := _least_broken(table)) is not None:
        value = table[cell[0]][cell[1]]
        _push(table, cell, up=value - value.to_integral_value(ROUND_FLOOR) >= Decimal("0.5"))
    return [[cell.to_integral_value() for cell in row[:-1]] for row in table[:-1]]


def _total(exact: list[list[Decimal]]) -> Decimal:
    return sum((sum(row, Decimal(0)) for row in exact), Decimal(0))


def _nudge(exact: list[list[Decimal]], way: Decimal) -> None:
    """Moves the largest cell a little, so that the unit on that side is within reach."""
    places = [(at, i) for at, row in enumerate(exact) for i, cell in enumerate(row) if cell]
    if places:
        at, i = max(places, key=lambda place: abs(exact[place[0]][place[1]]))
        exact[at][i] += way * _NUDGE


def _with_margins(exact: list[list[Decimal]], total: Decimal) -> list[list[Decimal]]:
    """The table with what each row and each column lacks to the next whole number, so that all
    sums are whole; the corner decides which way the whole goes."""
    table = [[*row, _lack(sum(row, Decimal(0)))] for row in exact]
    lacks = [_lack(sum(column, Decimal(0))) for column in zip(*exact, strict=True)]
    table.append([*lacks, total - total.to_integral_value(ROUND_FLOOR)])
    return table


def _lack(figure: Decimal) -> Decimal:
    return figure.to_integral_value(ROUND_CEILING) - figure


def _is_broken(table: list[list[Decimal]], cell: _Cell) -> bool:
    value = table[cell[0]][cell[1]]
    return value != value.to_integral_value()


def _least_broken(table: list[list[Decimal]]) -> _Cell | None:
    """The broken cell nearest to a whole number; not the corner, which is settled."""
    broken = [
        (abs(value - value.to_integral_value()), at, i)
        for at, row in enumerate(table)
        for i, value in enumerate(row)
        if value != value.to_integral_value()
    ]
    return min(broken)[1:] if broken else None


def _push(table: list[list[Decimal]], cell: _Cell, *, up: bool) -> None:
    """Moves a cell up or down along a closed path until one cell of it is whole."""
    path = _path(table, cell)
    steps = [(place, up is (at % 2 == 0)) for at, place in enumerate(path)]
    size = min(_room(table[row][column], rises) for (row, column), rises in steps)
    for (row, column), rises in steps:
        table[row][column] += size if rises else -size


def _room(value: Decimal, rises: bool) -> Decimal:
    """How far a broken figure is from the whole number above or below."""
    return _lack(value) if rises else value - value.to_integral_value(ROUND_FLOOR)


def _path(table: list[list[Decimal]], start: _Cell) -> list[_Cell]:
    """A closed path of broken cells, by turns along a column and along a row. There is one through
    every broken cell, because all sums are whole."""
    row, column = start
    came: dict[tuple[bool, int], tuple[tuple[bool, int], _Cell]] = {}
    waiting = deque([(False, column)])
    while waiting:
        node = waiting.popleft()
        for other, cell in _next(table, node):
            if cell != start and other not in came and other != (False, column):
                came[other] = (node, cell)
                waiting.append(other)
    path, node = [start], (True, row)
    backwards: list[_Cell] = []
    while node != (False, column):
        node, cell = came[node]
        backwards.append(cell)
    return path + backwards[::-1]


def _next(
    table: list[list[Decimal]], node: tuple[bool, int]
) -> list[tuple[tuple[bool, int], _Cell]]:
    """The rows that a column meets in broken cells, or the columns that a row does."""
    is_row, at = node
    cells = (
        [(at, i) for i in range(len(table[at]))] if is_row else [(i, at) for i in range(len(table))]
    )
    return [
        ((not is_row, cell[1] if is_row else cell[0]), cell)
        for cell in cells
        if _is_broken(table, cell)
    ]
