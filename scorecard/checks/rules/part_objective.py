"""A sub-indicator belongs to its parent, not to an objective of its own."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy


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
