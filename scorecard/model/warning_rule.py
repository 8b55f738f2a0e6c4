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
RULE_NAMES: Mapping[WarningRuleName, str] = {
    "fell": "warning_rule.fell",
    "below_level": "warning_rule.below_level",
    "forecast_misses": "warning_rule.forecast_misses",
    "budget_behind": "warning_rule.budget_behind",
    "step_overdue": "warning_rule.step_overdue",
    "not_reported": "warning_rule.not_reported",
    "incomplete": "warning_rule.incomplete",
    "weights": "warning_rule.weights",
    "jump": "warning_rule.jump",
    "evidence_missing": "warning_rule.evidence_missing",
    "stale": "warning_rule.stale",
}
"""The keys of their names."""

WarningSeverity = Literal["high", "medium", "low"]
"""How soon somebody should look: at once, in this round, when there is time."""
WARNING_SEVERITIES: tuple[WarningSeverity, ...] = get_args(WarningSeverity)
"""The gravest first."""
SEVERITY_NAMES: Mapping[WarningSeverity, str] = {
    "high": "warning_severity.high",
    "medium": "warning_severity.medium",
    "low": "warning_severity.low",
}
"""The keys of their names."""


def graver(severity: WarningSeverity, by: int = 1) -> WarningSeverity:
    """The severity one degree graver, or milder for a negative number; at most the last one."""
    at = WARNING_SEVERITIES.index(severity) - by
    return WARNING_SEVERITIES[min(max(at, 0), len(WARNING_SEVERITIES) - 1)]


class Threshold(NamedTuple):
    """What a threshold may be."""

    lowest: float
    highest: float
    counts: str
    """The key of what it counts."""


THRESHOLDS: Mapping[WarningRuleName, Threshold] = {
    "below_level": Threshold(LEVELS[1], HIGHEST_LEVEL, "warning_threshold.below_level"),
    "fell": Threshold(0.01, 100, "warning_threshold.fell"),
    "forecast_misses": Threshold(0, 100, "warning_threshold.forecast_misses"),
    "not_reported": Threshold(0, 365, "warning_threshold.not_reported"),
    "incomplete": Threshold(0, 100, "warning_threshold.incomplete"),
    "stale": Threshold(1, 100, "warning_threshold.stale"),
    "budget_behind": Threshold(1, 100, "warning_threshold.budget_behind"),
    "step_overdue": Threshold(LOWEST_LEVEL, HIGHEST_LEVEL, "warning_threshold.step_overdue"),
    "evidence_missing": Threshold(0, 100, "warning_threshold.evidence_missing"),
    "jump": Threshold(1, 100, "warning_threshold.jump"),
    "weights": Threshold(0, 100, "warning_threshold.weights"),
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
        lowest, highest, _ = THRESHOLDS[self.rule]
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
