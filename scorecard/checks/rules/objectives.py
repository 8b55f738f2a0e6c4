"""Perspectives and their objectives: none is empty, and each objective stands where it says."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy

_UNKNOWN = {"perspective": "objective_perspective", "theme": "objective_theme"}
"""Which sentences say that what an objective names is not in the strategy."""


def perspective_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports perspectives without an objective."""
    used = {objective.perspective for objective in strategy.objectives}
    for position, perspective in enumerate(strategy.perspectives):
        if perspective.code not in used:
            yield Problem(
                path=("perspectives", position),
                facts={"code": perspective.code, "name": named(perspective.name)},
            )


def objective_perspective(strategy: Strategy) -> Iterator[Problem]:
    """Reports objectives whose perspective or theme is not in the strategy."""
    known = {
        "perspective": [perspective.code for perspective in strategy.perspectives],
        "theme": [theme.code for theme in strategy.themes],
    }
    for position, objective in enumerate(strategy.objectives):
        for field, code in (("perspective", objective.perspective), ("theme", objective.theme)):
            if code is not None and code not in known[field]:
                yield Problem(
                    path=("objectives", position, field),
                    key=_UNKNOWN[field],
                    facts={
                        "code": objective.code,
                        "named": code,
                        "near": nearest_code(code, known[field]),
                    },
                )


def objective_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports objectives that no indicator measures."""
    for position, objective in enumerate(strategy.objectives):
        if not strategy.indicators_of(objective.code):
            yield Problem(
                path=("objectives", position),
                facts={"code": objective.code, "name": named(objective.name)},
            )
