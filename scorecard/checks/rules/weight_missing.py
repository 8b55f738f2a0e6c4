"""What is scored has a weight, and what has a weight is scored."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.indicator import is_scored
from scorecard.model.strategy import Strategy


def weight_missing(strategy: Strategy) -> Iterator[Problem]:
    """Reports scored indicators without weight and weights that can never count."""
    for indicator, path, _ in indicators(strategy):
        weighted = indicator.weight is not None or bool(indicator.weights)
        if is_scored(indicator.scale) and not weighted and not indicator.indicators:
            yield Problem(path=path, facts={"code": indicator.code})
        if weighted and not is_scored(indicator.scale):
            field = "weight" if indicator.weight is not None else "weights"
            yield Problem(
                path=(*path, field), key="weight_unscored", facts={"code": indicator.code}
            )
