"""Indicators stand under an objective that exists."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def indicator_objective(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators without objective, or with one that is not in the strategy."""
    known = [objective.code for objective in strategy.objectives]
    for position, indicator in enumerate(strategy.indicators):
        if indicator.objective is None:
            yield Problem(
                path=("indicators", position),
                key="indicator_objective_missing",
                facts={"code": indicator.code},
            )
        elif indicator.objective not in known:
            yield Problem(
                path=("indicators", position, "objective"),
                facts={
                    "code": indicator.code,
                    "named": indicator.objective,
                    "near": nearest_code(indicator.objective, known),
                },
            )
