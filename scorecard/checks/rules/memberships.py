"""Memberships join organizations that exist, hold once at a time, and fit the operation centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scorecard.checks.nearest import nearest_organization
from scorecard.checks.plan import name_of
from scorecard.checks.rule import Problem
from scorecard.model.register.organization import Membership
from scorecard.model.register.registry import Registry

_TWO = {"member": "membership_two_members", "centre": "membership_two_centres"}
"""Which sentences say that there are two of a role at a time."""


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


def membership_overlap(registry: Registry) -> Iterator[Problem]:
    """Reports periods of the same pair, or of one province in two clusters, that overlap."""
    earlier: dict[tuple[str, str, str], list[Membership]] = {}
    for position, membership in enumerate(registry.memberships):
        parent = registry.organizations.get(membership.parent)
        kind = parent.kind if parent is not None else membership.parent
        apart = membership.child if membership.role == "member" else membership.parent
        before = earlier.setdefault((kind, apart, membership.role), [])
        for other in before:
            if _overlap(membership, other):
                same = (other.parent, other.child) == (membership.parent, membership.child)
                key = "membership_overlap" if same else _TWO[membership.role]
                yield Problem(
                    path=("memberships", position),
                    key=key,
                    facts={
                        "child": membership.child,
                        "parent": membership.parent,
                        "other_child": other.child,
                        "other_parent": other.parent,
                        "since": max(membership.since, other.since).isoformat(),
                    },
                )
        before.append(membership)


def _overlap(one: Membership, other: Membership) -> bool:
    return one.since < (other.until or dt.date.max) and other.since < (one.until or dt.date.max)


def centre_outside(registry: Registry) -> Iterator[Problem]:
    """Reports centres on the first day on which they are no member of their cluster."""
    for position, centre in enumerate(registry.memberships):
        if centre.role != "centre":
            continue
        outside = _first_day_outside(centre, registry)
        if outside is not None:
            yield Problem(
                path=("memberships", position),
                facts={
                    "centre": name_of(registry, centre.child),
                    "cluster": name_of(registry, centre.parent),
                    "day": outside.isoformat(),
                },
            )


def _first_day_outside(centre: Membership, registry: Registry) -> dt.date | None:
    day, end = centre.since, centre.until or dt.date.max
    periods = sorted(
        (m.since, m.until or dt.date.max)
        for m in registry.memberships
        if m.role == "member" and (m.parent, m.child) == (centre.parent, centre.child)
    )
    for since, until in periods:
        if since <= day < until:
            day = until
    return day if day < end else None
