"""The title of a page with the sentence under it."""

from __future__ import annotations

from dashboard.components.prose.component import prose
from scorecard.language import Language


def page_head(title: str, sentence: str, language: Language) -> None:
    """Shows the title, and what the page has to say in a sentence."""
    prose(("title", title), ("quiet", sentence), language=language, key="page-head")
