"""Closes the menu after a choice where it lies over the page."""

from __future__ import annotations

from pathlib import Path

from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


def menu_closing(language: Language) -> None:
    """Has the menu close after a choice on a phone; shows nothing."""
    _ELEMENT.show(encoded({}, language), key="menu-closing")
