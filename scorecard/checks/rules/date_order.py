"""What is dated is written in the order of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorecard.checks.rule import Problem
from scorecard.checks.walk import dated_rows, indicators
from scorecard.model.strategy import Strategy


def date_order(strategy: Strategy) -> Iterator[Problem]:
    """Reports weights and targets that stand behind a later one."""
    for indicator, path, _ in indicators(strategy):
        for field, dated in dated_rows(indicator):
            for position, (before, here) in enumerate(pairwise(dated), start=1):
                if here.since < before.since:
                    yield Problem(
                        path=(*path, field, position, "since"),
                        facts={
                            "code": indicator.code,
                            "since": str(here.since),
                            "before": str(before.since),
                        },
                    )
