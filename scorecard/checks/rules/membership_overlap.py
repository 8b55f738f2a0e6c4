"""A membership holds once at a time, and in one cluster at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.model.organization import Membership
from scorecard.model.registry import Registry


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
                key = "membership_overlap" if same else f"membership_two_{membership.role}s"
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
