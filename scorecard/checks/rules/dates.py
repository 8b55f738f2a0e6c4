"""Dates are in order, and within the term of the strategy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorecard.checks.address import Path
from scorecard.checks.rule import Problem
from scorecard.checks.walk import Found, dated_rows, indicators
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


def date_outside(strategy: Strategy) -> Iterator[Problem]:
    """Reports what never comes into force because the strategy ends before it begins, and
    indicators withdrawn before the strategy begins."""
    years = strategy.fiscal_years
    for found in indicators(strategy):
        for path, since in _dates(found):
            if years.last is not None and years.last < since.fiscal_year:
                yield _problem(found, path, since, strategy)
        withdrawn = found.indicator.withdrawn
        if withdrawn is not None and withdrawn.since.fiscal_year < years.first:
            yield _problem(found, (*found.path, "withdrawn", "since"), withdrawn.since, strategy)


def _dates(found: Found) -> Iterator[tuple[Path, Since]]:
    indicator, path, _ = found
    for position, weight in enumerate(indicator.weights):
        yield (*path, "weights", position, "since"), weight.since
    for position, row in enumerate(indicator.targets):
        yield (*path, "targets", position, "since"), row.since
    if indicator.started is not None:
        yield (*path, "started"), indicator.started
    if indicator.withdrawn is not None:
        yield (*path, "withdrawn", "since"), indicator.withdrawn.since


def _problem(found: Found, path: Path, since: Since, strategy: Strategy) -> Problem:
    years = strategy.fiscal_years
    term = f"{years.first}–{years.last or '…'}" if years.last != years.first else str(years.first)
    return Problem(
        path=path,
        facts={
            "code": found.indicator.code,
            "since": str(since),
            "term": term,
        },
    )
