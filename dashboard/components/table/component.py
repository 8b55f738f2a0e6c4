"""A table whose headings sort it and whose rows may lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dashboard import session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from scorecard.language import Language

_ELEMENT = Element("table")


class Column(NamedTuple):
    """One column: its heading, and how its cells are drawn."""

    title: str
    kind: Literal["text", "number", "score", "change", "bar"] = "text"

    def drawn(self) -> dict[str, str]:
        """The column for the script: words and changes stand left, figures right."""
        align = "left" if self.kind in ("text", "change") else "right"
        return {"title": self.title, "kind": self.kind, "align": align}


class Line(NamedTuple):
    """One row: its cells, and where it leads."""

    cells: Sequence[Mapping[str, Any]]
    target: Mapping[str, Any] | None = None


def word_cell(words: str, tags: Sequence[str] = ()) -> dict[str, Any]:
    """A cell with words; `tags` are small remarks behind them."""
    return {"text": words, "sort": words, "tags": list(tags)}


def figure_cell(figure: str, value: float | None) -> dict[str, Any]:
    """A cell with a figure as printed, sorted by its value."""
    return {"text": figure, "sort": value}


def score_cell(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A cell with a score: pips, figure and word."""
    return {"score": wording.score(value, level, language), "sort": value}


def table_data(
    name: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    language: Language,
    *,
    label: str,
    total: Sequence[Mapping[str, Any]] | None = None,
    height: int | None = None,
    falling: int | None = None,
) -> bytes:
    """What `table` shows.

    Args:
        name: under which the reader's order of the rows is remembered.
        label: what the table is, for screen readers.
        total: the cells of a last row that is never sorted.
        height: pixels after which the table scrolls.
        falling: the column by which the table is sorted at first, the largest on top.
    """
    return encoded(
        {
            "key": name,
            "label": label,
            "sort_hint": text("table.sort", language),
            "columns": [column.drawn() for column in columns],
            "rows": [{"cells": list(line.cells), "target": line.target} for line in lines],
            "total": None if total is None else {"cells": list(total)},
            "height": height,
            "order": None if falling is None else {"column": falling, "falling": True},
        },
        language,
    )


def table(data: bytes, *, key: str) -> None:
    """Shows a table made by `table_data`."""
    _ELEMENT.show(data, key=key, on={"open": session.follow})
