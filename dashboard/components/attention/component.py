"""Where to look first: what is low, falling, missing or old, each with a way to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import cache, session
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.attention import Attention

_ELEMENT = Element("attention")

SIGNS = {"high": "!", "medium": "▲", "low": "○"}
"""A shape for each severity, so that colour never stands alone."""


def attention(shown: Selection) -> None:
    """Shows the list; every item leads to its indicator or objective."""
    _ELEMENT.show(_drawn(shown), key="attention", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection) -> bytes:
    rows = cache.scores(*shown.place)
    items = [_item(item, rows, shown) for item in cache.attention(*shown.place)]
    return encoded(
        {"label": text("attention.title", shown.language), "items": items}, shown.language
    )


def _item(item: Attention, rows: Mapping[str, cache.Row], shown: Selection) -> dict[str, Any]:
    return {
        "severity": item.severity,
        "sign": SIGNS[item.severity],
        "word": text(f"severity.{item.severity}", shown.language),
        "title": item.title(shown.language),
        "detail": item.detail(shown.language),
        "target": _target(item.node, rows, shown),
    }


def _target(node: str | None, rows: Mapping[str, cache.Row], shown: Selection) -> dict[str, Any]:
    row = rows.get(node or "")
    if row is not None and row["kind"] == "indicator":
        return session.link(shown, "indicators", indicator=row["node"])
    if row is not None and row["kind"] == "objective":
        return session.link(shown, "strategy-map", objective=row["node"])
    return session.link(shown, "indicators")
