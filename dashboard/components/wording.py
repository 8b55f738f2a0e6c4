"""How a score, a level and a change are given to components, and what stands beside them in words;
the same everywhere."""

from __future__ import annotations

from typing import Any

from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.level import level_word
from scorecard.words.name import name
from scorecard.words.period import period, since_round
from scorecard.words.score import change as change_in_words
from scorecard.words.score import direction

__all__ = ["change", "name", "period", "score", "since_round"]


def score(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A score for a component: its figure, its level and the level's word."""
    return {"text": fmt.score(value), "level": level, "word": level_word(level, language)}


def change(difference: float | None, since: str, language: Language) -> dict[str, str] | None:
    """A change for a component: direction, size and a label for screen readers.

    Args:
        difference: now minus before; None shows no change.
        since: what it is compared with, in words.
    """
    if difference is None:
        return None
    return {
        "direction": direction(difference),
        "text": fmt.score(abs(difference)),
        "label": change_in_words(difference, since, language),
    }
