"""Strategies side by side: which organizations each is for, and in which years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.checks.facts import Fact
from scorecard.model.period import FiscalYear
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import OrganizationsOfKind, Strategy


class Plan:
    """All strategies with the register; looked up by organization and fiscal year."""

    def __init__(self, strategies: Sequence[Strategy], registry: Registry) -> None:
        self.strategies = tuple(strategies)
        self.registry = registry
        terms = [strategy.fiscal_years for strategy in self.strategies]
        self._last_named = max((term.last or term.first for term in terms), default=None)
        self._of: dict[tuple[int, str], list[Strategy]] = {}
        for strategy in self.strategies:
            for year in self.years(strategy):
                for code in organizations_of(strategy, registry, year):
                    self._of.setdefault((year.be, code), []).append(strategy)

    def years(self, strategy: Strategy) -> Iterator[FiscalYear]:
        """The fiscal years of a strategy; one without end is followed as far as any other goes."""
        first, last = strategy.fiscal_years.first, strategy.fiscal_years.last
        end = last or self._last_named or first
        return (FiscalYear(be=year) for year in range(first.be, end.be + 1))

    def in_force(self, organization: str, fiscal_year: FiscalYear) -> Sequence[Strategy]:
        """The strategies of an organization in a year; more than one is a mistake."""
        return self._of.get((fiscal_year.be, organization), [])

    def members(self, strategy: Strategy, fiscal_year: FiscalYear) -> dict[str, tuple[str, ...]]:
        """The members of each organization of a strategy in a year."""
        return {
            code: self.registry.members(code, fiscal_year)
            for code in organizations_of(strategy, self.registry, fiscal_year)
        }


def name_of(registry: Registry, code: str) -> Fact:
    """The name of an organization; its code where the register does not have it."""
    known = registry.organizations.get(code)
    return (lambda language: code) if known is None else known.name


def organizations_of(
    strategy: Strategy, registry: Registry, fiscal_year: FiscalYear
) -> tuple[str, ...]:
    """The codes of the organizations that a strategy is for in a year."""
    chosen = strategy.organizations
    if not isinstance(chosen, OrganizationsOfKind):
        return chosen
    codes = [organization.code for organization in registry.of_kind(chosen.kind, fiscal_year)]
    if chosen.within == "clusters":
        codes = [code for code in codes if _in_cluster(code, registry, fiscal_year)]
    return tuple(codes)


def _in_cluster(code: str, registry: Registry, fiscal_year: FiscalYear) -> bool:
    parents = registry.parents(code, fiscal_year)
    kinds = {registry.organizations[p].kind for p in parents if p in registry.organizations}
    return "cluster" in kinds
