"""Every objective has an indicator."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def objective_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports objectives that no indicator measures."""
    for position, objective in enumerate(strategy.objectives):
        if not strategy.indicators_of(objective.code):
            yield Problem(
                path=("objectives", position),
                facts={"code": objective.code, "name": named(objective.name)},
            )
