"""Every value has a unit."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy

_WITHOUT_UNIT = ("step", "yes_no", "composite")


def indicator_unit(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators without unit, but for steps, yes or no, and composites."""
    for indicator, path, _ in indicators(strategy):
        if indicator.unit is None and indicator.scale.kind not in _WITHOUT_UNIT:
            yield Problem(path=path, facts={"code": indicator.code, "name": named(indicator.name)})
