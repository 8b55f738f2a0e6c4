"""Memberships join organizations that are in the register."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.rules.organization_name import nearest_organization
from scorecard.model.registry import Registry


def membership_unknown(registry: Registry) -> Iterator[Problem]:
    """Reports parents and children that are no code of an organization."""
    for position, membership in enumerate(registry.memberships):
        for field in ("parent", "child"):
            code = getattr(membership, field)
            if code not in registry.organizations:
                yield Problem(
                    path=("memberships", position, field),
                    facts={"name": code, "near": nearest_organization(registry, code)},
                )
