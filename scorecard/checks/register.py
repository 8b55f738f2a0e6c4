"""All rules in one table: what a strategy, a whole plan and the register are judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scorecard.checks.issue import Severity
from scorecard.checks.rule import Problem, Rule, Scope
from scorecard.checks.rules import (
    dates,
    indicators,
    links,
    members,
    memberships,
    money,
    objectives,
    organizations,
    strategies,
    targets,
    texts,
    weights,
)


def _rule(severity: Severity, scope: Scope, function: Callable[..., Iterable[Problem]]) -> Rule:
    return Rule(name=function.__name__, severity=severity, scope=scope, function=function)


RULES: tuple[Rule, ...] = (
    _rule("error", "strategy", strategies.strategy_empty),
    _rule("error", "strategy", strategies.code_duplicate),
    _rule("warning", "strategy", objectives.perspective_empty),
    _rule("error", "strategy", objectives.objective_perspective),
    _rule("warning", "strategy", objectives.objective_empty),
    _rule("error", "strategy", links.link_ends),
    _rule("error", "strategy", links.link_self),
    _rule("warning", "strategy", links.link_duplicate),
    _rule("error", "strategy", links.link_cycle),
    _rule("error", "strategy", indicators.indicator_objective),
    _rule("warning", "strategy", indicators.part_objective),
    _rule("warning", "strategy", indicators.indicator_owner),
    _rule("warning", "strategy", indicators.indicator_unit),
    _rule("note", "strategy", indicators.indicator_targets),
    _rule("warning", "strategy", targets.targets_reachable),
    _rule("warning", "strategy", weights.weight_missing),
    _rule("error", "strategy", weights.weight_negative),
    _rule("error", "strategy", weights.weight_zero),
    _rule("warning", "strategy", weights.weight_sum),
    _rule("note", "strategy", weights.weight_withdrawn),
    _rule("warning", "strategy", weights.weight_perspective),
    _rule("error", "strategy", targets.scale_range),
    _rule("warning", "strategy", targets.level_bands),
    _rule("warning", "strategy", members.aggregation_method),
    _rule("note", "strategy", members.mean_of_published),
    _rule("error", "strategy", dates.date_duplicate),
    _rule("note", "strategy", dates.date_order),
    _rule("error", "strategy", dates.date_reversed),
    _rule("warning", "strategy", dates.date_outside),
    _rule("warning", "strategy", texts.text_thai),
    _rule("note", "strategy", texts.text_english),
    _rule("error", "organizations", organizations.organization_name),
    _rule("warning", "organizations", organizations.organization_absent),
    _rule("error", "strategies", strategies.strategy_overlap),
    _rule("error", "strategies", members.member_indicator),
    _rule("warning", "strategies", members.member_strategy),
    _rule("warning", "strategies", members.member_partly),
    _rule("warning", "strategies", members.member_unit),
    _rule("error", "registry", memberships.membership_unknown),
    _rule("error", "registry", memberships.membership_overlap),
    _rule("error", "registry", memberships.centre_outside),
    _rule("error", "money", money.contract_overspent),
    _rule("error", "money", money.initiative_overspent),
    _rule("error", "money", money.initiative_overcommitted),
    _rule("warning", "money", money.instalment_sum),
    _rule("warning", "money", money.disbursement_early),
    _rule("warning", "money", money.initiative_objective),
)
"""A rule has the name of its function."""
