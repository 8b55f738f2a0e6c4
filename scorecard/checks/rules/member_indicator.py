"""What is collected from members exists there."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.collected import Collected, collected
from scorecard.checks.nearest import nearest_code
from scorecard.checks.plan import Plan, name_of
from scorecard.checks.rule import Problem


def member_indicator(plan: Plan) -> Iterator[Problem]:
    """Reports indicators collected from members none of whose strategies has them."""
    reported: set[tuple[str, str, str, str]] = set()
    for each in collected(plan):
        key = (each.strategy.code, each.indicator.code, each.field, each.organization)
        if not each.members or any(each.members.values()) or key in reported:
            continue
        reported.add(key)
        facts = {
            "code": each.indicator.code,
            "of": each.code,
            "organization": name_of(plan.registry, each.organization),
            "year": str(each.fiscal_year),
        }
        path = each.path if each.of_itself else (*each.path, each.field)
        near = nearest_code(each.code, _codes(plan, each))
        yield Problem(strategy=each.strategy.code, path=path, facts=facts | {"near": near})


def _codes(plan: Plan, each: Collected) -> list[str]:
    """The codes that the members do have."""
    strategies = [
        strategy for member in each.members for strategy in plan.in_force(member, each.fiscal_year)
    ]
    return list(dict.fromkeys(i.code for s in strategies for i in s.all_indicators()))
