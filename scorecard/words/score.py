"""How a score changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from scorecard.language import Language, library_text
from scorecard.language import format as fmt

Direction = Literal["up", "down", "same"]

_CHANGES: Mapping[Direction, str] = {
    "up": "change.up",
    "down": "change.down",
    "same": "change.same",
}


def direction(difference: float, decimals: int = fmt.SCORE_DECIMALS) -> Direction:
    """Which way a difference goes, as it is printed."""
    shown = fmt.rounded(difference, decimals)
    return "up" if shown > 0 else "down" if shown < 0 else "same"


def change(difference: float, since: str, language: Language) -> str:
    """By how much a score changed since something."""
    size = fmt.score(abs(difference))
    return library_text(_CHANGES[direction(difference)], language, size=size, since=since)
