"""Reading level targets (ค่าเป้าหมาย)."""

from __future__ import annotations

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.language import format
from scorecard.model.registry import Registry
from scorecard.model.target import TargetRow, strictly_monotone

_LEVELS = ("level_1", "level_2", "level_3", "level_4", "level_5")
_THREE = (0, 2, 4)
"""Where basic, standard and advanced stand in a row of a three-point scale."""


def read_targets(table: RawTable, registry: Registry) -> FileRows[TargetRow]:
    """The level targets that a table holds; a blank round means the whole year.

    A row with no target at all is left out as unfilled.

    Raises:
        InputError: the headings are not those of targets.
    """
    reader = RowReader(table, "targets")
    for at, row in enumerate(zip(*(reader.cells(level) for level in _LEVELS), strict=True)):
        if all(cells.is_blank(cell) for cell in row):
            reader.leave_out(at)
    indicators = reader.required("indicator", cells.code)
    reader.warn_of_fractions("indicator")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    rounds = reader.column("round", cells.round_or_year)
    columns = [reader.column(level, cells.number) for level in _LEVELS]
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    levels = [_levels(row) for row in zip(*columns, strict=True)]
    for at in list(reader.good()):
        if not levels[at]:
            reader.reject(at, "levels_incomplete")
        elif not strictly_monotone(levels[at]):
            written = ", ".join(format.plain(level, 6) for level in levels[at])
            reader.reject(at, "levels_not_monotone", levels=written)
    keys = reader.each_good(
        lambda at: (organizations[at], indicators[at], cells.since(years[at], rounds[at]))
    )
    reader.reject_repeated(keys, "target_twice", field="indicator")
    return reader.file_rows(
        lambda at: TargetRow(
            organization=organizations[at],
            indicator=indicators[at],
            since=cells.since(years[at], rounds[at]),
            levels=levels[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
        )
    )


def _levels(row: tuple[float | None, ...]) -> tuple[float, ...]:
    """The five targets, or the three of a three-point scale; empty where some are missing."""
    given = tuple(level for level in row if level is not None)
    if len(given) == len(row):
        return given
    three = tuple(level for at in _THREE if (level := row[at]) is not None)
    return three if len(given) == len(three) == len(_THREE) else ()
