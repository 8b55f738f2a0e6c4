"""Level targets of one organization, given beside the strategy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from scorecard.model.base import Code, FiniteNumber, Model
from scorecard.model.period import Since
from scorecard.model.scales.level import LEVELS, THREE_LEVELS

Targets = Annotated[
    tuple[FiniteNumber, ...], Field(min_length=len(THREE_LEVELS), max_length=len(LEVELS))
]
"""A target for each level, or for each of the three of a three-point scale."""


def strictly_monotone(levels: Sequence[float]) -> bool:
    """Whether figures rise from each to the next, or fall from each to the next.

    >>> strictly_monotone((20, 40, 60)), strictly_monotone((3, 2, 1)), strictly_monotone((1, 1, 2))
    (True, True, False)
    """
    pairs = list(pairwise(levels))
    return all(low < high for low, high in pairs) or all(low > high for low, high in pairs)


class TargetRow(Model):
    """The level targets of one indicator of one organization from a point in time on.

    They replace those that the strategy gives for the indicator.
    """

    organization: Code
    indicator: Code
    since: Since
    levels: Targets
    """Five targets, or three (basic, standard, advanced) for a three-point scale; they strictly
    rise, or strictly fall where smaller is better. In the unit of the indicator."""
    illustrative: bool = False
    source: str = ""

    @model_validator(mode="after")
    def _levels_fit_a_scale(self) -> TargetRow:
        if len(self.levels) not in (len(THREE_LEVELS), len(LEVELS)):
            raise ValueError("there is a target for each level, or three for a three-point scale")
        if not strictly_monotone(self.levels):
            raise ValueError("level targets must strictly rise or strictly fall")
        return self
