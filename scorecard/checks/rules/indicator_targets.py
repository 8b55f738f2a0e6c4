"""Every indicator has targets."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.indicator import is_scored
from scorecard.model.strategy import Strategy


def indicator_targets(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators that are shown without targets.

    A scored scale without its targets cannot be read at all (`scale_incomplete`).
    """
    for indicator, path, _ in indicators(strategy):
        if not is_scored(indicator.scale):
            yield Problem(
                path=(*path, "scale"),
                facts={"code": indicator.code, "name": named(indicator.name)},
            )
