"""What the reader's browser remembers from visit to visit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


def browser_memory(cookies: Mapping[str, str | None], language: Language) -> None:
    """Sets cookies, and takes away those that are None; shows nothing."""
    _ELEMENT.show(encoded({"cookies": dict(cookies)}, language), key="browser-memory")
