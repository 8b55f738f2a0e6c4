"""Levels: the named bands of a score."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from scorecard.language import Language, library_text
from scorecard.model.base import FiniteNumber, Model
from scorecard.model.figures import reached

LEVELS = (1, 2, 3, 4, 5)
"""The five levels of success, from very low to very good.

Scales, bands, columns of targets, rungs and pips follow from this row. A sixth level needs beside
it: its word (below, and `level.6` in the catalogue), its colours (`scorecard/reports/palette.py`),
how a heading spells `level_6` (`scorecard/files/vocabulary.toml`); targets are stored as lists, so
no table changes. The strategies then give six targets, six steps and five bounds.
"""

LOWEST_LEVEL, MIDDLE_LEVEL, HIGHEST_LEVEL = LEVELS[0], LEVELS[len(LEVELS) // 2], LEVELS[-1]

PLANNED_LEVEL = MIDDLE_LEVEL
"""The level whose target is what the plan itself sets, as in the Thai performance agreements: who
reaches it has done what was planned, the levels above go beyond. On a three-point scale it is the
standard target."""

THREE_LEVELS = (LOWEST_LEVEL, MIDDLE_LEVEL, HIGHEST_LEVEL)
"""The levels that the basic, standard and advanced targets of a three-point scale stand for."""

SCORE_RANGE = (float(LOWEST_LEVEL), float(HIGHEST_LEVEL))
"""The lowest and the highest score where a strategy says nothing else."""

Level = Annotated[int, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]
"""A level of success."""

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

    A score is compared as it is, before any rounding for display: 1.4999 is level 1. One that
    cannot be told from a bound (`scorecard.model.figures`) has reached it.
    """

    bounds: tuple[FiniteNumber, ...] = Field(
        default=tuple((low + high) / 2 for low, high in pairwise(LEVELS)),
        min_length=len(LEVELS) - 1,
        max_length=len(LEVELS) - 1,
    )
    """The lowest score of levels 2, 3, 4 and 5."""

    @model_validator(mode="after")
    def _rises(self) -> LevelBands:
        if any(low >= high for low, high in pairwise(self.bounds)):
            raise ValueError("the bounds of the levels must rise")
        return self

    def level(self, score: float | None) -> int | None:
        """The level (1–5) of a score, or None for no score."""
        return (
            None if score is None else LEVELS[sum(reached(score, bound) for bound in self.bounds)]
        )


def level_word(level: int | None, language: Language) -> str:
    """The word for a level: "ดี", "Good"; for None "ยังไม่มีคะแนน", "No score"."""
    return library_text(_WORDS[level], language)
