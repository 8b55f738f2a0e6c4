"""Indicators stand under an objective, and have an owner, a unit and targets."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
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


def part_objective(strategy: Strategy) -> Iterator[Problem]:
    """Reports sub-indicators whose objective would be ignored."""
    for indicator, path, above in indicators(strategy):
        if above and indicator.objective not in (None, above[0].objective):
            yield Problem(
                path=(*path, "objective"),
                facts={
                    "code": indicator.code,
                    "parent": above[-1].code,
                    "objective": indicator.objective,
                },
            )


def indicator_owner(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators without owner; parts may have that of the whole."""
    for indicator, path, above in indicators(strategy):
        if indicator.owner is None and not any(whole.owner for whole in above):
            yield Problem(path=path, facts={"code": indicator.code, "name": named(indicator.name)})


def indicator_unit(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators without unit, but for steps, yes or no, and composites."""
    for indicator, path, _ in indicators(strategy):
        if indicator.unit is None and indicator.scale.has_unit:
            yield Problem(path=path, facts={"code": indicator.code, "name": named(indicator.name)})


def indicator_targets(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators that are shown without targets.

    A scored scale without its targets cannot be read at all (`scale_incomplete`).
    """
    for indicator, path, _ in indicators(strategy):
        if not indicator.scale.is_scored:
            yield Problem(
                path=(*path, "scale"),
                facts={"code": indicator.code, "name": named(indicator.name)},
            )
