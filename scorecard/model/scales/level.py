"""Levels: the named bands of a score."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from pydantic import Field, model_validator

from scorecard.language import Language, library_text
from scorecard.model.base import FiniteNumber, Model

NOISE = 1e-9
"""A score this little below a bound has reached it: a mean of nothing but 4.5 may come out as
4.499999999999999 in binary figures."""

LEVELS = (1, 2, 3, 4, 5)
"""The five levels of success, from very low to very good."""

_WORDS: Mapping[int | None, str] = {
    1: "level.1",
    2: "level.2",
    3: "level.3",
    4: "level.4",
    5: "level.5",
    None: "level.none",
}


class LevelBands(Model):
    """Where one level ends and the next begins. Data per fiscal year.

    A score is compared as it is, before any rounding for display: 1.4999 is level 1.
    """

    bounds: tuple[FiniteNumber, ...] = Field(
        default=(1.5, 2.5, 3.5, 4.5), min_length=4, max_length=4
    )
    """The lowest score of levels 2, 3, 4 and 5."""

    @model_validator(mode="after")
    def _rises(self) -> LevelBands:
        if any(low >= high for low, high in pairwise(self.bounds)):
            raise ValueError("the bounds of the levels must rise")
        return self

    def level(self, score: float | None) -> int | None:
        """The level (1–5) of a score, or None for no score."""
        return None if score is None else 1 + bisect_right(self.bounds, score + NOISE)


def level_word(level: int | None, language: Language) -> str:
    """The word for a level: "ดี", "Good"; for None "ยังไม่มีคะแนน", "No score"."""
    return library_text(_WORDS[level], language)
