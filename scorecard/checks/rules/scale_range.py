"""All scales of a strategy score on its range."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy


def scale_range(strategy: Strategy) -> Iterator[Problem]:
    """Reports a range that does not rise, and scales that score on another."""
    low, high = strategy.score_range
    if low >= high:
        yield Problem(
            path=("score_range",),
            key="score_range_reversed",
            facts={"lowest": figure(low), "highest": figure(high)},
        )
        return
    for indicator, path, _ in indicators(strategy):
        scale = indicator.scale
        if (scale.lowest, scale.highest) != (low, high):
            yield Problem(
                path=(*path, "scale"),
                facts={
                    "code": indicator.code,
                    "own": f"{figure(scale.lowest)}–{figure(scale.highest)}",
                    "range": f"{figure(low)}–{figure(high)}",
                },
            )
