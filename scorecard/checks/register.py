"""All rules in one table: what a strategy, a whole plan and the register are judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scorecard.checks.rule import Problem, Rule, Scope
from scorecard.checks.rules.aggregation_method import aggregation_method
from scorecard.checks.rules.centre_outside import centre_outside
from scorecard.checks.rules.code_duplicate import code_duplicate
from scorecard.checks.rules.contract_overspent import contract_overspent
from scorecard.checks.rules.date_duplicate import date_duplicate
from scorecard.checks.rules.date_order import date_order
from scorecard.checks.rules.date_outside import date_outside
from scorecard.checks.rules.date_reversed import date_reversed
from scorecard.checks.rules.disbursement_early import disbursement_early
from scorecard.checks.rules.indicator_objective import indicator_objective
from scorecard.checks.rules.indicator_owner import indicator_owner
from scorecard.checks.rules.indicator_targets import indicator_targets
from scorecard.checks.rules.indicator_unit import indicator_unit
from scorecard.checks.rules.initiative_objective import initiative_objective
from scorecard.checks.rules.initiative_overcommitted import initiative_overcommitted
from scorecard.checks.rules.initiative_overspent import initiative_overspent
from scorecard.checks.rules.instalment_sum import instalment_sum
from scorecard.checks.rules.level_bands import level_bands
from scorecard.checks.rules.link_cycle import link_cycle
from scorecard.checks.rules.link_duplicate import link_duplicate
from scorecard.checks.rules.link_ends import link_ends
from scorecard.checks.rules.link_self import link_self
from scorecard.checks.rules.member_indicator import member_indicator
from scorecard.checks.rules.member_partly import member_partly
from scorecard.checks.rules.member_strategy import member_strategy
from scorecard.checks.rules.member_unit import member_unit
from scorecard.checks.rules.membership_overlap import membership_overlap
from scorecard.checks.rules.membership_unknown import membership_unknown
from scorecard.checks.rules.objective_empty import objective_empty
from scorecard.checks.rules.objective_perspective import objective_perspective
from scorecard.checks.rules.organization_absent import organization_absent
from scorecard.checks.rules.organization_name import organization_name
from scorecard.checks.rules.part_objective import part_objective
from scorecard.checks.rules.perspective_empty import perspective_empty
from scorecard.checks.rules.scale_range import scale_range
from scorecard.checks.rules.strategy_empty import strategy_empty
from scorecard.checks.rules.strategy_overlap import strategy_overlap
from scorecard.checks.rules.targets_reachable import targets_reachable
from scorecard.checks.rules.text_english import text_english
from scorecard.checks.rules.text_thai import text_thai
from scorecard.checks.rules.weight_missing import weight_missing
from scorecard.checks.rules.weight_negative import weight_negative
from scorecard.checks.rules.weight_perspective import weight_perspective
from scorecard.checks.rules.weight_sum import weight_sum
from scorecard.checks.rules.weight_withdrawn import weight_withdrawn
from scorecard.checks.rules.weight_zero import weight_zero
from scorecard.checks.severity import Severity


def _rule(severity: Severity, scope: Scope, function: Callable[..., Iterable[Problem]]) -> Rule:
    return Rule(name=function.__name__, severity=severity, scope=scope, function=function)


RULES: tuple[Rule, ...] = (
    _rule("error", "strategy", strategy_empty),
    _rule("error", "strategy", code_duplicate),
    _rule("warning", "strategy", perspective_empty),
    _rule("error", "strategy", objective_perspective),
    _rule("warning", "strategy", objective_empty),
    _rule("error", "strategy", link_ends),
    _rule("error", "strategy", link_self),
    _rule("warning", "strategy", link_duplicate),
    _rule("error", "strategy", link_cycle),
    _rule("error", "strategy", indicator_objective),
    _rule("warning", "strategy", part_objective),
    _rule("warning", "strategy", indicator_owner),
    _rule("warning", "strategy", indicator_unit),
    _rule("note", "strategy", indicator_targets),
    _rule("warning", "strategy", targets_reachable),
    _rule("warning", "strategy", weight_missing),
    _rule("error", "strategy", weight_negative),
    _rule("error", "strategy", weight_zero),
    _rule("warning", "strategy", weight_sum),
    _rule("note", "strategy", weight_withdrawn),
    _rule("warning", "strategy", weight_perspective),
    _rule("error", "strategy", scale_range),
    _rule("warning", "strategy", level_bands),
    _rule("warning", "strategy", aggregation_method),
    _rule("error", "strategy", date_duplicate),
    _rule("note", "strategy", date_order),
    _rule("error", "strategy", date_reversed),
    _rule("warning", "strategy", date_outside),
    _rule("warning", "strategy", text_thai),
    _rule("note", "strategy", text_english),
    _rule("error", "organizations", organization_name),
    _rule("warning", "organizations", organization_absent),
    _rule("error", "strategies", strategy_overlap),
    _rule("error", "strategies", member_indicator),
    _rule("warning", "strategies", member_strategy),
    _rule("warning", "strategies", member_partly),
    _rule("warning", "strategies", member_unit),
    _rule("error", "registry", membership_unknown),
    _rule("error", "registry", membership_overlap),
    _rule("error", "registry", centre_outside),
    _rule("error", "money", contract_overspent),
    _rule("error", "money", initiative_overspent),
    _rule("error", "money", initiative_overcommitted),
    _rule("warning", "money", instalment_sum),
    _rule("warning", "money", disbursement_early),
    _rule("warning", "money", initiative_objective),
)
"""A rule has the name of its function; what it looks for is the sentence `rule.<name>`."""
