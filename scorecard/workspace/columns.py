"""The columns of every frame that leaves the workspace: what each holds, in which unit, and its
heading. They are data: `columns.toml` beside this module lists them, and `columns.md` shows them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from scorecard.files.exports.sheets import Head
from scorecard.language import Language, library_text
from scorecard.model.scales.level import HIGHEST_LEVEL, MIDDLE_LEVEL

if TYPE_CHECKING:
    import pandas as pd

_TABLE = Path(__file__).with_suffix(".toml")
DOCUMENT = _TABLE.with_suffix(".md")
"""Where people find them."""

ColumnKind = Literal[
    "code",
    "text",
    "codes",
    "flag",
    "whole",
    "figure",
    "figures",
    "score",
    "level",
    "points",
    "rank",
    "share",
    "percent",
    "coefficient",
    "baht",
    "date",
    "year",
    "month",
]


@dataclass(frozen=True)
class Form:
    """What all columns of one kind have in common."""

    type: type
    """Of the values that are there; whole numbers may stand as floats where some are missing."""
    unit: str | None = None
    """The key of the unit where a column names no other."""
    number_format: str = "#,##0.00"
    """How a workbook shows its figures."""


FORMS: Mapping[ColumnKind, Form] = {
    "code": Form(str),
    "text": Form(str),
    "codes": Form(tuple),
    "flag": Form(bool),
    "whole": Form(int, number_format="#,##0"),
    "figure": Form(float),
    "figures": Form(tuple),
    "score": Form(float, "column_unit.score"),
    "level": Form(int, number_format="0"),
    "points": Form(float, "column_unit.score", "#,##0.0000"),
    "rank": Form(int, number_format="0"),
    "share": Form(float, "column_unit.share", "0.0%"),
    "percent": Form(float, "column_unit.percent"),
    "coefficient": Form(float, number_format="0.0000"),
    "baht": Form(Decimal, "column_unit.baht"),
    "date": Form(dt.date),
    "year": Form(int, "column_unit.buddhist_era", "0"),
    "month": Form(int, number_format="0"),
}


_LEVELS = {"middle_level": MIDDLE_LEVEL, "highest_level": HIGHEST_LEVEL}
"""The endings that are the number of a level."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column by the name that it has in the frames."""

    name: str
    kind: ColumnKind
    words: str
    """The key of its heading."""
    ending: str | None = None
    """The key of what follows the heading."""
    level: int | None = None
    """The level that the ending names; None for none."""
    unit: str | None = None
    """The key of the unit; None for none, or that of the row."""
    beside: str | None = None
    """The column whose frames give the name this meaning; None for all others."""

    @property
    def form(self) -> Form:
        """What all columns of its kind have in common."""
        return FORMS[self.kind]

    def heading(self, language: Language) -> str:
        """What stands above it."""
        heading = library_text(self.words, language)
        if self.ending is None:
            return heading
        ending = library_text(self.ending, language, level=self.level)
        return library_text("column_ending.joined", language, heading=heading, ending=ending)

    def unit_in(self, language: Language) -> str | None:
        """Its unit in words; None for none, or that of the row."""
        return None if self.unit is None else library_text(self.unit, language)


@cache
def columns() -> tuple[Column, ...]:
    """All that there are."""
    with _TABLE.open("rb") as file:
        content = tomllib.load(file)
    rows = content["columns"].items()
    return tuple(column for key, row in rows for column in _columns(key, row, content["endings"]))


def of(frame: pd.DataFrame) -> dict[str, Column]:
    """The columns of a frame by name, in its order, without those that somebody else added.

    Of a frame that was cut down a name is taken for what it means in most, unless the column that
    it has another meaning beside is still there.

    >>> import pandas as pd
    >>> of(pd.DataFrame({"organization": ["TH-83"], "score": [3.5]}))["score"].heading("en")
    'Score'
    """
    names = [str(name) for name in frame.columns]
    found = {}
    for name in names:
        for column in _by_name().get(name, ()):
            if column.beside is None or column.beside in names:
                found[name] = column
    return found


def heads_in(language: Language) -> Callable[[pd.DataFrame], list[Head]]:
    """How the columns of frames are headed and shown in a workbook of a language."""
    return partial(_heads, language)


def _heads(language: Language, frame: pd.DataFrame) -> list[Head]:
    known = of(frame)
    return [
        Head(known[name].heading(language), known[name].form.number_format)
        if name in known
        else Head(name)
        for name in map(str, frame.columns)
    ]


def documented(document: str) -> str:
    """A document that ends with the table of all columns, the table written anew."""
    before, rule, _ = document.rpartition("|---|---|---|---|---|---|\n")
    rows = [
        (
            f"`{column.name}`",
            f"`{column.beside}`" if column.beside else "",
            column.kind,
            column.unit_in("en") or "",
            column.heading("th"),
            column.heading("en"),
        )
        for column in sorted(columns(), key=lambda column: (column.name, column.beside or ""))
    ]
    return before + rule + "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


@cache
def _by_name() -> Mapping[str, list[Column]]:
    """Those of a name; what it means beside another column comes last."""
    found: dict[str, list[Column]] = {}
    for column in sorted(columns(), key=lambda column: column.beside is not None):
        found.setdefault(column.name, []).append(column)
    return found


def _columns(key: str, row: Mapping[str, Any], endings: Mapping[str, str]) -> Iterator[Column]:
    """The columns of one row of the table."""
    for ending in row.get("endings", [""]):
        level = _LEVELS.get(ending)
        yield Column(
            name="_".join(filter(None, (row.get("name", key), str(level or ending)))),
            kind=row["kind"],
            words=row.get("heading", f"column.{key}"),
            ending=endings[ending] if ending else None,
            level=level,
            unit=row.get("unit", FORMS[row["kind"]].unit),
            beside=row.get("beside"),
        )


if __name__ == "__main__":
    DOCUMENT.write_text(documented(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
