"""Things end after they began."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import Strategy


def date_reversed(strategy: Strategy) -> Iterator[Problem]:
    """Reports terms that end before they begin, and withdrawals before the start."""
    years = strategy.fiscal_years
    if years.last is not None and years.last < years.first:
        yield Problem(
            path=("fiscal_years", "last"),
            key="years_reversed",
            facts={"first": str(years.first), "last": str(years.last)},
        )
    for indicator, path, _ in indicators(strategy):
        started, withdrawn = indicator.started, indicator.withdrawn
        if started is not None and withdrawn is not None and withdrawn.since <= started:
            yield Problem(
                path=(*path, "withdrawn", "since"),
                facts={
                    "code": indicator.code,
                    "started": str(started),
                    "withdrawn": str(withdrawn.since),
                },
            )
