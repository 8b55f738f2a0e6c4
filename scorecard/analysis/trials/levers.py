"""Levers: how far one result can be raised, in stretches with a gain and an effort each.

A scale is piecewise linear in the value. On the way from the present value to the nearest value
with the highest score it falls into stretches: *slopes*, on which every bit counts, and *jumps*,
which bring nothing until their end (the levels of a threshold scale, a step, the way up to the
first level).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

from pydantic import Field

from scorecard.model.base import Code, FiniteNumber, Model, PositiveNumber
from scorecard.model.figures import below
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.knots import Knots
from scorecard.model.strategy import Strategy
from scorecard.model.text import Text

EffortUnit = Literal["percent", "unit", "point"]


class Effort(Model):
    """What raising a result costs.

    By default 1 for each percent of its size, which is the present value or, where that is
    larger, the distance between the first and the last level target. Any unit of effort will do
    (baht, days, votes) as long as it is the same for all indicators.
    """

    cost: PositiveNumber = 1.0
    per: EffortUnit = "percent"
    """`percent` of the result's size, `unit` of the value, or `point` of the indicator's score."""


AlikeCodes = Mapping[str, tuple[str, ...]]
"""Codes of indicators, by that of another."""


class Stretch(NamedTuple):
    """One stretch of the way up."""

    begin: float
    end: float
    """The values where it begins and ends."""
    gain: float
    """Points of the indicator's own score."""
    cost: float
    jump: bool
    """Whether it brings its gain only at its end."""


class Lever(Model):
    """One result that may be raised."""

    indicator: Code
    name: Text
    unit: Text | None = None
    decimals: int = 2
    """Decimals that the value is given with."""
    weight: PositiveNumber
    """Percent in force."""
    value: FiniteNumber
    knots: Knots
    best: FiniteNumber | None = None
    """The best value that can be reached; None: the nearest with the highest score."""
    effort: Effort = Field(default_factory=Effort)

    @property
    def score(self) -> float:
        """The score now."""
        return self.knots.score(self.value)

    @property
    def size(self) -> float:
        """What a percent of effort is a percent of."""
        positions = self.knots.positions
        return max(abs(self.value), positions[-1] - positions[0]) or 1.0

    @property
    def top(self) -> float:
        """The nearest value with the highest score, before any bound."""
        low, high = _plateau(self.knots)
        at = self.value * self.knots.sign
        return self.knots.sign * min(max(at, low), high)

    def stretches(self) -> tuple[Stretch, ...]:
        """The way from the present value to the best one; empty where it cannot get better."""
        sign = self.knots.sign
        here, top = self.value * sign, self.top * sign
        way = 1.0 if top >= here else -1.0
        limit = top if self.best is None else self.best * sign
        end = min(top * way, limit * way) * way
        if not below(here * way, end * way):
            return ()
        marks = sorted(
            {
                x
                for x in (*self.knots.positions, end)
                if below(here * way, x * way) and x * way <= end * way
            },
            key=lambda x: x * way,
        )
        found: list[Stretch] = []
        begin = here
        for mark in marks:
            gain = self.knots.score(mark * sign) - self.knots.score(begin * sign)
            jump = not self._slopes(begin, mark)
            cost = self._cost(abs(mark - begin), gain)
            found.append(Stretch(begin * sign, mark * sign, gain, cost, jump))
            begin = mark
        while found and found[-1].gain <= 0:  # what brings nothing at the end is not walked
            found.pop()
        return tuple(found)

    def practical(self, value: float) -> float:
        """`value`, rounded to the decimals that it is given with towards the better side."""
        digits = Decimal(format(value, ".12g"))
        rising = value >= self.value
        step = Decimal(1).scaleb(-self.decimals)
        rounded = digits.quantize(step, rounding=ROUND_CEILING if rising else ROUND_FLOOR)
        bound = self.top if self.best is None else self.best
        beyond = rounded > Decimal(repr(bound)) if rising else rounded < Decimal(repr(bound))
        return value if beyond else float(rounded)

    def _slopes(self, begin: float, end: float) -> bool:
        """Whether the scale interpolates between two neighbouring positions."""
        middle = (begin + end) / 2
        positions = self.knots.positions
        return any(
            rise != 0 and low <= middle < high
            for low, high, rise in zip(positions, positions[1:], self.knots.rises, strict=False)
        )

    def _cost(self, distance: float, gain: float) -> float:
        by = {"percent": 100 * distance / self.size, "unit": distance, "point": gain}
        return self.effort.cost * by[self.effort.per]


def _plateau(knots: Knots) -> tuple[float, float]:
    """The first and the last position with the highest score."""
    best = max(knots.scores)
    tops = [i for i, score in enumerate(knots.scores) if score == best]
    last = tops[-1] == len(knots.scores) - 1
    return knots.positions[tops[0]], float("inf") if last else knots.positions[tops[-1]]


def made_alike(strategy: Strategy, fiscal_year: FiscalYear, round_: Round) -> AlikeCodes:
    """The indicators in force that are made from the same series of figures, by the code of each
    that has such: a total, its growth and its amount per resident would all move together if the
    series did, yet each result may be raised or tried for itself."""
    measures = {
        each.code: each.measure
        for each in strategy.all_indicators()
        if each.measure is not None and each.in_force(fiscal_year, round_)
    }
    found = {
        code: tuple(
            other
            for other, its in measures.items()
            if other != code and measure.series in (its.series, its.denominator)
        )
        for code, measure in measures.items()
    }
    return {code: others for code, others in found.items() if others}
