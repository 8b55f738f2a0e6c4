"""An organization that collects from its members has members with a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.collected import collected
from scorecard.checks.plan import Plan, name_of
from scorecard.checks.rule import Problem


def member_strategy(plan: Plan) -> Iterator[Problem]:
    """Reports what is collected from nobody: there are no members, or none has a strategy."""
    reported: set[tuple[str, str, str]] = set()
    for each in collected(plan):
        key = (each.strategy.code, each.indicator.code, each.organization)
        if each.members or key in reported:
            continue
        reported.add(key)
        yield Problem(
            strategy=each.strategy.code,
            path=each.path,
            key="member_strategy" if each.without_strategy else "member_none",
            facts={
                "code": each.indicator.code,
                "organization": name_of(plan.registry, each.organization),
                "year": str(each.fiscal_year),
            },
        )
