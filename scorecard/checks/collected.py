"""What an organization collects from its members: which of their indicators make its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.checks.address import Path
from scorecard.checks.plan import Plan
from scorecard.checks.walk import indicators
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear
from scorecard.model.strategy import Strategy


class Collected(NamedTuple):
    """One indicator of an organization's members that goes into one of its own."""

    strategy: Strategy
    path: Path
    """Path to the aggregation."""
    indicator: Indicator
    field: str
    """`of`: the members' values themselves; `by`: what weighs them."""
    code: str
    """Code of the members' indicator."""
    organization: str
    fiscal_year: FiscalYear
    members: dict[str, Indicator | None]
    """What each member with a strategy has under that code; None for nothing."""
    without_strategy: tuple[str, ...]
    """Members that have no strategy in that year."""

    @property
    def of_itself(self) -> bool:
        """Whether the members' indicator has the same code, so that no field names it."""
        return self.field == "of" and self.indicator.aggregation.of is None


def collected(plan: Plan) -> Iterator[Collected]:
    """Everything that is collected, by strategy, indicator, organization and year."""
    for strategy in plan.strategies:
        found = [each for each in indicators(strategy) if each.indicator.aggregation.from_members]
        for year in plan.years(strategy) if found else ():
            for organization, members in plan.members(strategy, year).items():
                have = {member: plan.in_force(member, year) for member in members}
                missing = tuple(member for member, own in have.items() if not own)
                for indicator, path, _ in found:
                    for field, code in _sources(indicator):
                        yield Collected(
                            strategy,
                            (*path, "aggregation"),
                            indicator,
                            field,
                            code,
                            organization,
                            year,
                            {m: own[0].indicator(code) for m, own in have.items() if own},
                            missing,
                        )


def _sources(indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield "of", indicator.aggregation.of or indicator.code
    if indicator.aggregation.by is not None:
        yield "by", indicator.aggregation.by
