"""Level targets (ค่าเป้าหมาย)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard.checks.rows.targets import check_targets
from scorecard.files import cells
from scorecard.files.headings import Column
from scorecard.files.kind import (
    FISCAL_YEAR,
    ILLUSTRATIVE,
    ORGANIZATION,
    SOURCE,
    Kind,
    Twice,
    Values,
)
from scorecard.files.rows import RowReader
from scorecard.language import format
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.scales.level import (
    HIGHEST_LEVEL,
    LEVELS,
    LOWEST_LEVEL,
    MIDDLE_LEVEL,
    THREE_LEVELS,
)
from scorecard.model.target import TargetRow, strictly_monotone

_LEVELS = tuple(f"level_{level}" for level in LEVELS)
_THREE = tuple(map(LEVELS.index, THREE_LEVELS))
"""Where basic, standard and advanced stand in a row of a three-point scale."""


def _made(
    *, organization: str, indicator: str, fiscal_year: FiscalYear, round: Round | None, **said: Any
) -> TargetRow:
    levels = _levels([said.pop(name) for name in _LEVELS])
    since = _since(fiscal_year, round)
    return TargetRow(
        organization=organization, indicator=indicator, since=since, levels=levels, **said
    )


def _since(year: FiscalYear, round_: Round | None) -> Since:
    """From when on something holds that is given for a year, or for a round of it."""
    if round_ is None:
        return Since(fiscal_year=year)
    return Since(fiscal_year=year, month=round_.last_month, first_month=round_.first_month)


def _levels(row: list[float | None]) -> tuple[float, ...]:
    """The targets of all levels, or the three of a three-point scale; empty if any is missing."""
    given = tuple(level for level in row if level is not None)
    if len(given) == len(row):
        return given
    three = tuple(level for at in _THREE if (level := row[at]) is not None)
    return three if len(given) == len(three) == len(_THREE) else ()


def _levels_are_whole(reader: RowReader, values: Values) -> None:
    """Rejects the good rows whose targets are too few, or neither rise nor fall."""
    for at in list(reader.good()):
        levels = _levels([values[name][at] for name in _LEVELS])
        if not levels:
            reader.reject(
                at,
                "levels_incomplete",
                count=len(LEVELS),
                lowest=LOWEST_LEVEL,
                middle=MIDDLE_LEVEL,
                highest=HIGHEST_LEVEL,
            )
        elif not strictly_monotone(levels):
            written = ", ".join(format.plain(level, 6) for level in levels)
            reader.reject(at, "levels_not_monotone", levels=written)


def _stored(target: TargetRow) -> Iterable[Mapping[str, Any]]:
    yield {
        "organization": target.organization,
        "indicator": target.indicator,
        "fiscal_year": target.since.fiscal_year.be,
        "since_month": target.since.month,
        "first_month": target.since.first_month,
        "levels": target.levels,
        "illustrative": target.illustrative,
        "source": target.source,
    }


def _exported(rows: pd.DataFrame) -> pd.DataFrame:
    """The round that a target begins with, and a column for each level."""
    rows = rows.copy()
    rows["round"] = [
        None if month == 1 else Round(first_month=first, last_month=month).code
        for month, first in zip(rows["since_month"], rows["first_month"], strict=True)
    ]
    for place, name in enumerate(_LEVELS):
        rows[name] = [_level(row, place) for row in rows["levels"]]
    return rows


def _level(levels: list[float], place: int) -> float | None:
    """Three targets are those of the lowest, the middle and the highest level."""
    if len(levels) == len(_LEVELS):
        return levels[place]
    return levels[_THREE.index(place)] if place in _THREE else None


TARGETS = Kind(
    code="targets",
    title="file_kind.targets",
    columns=(
        ORGANIZATION,
        Column("indicator", cells.code, required=True, digits_matter=True),
        FISCAL_YEAR,
        Column("round", cells.round_or_year),
        *(Column(name, cells.number, one_of=name == _LEVELS[0]) for name in _LEVELS),
        ILLUSTRATIVE,
        SOURCE,
    ),
    for_the_eye=("number", "organization_name", "indicator_name", "unit"),
    model=TargetRow,
    make=_made,
    read_first=("indicator", "fiscal_year"),
    said=_LEVELS,
    judge=_levels_are_whole,
    same=attrgetter("organization", "indicator", "since"),
    twice=Twice("target_twice", "indicator"),
    check=check_targets,
    table="target",
    key=("organization", "indicator", "fiscal_year", "since_month", "first_month"),
    content=("levels", "illustrative", "source"),
    stored=_stored,
    exported=_exported,
)
"""A blank round means the whole year; a row with no target at all is left out as unfilled."""
