"""The organizations of a strategy are in the register, and exist in its years."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.nearest import nearest_organization
from scorecard.checks.rule import Problem
from scorecard.errors import NotFound
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import OrganizationsOfKind, Strategy


def organization_name(strategy: Strategy, registry: Registry) -> Iterator[Problem]:
    """Reports organizations that the register lacks, or that are named by other than their code."""
    if isinstance(strategy.organizations, OrganizationsOfKind):
        return
    if not strategy.organizations:
        yield Problem(path=("organizations",), key="organizations_none")
    for position, name in enumerate(strategy.organizations):
        path = ("organizations", position)
        try:
            found = registry.find(name)
        except NotFound:
            near = nearest_organization(registry, name)
            yield Problem(path=path, facts={"name": name, "near": near})
            continue
        if found.code != name:
            yield Problem(
                path=path, key="organization_code", facts={"name": name, "code": found.code}
            )


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
