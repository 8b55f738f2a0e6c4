"""The language of the page, for browsers and screen readers, and of what Streamlit says itself."""

from __future__ import annotations

from pathlib import Path

from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


def document_language(language: Language) -> None:
    """Sets the language of the document and of its link past the menu; shows nothing."""
    _ELEMENT.show(encoded({"skip": text("app.skip", language)}, language), key="document-language")
