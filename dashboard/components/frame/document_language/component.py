"""The language of the page, for browsers and screen readers."""

from __future__ import annotations

from pathlib import Path

from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


def document_language(language: Language) -> None:
    """Sets the language of the document; shows nothing."""
    _ELEMENT.show(encoded({}, language), key="document-language")
