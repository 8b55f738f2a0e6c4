"""An organization has one strategy in a fiscal year."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import listed
from scorecard.checks.plan import Plan, name_of, organizations_of
from scorecard.checks.rule import Problem


def strategy_overlap(plan: Plan) -> Iterator[Problem]:
    """Reports pairs of strategies that are in force for the same organizations in a year."""
    shared: dict[tuple[str, str], dict[str, list[int]]] = {}
    for strategy in plan.strategies:
        for year in plan.years(strategy):
            for code in organizations_of(strategy, plan.registry, year):
                for other in plan.in_force(code, year):
                    if other is strategy:
                        break
                    pair = shared.setdefault((other.code, strategy.code), {})
                    pair.setdefault(code, []).append(year.be)
    for (first, second), found in shared.items():
        years = sorted({year for some in found.values() for year in some})
        yield Problem(
            strategy=second,
            path=("organizations",),
            facts={
                "first": first,
                "second": second,
                "years": ", ".join(str(year) for year in years),
                "organizations": listed(name_of(plan.registry, code) for code in found),
            },
        )
