"""Every indicator has a supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import named
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy


def indicator_owner(strategy: Strategy) -> Iterator[Problem]:
    """Reports indicators without owner; parts may have that of the whole."""
    for indicator, path, above in indicators(strategy):
        if indicator.owner is None and not any(whole.owner for whole in above):
            yield Problem(path=path, facts={"code": indicator.code, "name": named(indicator.name)})
