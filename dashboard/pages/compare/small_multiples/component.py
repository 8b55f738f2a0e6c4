"""One small chart for each organization, all on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dashboard import session
from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


class Small(NamedTuple):
    """One chart."""

    code: str
    name: str
    values: Sequence[float | None]
    """As many as there are points of time; None is a gap."""
    note: str
    """What stands under it."""
    label: str
    """What it shows, in words."""
    chosen: bool
    target: dict[str, Any] | None


class Mark(NamedTuple):
    """A point of time that is named under every chart."""

    at: int
    text: str


def multiples_data(
    items: Sequence[Small],
    marks: Sequence[Mark],
    language: Language,
    *,
    label: str,
    span: tuple[float, float],
    rules: Sequence[float] = (),
    tens: bool = False,
) -> bytes:
    """What `small_multiples` shows.

    Args:
        span: the lowest and highest figure of all charts.
        rules: figures at which a line is drawn.
        tens: whether equal heights are equal ratios, with the ground filled, as for amounts that
            differ by orders of magnitude; else every point gets a dot.
    """
    return encoded(
        {
            "label": label,
            "count": max((len(item.values) for item in items), default=0),
            "low": span[0],
            "high": span[1],
            "rules": list(rules),
            "tens": tens,
            "dots": not tens,
            "marks": [mark._asdict() for mark in marks],
            "items": [item._asdict() | {"values": list(item.values)} for item in items],
        },
        language,
    )


def small_multiples(data: bytes, *, key: str) -> None:
    """Shows charts made by `multiples_data`."""
    _ELEMENT.show(data, key=key, on={"open": session.follow})
