"""The organizations of a strategy exist in its years."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.model.registry import Registry
from scorecard.model.strategy import OrganizationsOfKind, Strategy


def organization_absent(strategy: Strategy, registry: Registry) -> Iterator[Problem]:
    """Reports organizations that exist in neither the first nor the last year."""
    if isinstance(strategy.organizations, OrganizationsOfKind):
        return
    years = strategy.fiscal_years
    for position, code in enumerate(strategy.organizations):
        organization = registry.organizations.get(code)
        ends = (years.first, years.last or years.first)
        if organization is not None and not any(map(organization.exists_in, ends)):
            yield Problem(
                path=("organizations", position),
                facts={
                    "name": organization.name,
                    "first": str(years.first),
                    "last": str(years.last or years.first),
                },
            )
