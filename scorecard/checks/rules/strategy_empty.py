"""A strategy has perspectives and something to measure."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def strategy_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports a strategy without any perspective, objective or indicator."""
    for field in ("perspectives", "objectives", "indicators"):
        if not getattr(strategy, field):
            yield Problem(path=("strategy",), facts={"code": strategy.code, "field": field})
