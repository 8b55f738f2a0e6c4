"""Is a strategy sound, do strategies fit together, and is the register in order?

Each function reports everything at once and never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scorecard.checks.address import Address, Locate, Path, without_file, written_path
from scorecard.checks.issue import Issue, distinct
from scorecard.checks.plan import Plan
from scorecard.checks.register import RULES
from scorecard.checks.rule import Problem, Scope
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy

LocateIn = Callable[[str, Path], Address]
"""Finds the address of a value of the strategy with that code."""


def check_strategy(
    strategy: Strategy, registry: Registry | None = None, locate: Locate | None = None
) -> tuple[Issue, ...]:
    """Everything that is wrong with one strategy, in the order of its file.

    Args:
        strategy: what to judge.
        registry: the register; without it the names of organizations are not judged.
        locate: finds addresses in the strategy's file; without it they have a path only.
    """
    find = locate or without_file(strategy)
    issues = [*_issues("strategy", (strategy,), lambda problem: find(problem.path))]
    if registry is not None:
        issues += _issues("organizations", (strategy, registry), lambda p: find(p.path))
    return distinct(issues)


def check_strategies(
    strategies: Sequence[Strategy], registry: Registry, locate: LocateIn | None = None
) -> tuple[Issue, ...]:
    """Everything that is wrong between strategies: overlaps, and what members lack."""
    by_code = {strategy.code: strategy for strategy in strategies}

    def find(problem: Problem) -> Address:
        if locate is not None:
            return locate(problem.strategy, problem.path)
        return without_file(by_code[problem.strategy])(problem.path)

    return distinct(_issues("strategies", (Plan(strategies, registry),), find))


def check_registry(registry: Registry, locate: Locate | None = None) -> tuple[Issue, ...]:
    """Everything that is wrong with the memberships.

    Args:
        registry: what to judge.
        locate: finds the address of ("memberships", position, …), the position counted from 0
            in `registry.memberships`.
    """
    return distinct(_issues("registry", (registry,), lambda p: (locate or _row)(p.path)))


def check_all(
    strategies: Sequence[Strategy], registry: Registry, locate: LocateIn | None = None
) -> tuple[Issue, ...]:
    """Every strategy by itself and all together; what several inherit is reported once."""
    issues: list[Issue] = [*check_strategies(strategies, registry, locate)]
    for strategy in strategies:
        issues += check_strategy(strategy, registry, _within(locate, strategy.code))
    return distinct(issues)


def _within(locate: LocateIn | None, code: str) -> Locate | None:
    return None if locate is None else lambda path: locate(code, path)


def _row(path: Path) -> Address:
    return Address(path=written_path([(step, "") for step in path]))


def _issues(
    scope: Scope, subject: Iterable[object], find: Callable[[Problem], Address]
) -> Iterator[Issue]:
    for rule in RULES:
        if rule.scope == scope:
            for problem in rule.function(*subject):
                yield rule.issue(problem, find(problem))
