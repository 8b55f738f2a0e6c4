"""Can these level targets be taken in? Seen against the strategies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scorecard.checks.finding import RowFinding
from scorecard.language.nearest import most_like
from scorecard.model.period import FiscalYear
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy
from scorecard.model.target import TargetRow


@dataclass(frozen=True, kw_only=True)
class TargetContext:
    """What level targets are judged by."""

    registry: Registry
    strategy_of: Callable[[str, FiscalYear], Strategy | None]
    """The strategy of an organization in a fiscal year; None where it has none."""


def check_targets(
    rows: Iterable[tuple[int, TargetRow]], context: TargetContext
) -> tuple[RowFinding, ...]:
    """The rows whose indicator is unknown, or whose targets do not fit its scale."""
    return tuple(found for row, target in rows for found in _target(row, target, context))


def _target(row: int, target: TargetRow, context: TargetContext) -> Iterator[RowFinding]:
    organization = context.registry.organizations[target.organization]
    strategy = context.strategy_of(target.organization, target.since.fiscal_year)
    facts = {"organization": organization.name, "year": target.since.fiscal_year.label}
    if strategy is None:
        yield RowFinding(row=row, value=target.organization, key="target_no_strategy", facts=facts)
        return
    indicator = strategy.indicator(target.indicator)
    if indicator is None:
        codes = [known.code for known in strategy.all_indicators()]
        yield RowFinding(
            row=row,
            value=target.indicator,
            key="target_unknown_indicator",
            facts=facts,
            suggestion=most_like(target.indicator, codes),
        )
        return
    try:
        indicator.scale.with_targets(target.levels)
    except ValueError:
        yield RowFinding(
            row=row,
            value=target.indicator,
            key="target_scale",
            facts={"count": len(target.levels), "scale": indicator.scale.kind},
        )
