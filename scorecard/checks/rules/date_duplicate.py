"""From one point in time on, one thing is in force."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import dated_rows, indicators
from scorecard.model.period import Since
from scorecard.model.strategy import Strategy


def date_duplicate(strategy: Strategy) -> Iterator[Problem]:
    """Reports weights or targets of one indicator that begin at the same point."""
    for indicator, path, _ in indicators(strategy):
        for field, dated in dated_rows(indicator):
            seen: set[Since] = set()
            for position, row in enumerate(dated):
                if row.since in seen:
                    yield Problem(
                        path=(*path, field, position, "since"),
                        facts={"code": indicator.code, "field": field, "since": str(row.since)},
                    )
                seen.add(row.since)
