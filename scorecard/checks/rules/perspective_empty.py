"""Every perspective has an objective."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def perspective_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports perspectives without an objective."""
    used = {objective.perspective for objective in strategy.objectives}
    for position, perspective in enumerate(strategy.perspectives):
        if perspective.code not in used:
            yield Problem(
                path=("perspectives", position),
                facts={"code": perspective.code, "name": named(perspective.name)},
            )
