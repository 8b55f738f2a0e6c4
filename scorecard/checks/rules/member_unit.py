"""What is collected has the unit of what is made from it."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.collected import collected
from scorecard.checks.facts import named
from scorecard.checks.plan import Plan
from scorecard.checks.rule import Problem

_SAME_UNIT = ("sum", "mean", "weighted_mean", "min", "max")


def member_unit(plan: Plan) -> Iterator[Problem]:
    """Reports sums, means and extremes of values in another unit."""
    reported: set[tuple[str, str]] = set()
    for each in collected(plan):
        own = each.indicator.unit
        key = (each.strategy.code, each.indicator.code)
        if each.field != "of" or each.indicator.aggregation.method not in _SAME_UNIT:
            continue
        units = [i.unit for i in each.members.values() if i is not None and i.unit is not None]
        other = next((unit for unit in units if own is not None and unit.th != own.th), None)
        if own is not None and other is not None and key not in reported:
            reported.add(key)
            yield Problem(
                strategy=each.strategy.code,
                path=each.path,
                facts={
                    "code": each.indicator.code,
                    "of": each.code,
                    "unit": named(own),
                    "other": named(other),
                },
            )
