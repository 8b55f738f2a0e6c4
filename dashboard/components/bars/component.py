"""A list of bars: a name, a bar or several, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dashboard import session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)

BarTone = Literal["accent", "quiet", "better", "worse"]
"""The colours of a bar."""

Tone = Literal["better", "worse", "strong", "muted"]
"""How much a figure stands out; what it says does not hang on that."""


class Key(NamedTuple):
    """What the bars of a colour are."""

    text: str
    tone: BarTone


class Head(NamedTuple):
    """One column: its heading, and what stands in it. The first is that of the names."""

    title: str
    kind: Literal["name", "bars", "score", "figure", "fact"]
    width: str | None = None
    """As in CSS; None takes what it needs."""
    keys: Sequence[Key] = ()
    """What stands instead of the heading where bars have several colours."""


class Bar(NamedTuple):
    """One bar: from the left, or, where any bar of the list is below zero, from the middle."""

    value: float
    tone: BarTone = "accent"
    text: str = ""
    """The figure at its end; without one it is drawn on a track."""
    limit: float | None = None
    """Where a mark stands, beyond which the bar is hatched."""


class Row(NamedTuple):
    """One row: its name, then a cell for each further column; None leaves one empty."""

    name: str
    cells: Sequence[Mapping[str, Any] | None]
    code: str = ""
    target: Mapping[str, Any] | None = None
    """Where it leads."""
    tags: Sequence[str] = ()
    """Small remarks behind the name."""
    note: str = ""
    """A quiet line under the name."""
    about: str = ""
    """A quiet line under the whole row."""
    remark: str = ""
    """A plain line under that."""


def bars_cell(*bars: Bar) -> dict[str, Any]:
    """A cell with bars, one under the other."""
    return {"bars": [bar._asdict() for bar in bars]}


def words_cell(words: str, tone: Tone | None = None) -> dict[str, Any]:
    """A cell with a figure as printed, or with a fact in words."""
    return {"text": words, "tone": tone}


def badge_cell(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A cell with a score: pips, figure and word."""
    return {"score": wording.score(value, level, language)}


def bars_data(
    heads: Sequence[Head],
    rows: Sequence[Row],
    language: Language,
    *,
    label: str,
    signed: bool = False,
    total: Row | None = None,
    heads_hidden: bool = False,
) -> bytes:
    """What `bars` shows.

    Args:
        label: what the list is, for screen readers.
        signed: whether bars stand on both sides of zero.
        total: a last row, set off from the others.
        heads_hidden: whether the headings are only read out.
    """
    return encoded(
        {
            "label": label,
            "heads": [
                head._asdict() | {"keys": [key._asdict() for key in head.keys]} for head in heads
            ],
            "heads_hidden": heads_hidden,
            "rows": [row._asdict() for row in rows],
            "total": None if total is None else total._asdict(),
            "signed": signed,
            "most": max(_sizes(rows), default=0.0) or 1.0,
        },
        language,
    )


def _sizes(rows: Sequence[Row]) -> Iterator[float]:
    """How far every bar and every limit reaches; the furthest takes the whole track."""
    for row in rows:
        for cell in row.cells:
            for bar in (cell or {}).get("bars", ()):
                yield max(abs(bar["value"]), bar["limit"] or 0.0)


def bars(data: bytes, *, key: str) -> None:
    """Shows a list made by `bars_data`."""
    _ELEMENT.show(data, key=key, on={"open": session.follow})
