"""What the reader's browser remembers from visit to visit, and its way out of the dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


def browser_memory(cookies: Mapping[str, str | None], language: Language) -> None:
    """Sets cookies, and takes away those that are None; shows nothing."""
    _ELEMENT.show(encoded({"cookies": dict(cookies)}, language), key="browser-memory")


def go_further_back(times: int, language: Language) -> None:
    """Goes one step further back; shows nothing.

    Args:
        times: how often that was asked for in this session.
    """
    _ELEMENT.show(encoded({"cookies": {}, "leaving": times}, language), key="browser-memory")
