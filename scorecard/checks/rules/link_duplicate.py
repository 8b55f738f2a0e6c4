"""Every link is drawn once."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def link_duplicate(strategy: Strategy) -> Iterator[Problem]:
    """Reports links that have been given before."""
    seen: set[tuple[str, str]] = set()
    for position, link in enumerate(strategy.links):
        ends = (link.source, link.target)
        if ends in seen:
            yield Problem(
                path=("links", position), facts={"source": link.source, "target": link.target}
            )
        seen.add(ends)
