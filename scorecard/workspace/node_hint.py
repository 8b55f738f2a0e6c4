"""What the sentence about an unknown node ends with."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.checks.facts import Fact
from scorecard.language import Language, library_text
from scorecard.language.nearest import nearest


def node_hint(code: str, known: Iterable[str]) -> Fact:
    """The end of the sentence about an unknown node: the nearest code, where one is like it."""
    near = nearest(code, filter(None, known))

    def hint(language: Language) -> str:
        return library_text("error.unknown_node_hint", language, suggestion=near) if near else ""

    return hint
