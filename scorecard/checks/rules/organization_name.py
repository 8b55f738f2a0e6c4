"""The organizations of a strategy are in the register."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import Fact
from scorecard.checks.rule import Problem
from scorecard.errors import NotFound
from scorecard.language import Language, library_text
from scorecard.model.registry import Registry
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


def nearest_organization(registry: Registry, name: str) -> Fact:
    """A question after the organization with the nearest name, or else where to look."""
    near = registry.nearest(name)

    def ask(language: Language) -> str:
        if near is None:
            return library_text("suggestion.register", language)
        suggestion = f"{near.code} ({near.name(language)})"
        return library_text("suggestion.nearest", language, suggestion=suggestion)

    return ask
