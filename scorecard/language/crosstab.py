"""A table whose rows and columns both add up as they are printed.

Controlled rounding (L. H. Cox, *Journal of the American Statistical Association* 82 (1987),
520–524): every cell, every sum of a row, every sum of a column and the whole go to the unit below
or above. Along a closed path of cells that are broken one goes up, the next down, until one of them
is whole; sums along rows and columns do not change by that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from scorecard.language.apportion import NOISE_DECIMALS, in_units

_UNIT: int = 10**NOISE_DECIMALS
"""One unit of the last digit that is shown; what is a whole number of these is whole."""
_NUDGE = 2
"""What a whole that is one unit beside the sum of its parts may lack to it."""

_Cell = tuple[int, int]
_Node = tuple[bool, int]
"""A row (true) or a column, by its place."""


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
    exact = [[_exact(cell, decimals) for cell in row] for row in cells]
    total = sum(map(sum, exact))
    made = _whole_cells(exact, _nearest(total) if whole is None else _exact(whole, decimals))
    shown = [[Decimal(cell // _UNIT).scaleb(-decimals) for cell in row] for row in made]
    rows = [sum(row, Decimal(0)) for row in shown]
    columns = [sum(column, Decimal(0)) for column in zip(*shown, strict=True)]
    return Crosstab(shown, rows, columns, sum(rows, Decimal(0)))


def _exact(figure: float | Decimal, decimals: int) -> int:
    """A figure in millionths of the last digit that is shown."""
    return int(in_units(figure, decimals).scaleb(NOISE_DECIMALS))


def _nearest(figure: int) -> int:
    return (figure + _UNIT // 2) // _UNIT * _UNIT


def _whole_cells(exact: list[list[int]], wanted: int) -> list[list[int]]:
    """Each cell a whole number of units, beside what it was."""
    total = sum(map(sum, exact))
    if abs(wanted - total) == _UNIT and total % _UNIT == 0:
        total += _nudge(exact, 1 if wanted > total else -1)
    if abs(wanted - total) >= _UNIT or wanted % _UNIT:
        raise ValueError(f"{wanted} millionths of a unit are not made of {total}")
    if not exact:
        return []
    table = _with_margins(exact, total)
    corner = (len(exact), len(exact[0]))
    while table[corner[0]][corner[1]] % _UNIT:
        _push(table, corner, up=wanted > total)
    while (cell := _least_broken(table)) is not None:
        _push(table, cell, up=table[cell[0]][cell[1]] % _UNIT >= _UNIT // 2)
    return [row[:-1] for row in table[:-1]]


def _nudge(exact: list[list[int]], way: int) -> int:
    """Moves the largest cell a little, so that the unit on that side is within reach."""
    places = [(at, i) for at, row in enumerate(exact) for i, cell in enumerate(row) if cell]
    if not places:
        return 0
    at, i = max(places, key=lambda place: abs(exact[place[0]][place[1]]))
    exact[at][i] += way * _NUDGE
    return way * _NUDGE


def _with_margins(exact: list[list[int]], total: int) -> list[list[int]]:
    """The table with what each row and each column lacks to the next whole number, so that all
    sums are whole; the corner decides which way the whole goes."""
    table = [[*row, -sum(row) % _UNIT] for row in exact]
    table.append([*(-sum(column) % _UNIT for column in zip(*exact, strict=True)), total % _UNIT])
    return table


def _least_broken(table: list[list[int]]) -> _Cell | None:
    """The broken cell nearest to a whole number."""
    broken = [
        (min(cell % _UNIT, -cell % _UNIT), at, i)
        for at, row in enumerate(table)
        for i, cell in enumerate(row)
        if cell % _UNIT
    ]
    return min(broken)[1:] if broken else None


def _push(table: list[list[int]], cell: _Cell, *, up: bool) -> None:
    """Moves a cell up or down along a closed path until one cell of it is whole."""
    steps = [(place, up is (at % 2 == 0)) for at, place in enumerate(_path(table, cell))]
    size = min(
        (-table[row][column] if rises else table[row][column]) % _UNIT
        for (row, column), rises in steps
    )
    for (row, column), rises in steps:
        table[row][column] += size if rises else -size


def _path(table: list[list[int]], start: _Cell) -> list[_Cell]:
    """A closed path of broken cells, by turns along a row and along a column. There is one through
    every broken cell, because all sums are whole."""
    row, column = start
    first, last = (False, column), (True, row)
    came: dict[_Node, tuple[_Node, _Cell]] = {}
    waiting: deque[_Node] = deque([first])
    while waiting and last not in came:
        node = waiting.popleft()
        for other, cell in _next(table, node):
            if cell != start and other not in came and other != first:
                came[other] = (node, cell)
                waiting.append(other)
    path, node = [start], last
    while node != first:
        node, cell = came[node]
        path.append(cell)
    return path


def _next(table: list[list[int]], node: _Node) -> list[tuple[_Node, _Cell]]:
    """The columns that a row meets in broken cells, or the rows that a column does."""
    is_row, at = node
    if is_row:
        return [((False, i), (at, i)) for i, cell in enumerate(table[at]) if cell % _UNIT]
    return [((True, i), (i, at)) for i, row in enumerate(table) if row[at] % _UNIT]
