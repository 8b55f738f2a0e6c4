"""Links join objectives that exist."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def link_ends(strategy: Strategy) -> Iterator[Problem]:
    """Reports ends of links that are no objective of the strategy."""
    known = [objective.code for objective in strategy.objectives]
    for position, link in enumerate(strategy.links):
        for field, code in (("from", link.source), ("to", link.target)):
            if code not in known:
                yield Problem(
                    path=("links", position, field),
                    facts={"code": code, "near": nearest_code(code, known)},
                )
