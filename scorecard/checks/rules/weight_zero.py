"""Something that is scored has a weight above zero to be scored with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scorecard.checks.rule import Problem
from scorecard.checks.term import Period, stretches, term
from scorecard.checks.walk import indicators
from scorecard.checks.weight import counting_weight
from scorecard.model.indicator import Indicator, is_scored
from scorecard.model.strategy import Strategy


def weight_zero(strategy: Strategy) -> Iterator[Problem]:
    """Reports rounds in which all weights of the scorecard, or of a composite, are zero."""
    periods = term(strategy)
    for stretch, none in stretches(periods, partial(_all_zero, strategy.indicators)):
        if none:
            yield Problem(path=("strategy",), facts={"period": stretch.label})
    for indicator, path, _ in indicators(strategy):
        zero = partial(_all_zero, indicator.indicators)
        period = next((stretch for stretch, none in stretches(periods, zero) if none), None)
        if period is not None:
            yield Problem(
                path=(*path, "indicators"),
                key="weight_zero_parts",
                facts={"code": indicator.code, "period": period.label},
            )


def _all_zero(indicators: tuple[Indicator, ...], period: Period) -> bool:
    in_force = [i for i in indicators if is_scored(i.scale) and i.in_force(*period)]
    return bool(in_force) and not any(counting_weight(i, period) for i in in_force)
