"""Strategies as a whole: something is in them, codes are given once, organizations have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.checks.address import Path
from scorecard.checks.facts import listed
from scorecard.checks.plan import Plan, name_of, organizations_of
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import OrganizationsOfKind, Strategy

_Coded = tuple[Path, str]


def strategy_empty(strategy: Strategy) -> Iterator[Problem]:
    """Reports a strategy without any perspective, objective or indicator."""
    for field in ("perspectives", "objectives", "indicators"):
        if not getattr(strategy, field):
            yield Problem(path=("strategy",), facts={"code": strategy.code, "field": field})


def code_duplicate(strategy: Strategy) -> Iterator[Problem]:
    """Reports codes that are given twice.

    Perspectives, objectives and indicators of any depth share one set of codes, because each is a
    node of the same scorecard.
    """
    yield from _again(_nodes(strategy))
    yield from _again((("themes", n, "code"), t.code) for n, t in enumerate(strategy.themes))
    for indicator, path, _ in indicators(strategy):
        evidence = enumerate(indicator.evidence)
        yield from _again(((*path, "evidence", n, "code"), e.code) for n, e in evidence)
    if not isinstance(strategy.organizations, OrganizationsOfKind):
        codes = enumerate(strategy.organizations)
        yield from _again((("organizations", n), code) for n, code in codes)


def _nodes(strategy: Strategy) -> Iterator[_Coded]:
    for position, perspective in enumerate(strategy.perspectives):
        yield ("perspectives", position, "code"), perspective.code
    for position, objective in enumerate(strategy.objectives):
        yield ("objectives", position, "code"), objective.code
    for indicator, path, _ in indicators(strategy):
        yield (*path, "code"), indicator.code


def _again(coded: Iterable[_Coded]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, code in coded:
        if code in seen:
            yield Problem(path=path, facts={"code": code})
        seen.add(code)


def strategy_overlap(plan: Plan) -> Iterator[Problem]:
    """Reports pairs of strategies that are in force for the same organizations in a year."""
    shared: dict[tuple[str, str], dict[str, list[int]]] = {}
    for strategy in plan.strategies:
        for year in plan.years(strategy):
            for code in organizations_of(strategy, plan.registry, year):
                for other in plan.in_force(code, year):
                    if other is strategy:
                        break
                    pair = shared.setdefault((other.code, strategy.code), {})
                    pair.setdefault(code, []).append(year.be)
    for (first, second), found in shared.items():
        years = sorted({year for some in found.values() for year in some})
        yield Problem(
            strategy=second,
            path=("organizations",),
            facts={
                "first": first,
                "second": second,
                "years": ", ".join(str(year) for year in years),
                "organizations": listed(name_of(plan.registry, code) for code in found),
            },
        )
