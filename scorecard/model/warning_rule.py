"""Rules of early warning: what is worth a warning, from which size on, since which year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from pydantic import model_validator

from scorecard.model.base import FiniteNumber, Model
from scorecard.model.period import FiscalYear
from scorecard.model.scales.level import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL

WarningRuleName = Literal[
    "fell",
    "below_level",
    "forecast_misses",
    "budget_behind",
    "step_overdue",
    "not_reported",
    "incomplete",
    "weights",
    "jump",
    "evidence_missing",
    "stale",
]
"""What can be warned of, in the order of reading; `THRESHOLDS` says what each threshold counts."""
WARNING_RULES: tuple[WarningRuleName, ...] = get_args(WarningRuleName)

WarningSeverity = Literal["high", "medium", "low"]
"""How soon somebody should look: at once, in this round, when there is time."""
WARNING_SEVERITIES: tuple[WarningSeverity, ...] = get_args(WarningSeverity)
"""The gravest first."""


def graver(severity: WarningSeverity, by: int = 1) -> WarningSeverity:
    """The severity one degree graver, or milder for a negative number; at most the last one."""
    at = WARNING_SEVERITIES.index(severity) - by
    return WARNING_SEVERITIES[min(max(at, 0), len(WARNING_SEVERITIES) - 1)]


class ThresholdRange(NamedTuple):
    """What a threshold may be."""

    lowest: float
    highest: float


THRESHOLDS: Mapping[WarningRuleName, ThresholdRange] = {
    "below_level": ThresholdRange(LEVELS[1], HIGHEST_LEVEL),
    "fell": ThresholdRange(0.01, 100),
    "forecast_misses": ThresholdRange(0, 100),
    "not_reported": ThresholdRange(0, 365),
    "incomplete": ThresholdRange(0, 100),
    "stale": ThresholdRange(1, 100),
    "budget_behind": ThresholdRange(1, 100),
    "step_overdue": ThresholdRange(LOWEST_LEVEL, HIGHEST_LEVEL),
    "evidence_missing": ThresholdRange(0, 100),
    "jump": ThresholdRange(1, 100),
    "weights": ThresholdRange(0, 100),
}
"""The thresholds that make sense, in the unit of each rule: a level (below_level); points of the
score (fell, forecast_misses); days before the round ends (not_reported); percent of the members
(incomplete); periods of the figure's own frequency (stale); percentage points of the budget
(budget_behind); steps (step_overdue); the weight in percent from which on a result needs evidence
that its card does not name (evidence_missing); a robust z-score (jump); points of the sum of
weights (weights)."""


class WarningRule(Model):
    """One rule from a fiscal year on, until a later year says otherwise."""

    rule: WarningRuleName
    fiscal_year: FiscalYear
    """The first year in which it is in force."""
    threshold: FiniteNumber
    """See `THRESHOLDS`."""
    severity: WarningSeverity
    enabled: bool = True
    """Whether it warns at all."""

    @model_validator(mode="after")
    def _sensible(self) -> WarningRule:
        lowest, highest = THRESHOLDS[self.rule]
        if not lowest <= self.threshold <= highest:
            raise ValueError(f"a threshold of {self.rule} lies in {lowest:g}–{highest:g}")
        return self


RulesInForce = Mapping[WarningRuleName, WarningRule]
"""The rules that warn in one year."""


def overlaid(rules: Iterable[WarningRule], others: Iterable[WarningRule]) -> list[WarningRule]:
    """`rules` with `others` in place of those of the same name and year; by rule and year."""
    found = {(each.rule, each.fiscal_year): each for each in (*rules, *others)}
    order = WARNING_RULES.index
    return sorted(found.values(), key=lambda each: (order(each.rule), each.fiscal_year))


def rules_in_force(rules: Iterable[WarningRule], fiscal_year: FiscalYear) -> RulesInForce:
    """The newest of each rule that has begun by `fiscal_year`, of those that are enabled.

    A rule that begins later changes nothing in earlier years.
    """
    return {each.rule: each for each in newest_rules(rules, fiscal_year) if each.enabled}


def newest_rules(rules: Iterable[WarningRule], fiscal_year: FiscalYear) -> list[WarningRule]:
    """The newest of each rule that has begun by `fiscal_year`, enabled or not."""
    begun = (each for each in rules if each.fiscal_year <= fiscal_year)
    newest = {each.rule: each for each in sorted(begun, key=lambda each: each.fiscal_year)}
    return [newest[name] for name in WARNING_RULES if name in newest]
