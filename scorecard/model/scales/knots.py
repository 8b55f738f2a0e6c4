"""A scale as numbers: rising positions with a score at each, and the rise to the next.

`Knots.score` is the whole arithmetic of every numeric scale; `scorecard.scoring.value` is the same
on tables. A value that cannot be told from a position (`scorecard.model.figures`) is that position.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from scorecard.model.figures import reached, tolerance
from scorecard.model.scales.level import LEVELS

Floor = Literal["lowest", "zero", "linear_to_zero"]
"""What a value below the first level earns: the lowest score (default), zero, or ever less on
the line through the first two levels until zero is reached."""

MOST_KNOTS = len(LEVELS) + 1
"""The levels and, where the scale falls linearly to zero, the point where it gets there."""

_CLOSE = 1e-4
"""Of the distance between two neighbouring positions: figures that differ by more are told apart,
however near to each other the positions are."""


class Knots(NamedTuple):
    """A scale as numbers. All positions are in units of the value, times `sign`."""

    sign: float
    """1.0, or −1.0 where smaller is better."""
    positions: tuple[float, ...]
    """Rising; at most `MOST_KNOTS` of them."""
    scores: tuple[float, ...]
    """The score at each position."""
    rises: tuple[float, ...]
    """How much the score rises from each position to the next; one fewer than positions."""
    below: float
    """The score of a value below the first position."""

    @property
    def edges(self) -> tuple[float, ...]:
        """From where on a value counts as each position."""
        return _edges(self.positions)

    def score(self, value: float) -> float:
        """The score of one finite value."""
        at, edges = value * self.sign, self.edges
        last = len(edges) - 1
        for i in range(last, -1, -1):
            if at >= edges[i]:
                break
        else:
            return self.below
        position = self.positions[i]
        if i == last or at - position <= position - edges[i]:
            return self.scores[i]
        gone = (at - position) / (self.positions[i + 1] - position)
        return self.scores[i] + self.rises[i] * gone

    def value_at(self, score: float) -> float | None:
        """The value from which on `score` is reached, where scores rise throughout; None where
        no value reaches it."""
        for i, earned in enumerate(self.scores):
            if reached(earned, score):
                if i == 0 or self.rises[i - 1] == 0:
                    return self.positions[i] * self.sign
                gone = (score - self.scores[i - 1]) / self.rises[i - 1]
                width = self.positions[i] - self.positions[i - 1]
                return (self.positions[i - 1] + width * gone) * self.sign
        return None


@lru_cache(maxsize=4096)
def _edges(positions: tuple[float, ...]) -> tuple[float, ...]:
    """Each position less its tolerance, or less a small part of the way to the nearest other."""
    return tuple(
        x - min(tolerance(x), *(_CLOSE * abs(x - other) for other in {*positions, math.inf} - {x}))
        for x in positions
    )


def floor_of(floor: Floor, lowest: float) -> float:
    """The score that a floor stands for."""
    return lowest if floor == "lowest" else 0.0


def _rises(scores: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(b - a for a, b in pairwise(scores))


def line(
    sign: float,
    positions: tuple[float, ...],
    scores: tuple[float, ...],
    floor: Floor,
    lowest: float,
) -> Knots:
    """Interpolating knots; with `linear_to_zero` one more where the line reaches zero."""
    if floor == "linear_to_zero" and scores[0] > 0:
        width = (positions[1] - positions[0]) * (scores[0] / (scores[1] - scores[0]))
        zero_at = positions[0] - width
        if zero_at < positions[0]:
            positions, scores = (zero_at, *positions), (0.0, *scores)
        return Knots(sign, positions, scores, _rises(scores), 0.0)
    return Knots(sign, positions, scores, _rises(scores), floor_of(floor, lowest))


def staircase(
    sign: float, positions: tuple[float, ...], scores: tuple[float, ...], floor: Floor
) -> Knots:
    """Knots without interpolation: the score of the last position reached."""
    flat = (0.0,) * (len(positions) - 1)
    return Knots(sign, positions, scores, flat, floor_of(floor, scores[0]))


def between(value: float, marks: tuple[float, ...], results: tuple[float, ...]) -> float:
    """`value` on the line through rising `marks` and their `results`, clamped at both ends."""
    knots = Knots(1.0, marks, results, _rises(results), results[0])
    return knots.score(value)
