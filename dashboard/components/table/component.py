"""A table whose headings sort it and whose rows may lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dashboard import session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)

Tone = Literal["better", "worse", "muted"]
"""The colours that a cell may have beside that of plain text."""


class Column(NamedTuple):
    """One column: its heading, and how its cells are drawn."""

    title: str
    kind: Literal["text", "number", "score", "change", "bar"] = "text"
    full: float | None = None
    """What a bar over its whole track stands for: 1 for shares of 0–1. None takes the largest
    figure of the column, on either side of zero."""

    def drawn(self) -> dict[str, Any]:
        """The column for the script: words and changes stand left, figures right."""
        align = "left" if self.kind in ("text", "change") else "right"
        return {"title": self.title, "kind": self.kind, "align": align, "full": self.full}


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


def toned(cell: Mapping[str, Any], tone: Tone) -> dict[str, Any]:
    """The cell in the colour of what it says; its words or a sign must say it too."""
    return {**cell, "tone": tone}


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
    height: int | Literal["container"] | None = None,
    falling: int | None = None,
) -> bytes:
    """What `table` shows.

    Args:
        name: under which the reader's order of the rows is remembered.
        label: what the table is, for screen readers.
        total: the cells of a last row that is never sorted.
        height: pixels after which the table scrolls; "container" for the height of what it
            stands in, which must be a size container.
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
