"""Objectives stand in a perspective, and a theme, that exists."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def objective_perspective(strategy: Strategy) -> Iterator[Problem]:
    """Reports objectives whose perspective or theme is not in the strategy."""
    known = {
        "perspective": [perspective.code for perspective in strategy.perspectives],
        "theme": [theme.code for theme in strategy.themes],
    }
    for position, objective in enumerate(strategy.objectives):
        for field, named in (("perspective", objective.perspective), ("theme", objective.theme)):
            if named is not None and named not in known[field]:
                yield Problem(
                    path=("objectives", position, field),
                    key=f"objective_{field}",
                    facts={
                        "code": objective.code,
                        "named": named,
                        "near": nearest_code(named, known[field]),
                    },
                )
