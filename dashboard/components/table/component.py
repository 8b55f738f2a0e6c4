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

Kind = Literal[
    "text", "number", "rank", "score", "change", "bar", "interval", "heat", "mark", "list", "link"
]
"""What the cells of a column are: words, figures, ranks, scores as badges, changes, figures behind
bars, ranges on a line from 1 to `full`, scores on the colours of their levels, signs, lists of
words with signs, links to further pages."""

_LEFT = ("text", "change", "interval", "list", "link")
_CENTRE = ("heat", "mark")
_SMALLEST_FIRST = ("text", "rank", "interval")

Tone = Literal["better", "worse", "muted"]
"""The colours that a cell may have beside that of plain text."""

SignTone = Literal["quiet", "faint", "alarm", "waits", "better", "muted"]
"""How much a sign stands out."""


class Column(NamedTuple):
    """One column: its heading, and how its cells are drawn."""

    title: str
    kind: Kind = "text"
    full: float | None = None
    """What a bar over its whole track stands for: 1 for shares of 0–1. None takes the largest
    figure of the column, on either side of zero. For intervals the last place there is."""
    note: str = ""
    """What stands under the heading."""
    tone: Tone | None = None
    """The colour of the note."""
    hint: str = ""
    """What the heading says when it is pointed at; else how to sort."""

    def drawn(self, sort_hint: str) -> dict[str, Any]:
        """The column for the script: words and changes stand left, figures right."""
        align = "left" if self.kind in _LEFT else "center" if self.kind in _CENTRE else "right"
        drawn = {"align": align, "rising": self.kind in _SMALLEST_FIRST}
        return self._asdict() | drawn | {"hint": self.hint or sort_hint}


class Sign(NamedTuple):
    """A sign, and the words that it stands for, so that neither shape nor colour stands alone."""

    sign: str
    label: str
    tone: SignTone
    text: str = ""
    """Words that stand beside it."""
    target: Mapping[str, Any] | None = None
    """Where it leads."""


class Line(NamedTuple):
    """One row: its cells, where it leads, and whether it is the one that the page is about."""

    cells: Sequence[Mapping[str, Any]]
    target: Mapping[str, Any] | None = None
    chosen: bool = False


def word_cell(words: str, tags: Sequence[str] = (), code: str = "") -> dict[str, Any]:
    """A cell with words; `tags` are small remarks behind them, `code` a quiet one before them."""
    return {"text": words, "sort": words, "tags": list(tags), "code": code}


def figure_cell(figure: str, value: float | None) -> dict[str, Any]:
    """A cell with a figure as printed, sorted by its value."""
    return {"text": figure, "sort": value}


def toned(cell: Mapping[str, Any], tone: Tone) -> dict[str, Any]:
    """The cell in the colour of what it says; its words or a sign must say it too."""
    return {**cell, "tone": tone}


def coloured(cell: Mapping[str, Any], level: int | None) -> dict[str, Any]:
    """The cell in the colour of a level, or of none; its figure or words must say it too."""
    return {**cell, "level": level}


def score_cell(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A cell with a score: pips, figure and word."""
    return {"score": wording.score(value, level, language), "sort": value}


def change_cell(
    score: float | None, change: float | None, since: str, language: Language
) -> dict[str, Any]:
    """A cell with the change to a score since an earlier round, which `since` names."""
    return {"change": wording.change(score, change, since, language), "sort": change}


def interval_cell(
    places: tuple[int, int, int] | None, figures: str = "", label: str = ""
) -> dict[str, Any]:
    """A cell with a range on a line: the first place, the middle one and the last, as printed and
    as a sentence; None where there is none. Sorted by the middle, then the last."""
    if places is None:
        return {"interval": None, "sort": None}
    low, middle, high = places
    drawn = {"low": low, "middle": middle, "high": high, "label": label}
    return {"interval": drawn, "text": figures, "sort": middle + high / 1000}


def heat_cell(
    value: float | None,
    level: int | None,
    language: Language,
    *,
    note: str = "",
    note_label: str = "",
) -> dict[str, Any]:
    """A cell with a score on the colour of its level, a short note behind it, and what that says
    in words."""
    score = None if value is None else wording.score(value, level, language)
    drawn = {"score": score, "note": note, "note_label": note_label, "sort": value}
    return coloured(drawn, level)


def list_cell(items: Sequence[Sign]) -> dict[str, Any]:
    """A cell with a list of words, each behind its sign."""
    return {"items": [item._asdict() for item in items], "sort": len(items)}


def link_cell(words: str, target: Mapping[str, Any] | None) -> dict[str, Any]:
    """A cell with a link of its own; empty where it leads nowhere."""
    return {"text": words, "target": target, "sort": None}


def sign_cell(sign: Sign | None, value: float | None) -> dict[str, Any]:
    """A cell with a sign, sorted by a value."""
    return {"mark": None if sign is None else sign._asdict(), "sort": value}


def table_data(
    name: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    language: Language,
    *,
    label: str,
    named: int = 0,
    total: Sequence[Mapping[str, Any]] | None = None,
    height: int | Literal["container", "window"] | None = None,
    falling: int | None = None,
    heads: Literal["sorting", "hidden"] = "sorting",
    legend: Sequence[Sign] = (),
) -> bytes:
    """What `table` shows.

    Args:
        name: under which the reader's order of the rows is remembered.
        label: what the table is, for screen readers.
        named: the column whose cells name their rows.
        total: the cells of a last row that is never sorted.
        height: pixels after which the table scrolls; "container" for the height of what it
            stands in, which must be a size container; "window" for what a page has left.
        falling: the column by which the table is sorted at first, the largest on top.
        heads: whether the headings sort the table, or are only read out.
        legend: the signs that are explained under the table.
    """
    sort_hint = text("table.sort", language)
    return encoded(
        {
            "key": name,
            "label": label,
            "columns": [column.drawn(sort_hint) for column in columns],
            "rows": [line._asdict() for line in lines],
            "named": named,
            "total": None if total is None else {"cells": list(total)},
            "height": height,
            "order": None if falling is None else {"column": falling, "falling": True},
            "heads": heads,
            "legend": [sign._asdict() for sign in legend] or None,
        },
        language,
    )


def table(data: bytes, *, key: str) -> None:
    """Shows a table made by `table_data`."""
    _ELEMENT.show(data, key=key, on={"open": session.follow})
