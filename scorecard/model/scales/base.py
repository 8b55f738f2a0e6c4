"""What all scales share: the range of the score, and what a kind of scale can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Self

from pydantic import model_validator

from scorecard.errors import InputError
from scorecard.language.numerals import as_number, briefly
from scorecard.model.base import FiniteNumber, Model, NonNegativeNumber
from scorecard.model.scales.knots import Knots
from scorecard.model.scales.level import LEVELS, SCORE_RANGE


class Rung(NamedTuple):
    """One rung of the ladder that a screen draws: the score and the value that earns it."""

    score: float
    value: float | None


class BaseScale(Model):
    """What all scales share: the range of the score, and what a kind of scale can be asked."""

    is_scored: ClassVar[bool] = True
    """Whether it counts towards a score."""
    target_levels: ClassVar[tuple[int, ...]] = ()
    """The levels that have a target, a figure in the unit of the indicator; targets rise or fall
    strictly, and may be dated and replaced. Empty where there are none."""
    target_fields: ClassVar[tuple[str, ...]] = ()
    """Where these targets are written."""
    has_unit: ClassVar[bool] = True
    """Whether the value is a measured figure; steps, answers and wholes of parts are none."""
    interpolates: ClassVar[bool] = False
    """Whether the score rises evenly from one target to the next."""
    is_monotone: ClassVar[bool] = True
    """Whether a value further to the better side never scores less."""

    lowest: NonNegativeNumber = SCORE_RANGE[0]
    """The score of level 1."""
    highest: FiniteNumber = SCORE_RANGE[1]
    """The score of level 5."""

    @model_validator(mode="after")
    def _range_rises(self) -> BaseScale:
        if self.lowest >= self.highest:
            raise ValueError("the lowest score must be below the highest")
        return self

    @property
    def smaller_is_better(self) -> bool:
        """Whether the targets fall."""
        return False

    def possible(self, value: float) -> bool:
        """Whether a result may be `value`."""
        return True

    def with_targets(self, targets: Sequence[float]) -> Self:
        """The scale with other level targets.

        Raises:
            ValueError: it has no level targets, or these break its rules.
        """
        kind = type(self).model_fields["kind"].default
        raise ValueError(f"a scale of kind {kind} has no level targets to replace")

    def knots(self) -> Knots | None:
        """The scale as numbers; None for a scale that scores no value of its own."""
        return None

    def rungs(self) -> tuple[Rung, ...]:
        """The rungs to draw, from the lowest score to the highest."""
        return ()

    def floor_score(self) -> float:
        """The worst score that the scale can give."""
        knots = self.knots()
        return self.lowest if knots is None else min(knots.below, *knots.scores)

    def score(self, value: float | None) -> float | None:
        """The score of one value, or None for no value (missing is never zero).

        Raises:
            InputError: the value is no number (text, a truth value), NaN, infinite, or beyond
                1e300.
        """
        knots = self.knots()
        if value is None or knots is None:
            return None
        try:
            return knots.score(as_number(value))
        except ValueError:
            raise InputError("not_finite", value=briefly(value)) from None

    def _level_scores(self) -> tuple[float, ...]:
        steps = len(LEVELS) - 1
        step = (self.highest - self.lowest) / steps
        return (*(self.lowest + step * i for i in range(steps)), self.highest)
