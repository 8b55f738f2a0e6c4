"""Codes tell things apart: none is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.checks.address import Path
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.strategy import OrganizationsOfKind, Strategy

_Coded = tuple[Path, str]


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
