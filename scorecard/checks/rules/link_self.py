"""No objective leads to itself."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def link_self(strategy: Strategy) -> Iterator[Problem]:
    """Reports links from an objective to itself."""
    for position, link in enumerate(strategy.links):
        if link.source == link.target:
            yield Problem(path=("links", position), facts={"code": link.source})
