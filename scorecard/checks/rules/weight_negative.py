"""No weight is below zero."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.address import Path
from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy


def weight_negative(strategy: Strategy) -> Iterator[Problem]:
    """Reports every weight below zero."""
    for path, code, percent in _weights(strategy):
        if percent is not None and percent < 0:
            yield Problem(path=path, facts={"code": code, "percent": figure(percent)})


def _weights(strategy: Strategy) -> Iterator[tuple[Path, str, float | None]]:
    yield ("weight_total",), strategy.code, strategy.weight_total
    for position, perspective in enumerate(strategy.perspectives):
        yield ("perspectives", position, "weight"), perspective.code, perspective.weight
    for indicator, path, _ in indicators(strategy):
        yield (*path, "weight"), indicator.code, indicator.weight
        for position, dated in enumerate(indicator.weights):
            yield (*path, "weights", position, "percent"), indicator.code, dated.percent
