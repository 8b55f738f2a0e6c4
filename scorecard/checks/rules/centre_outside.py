"""The operation centre of a cluster is one of its provinces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scorecard.checks.plan import name_of
from scorecard.checks.rule import Problem
from scorecard.model.organization import Membership
from scorecard.model.registry import Registry


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
