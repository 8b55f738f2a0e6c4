"""Dates lie within the term of the strategy."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.address import Path
from scorecard.checks.rule import Problem
from scorecard.checks.walk import Found, indicators
from scorecard.model.period import Since
from scorecard.model.strategy import Strategy


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
