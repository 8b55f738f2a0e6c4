"""What is collected from members exists in enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.collected import collected
from scorecard.checks.facts import listed
from scorecard.checks.plan import Plan, name_of
from scorecard.checks.rule import Problem
from scorecard.language.format import percent


def member_partly(plan: Plan) -> Iterator[Problem]:
    """Reports indicators that so few members have that there can never be a value."""
    reported: set[tuple[str, str, str, str]] = set()
    for each in collected(plan):
        having = [member for member, own in each.members.items() if own is not None]
        lacking = [m for m, own in each.members.items() if own is None] + [*each.without_strategy]
        enough = each.indicator.aggregation.require * (len(having) + len(lacking))
        key = (each.strategy.code, each.indicator.code, each.field, each.organization)
        if not having or len(having) >= enough or key in reported:
            continue
        reported.add(key)
        yield Problem(
            strategy=each.strategy.code,
            path=each.path,
            facts={
                "code": each.indicator.code,
                "of": each.code,
                "organization": name_of(plan.registry, each.organization),
                "year": str(each.fiscal_year),
                "members": listed(name_of(plan.registry, member) for member in lacking),
                "require": percent(each.indicator.aggregation.require),
            },
        )
