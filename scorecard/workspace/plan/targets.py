"""The targets of a strategy as they are passed on, and the objectives that they stand behind."""

from __future__ import annotations

from scorecard.analysis.plan.cascade import (
    CascadedIndicator,
    LevelTargets,
    ParentIndicator,
    Unbacked,
    cascade,
)
from scorecard.model.indicator import Indicator
from scorecard.model.strategy import Strategy
from scorecard.scoring.plan import scale_in_force
from scorecard.scoring.structure import Node, nodes
from scorecard.workspace.known.targets import own_levels_of
from scorecard.workspace.known.view import RoundView


def cascaded(view: RoundView, parent: str) -> tuple[CascadedIndicator, ...]:
    """The scored indicators of an organization (by code), passed on to its members."""
    strategy = view.snapshot.strategy_of(parent, view.fiscal_year)
    if strategy is None:
        return ()
    own, leaves = own_levels_of(view.targets, parent), _leaves(view, strategy)
    indicators = [
        ParentIndicator(
            code=indicator.code,
            name=indicator.name,
            objective=objective.code,
            unit=indicator.unit,
            decimals=indicator.decimals,
            weight=node.weight,
            aggregation=indicator.aggregation,
            targets=_targets(view, indicator, own),
            illustrative=indicator.illustrative,
        )
        for objective in strategy.objectives
        for top in strategy.indicators_of(objective.code)
        for indicator in top.walk()
        if (node := leaves.get(indicator.code)) is not None
    ]
    members = view.members(parent)
    return cascade(indicators, {member: _of(view, member) for member in members})


def weighty_objectives(view: RoundView, strategy: Strategy) -> list[Unbacked]:
    """The objectives that carry weight in a round, the weightiest first."""
    tree = {node.code: node for node in nodes(strategy, *view.period)}
    found = [
        Unbacked(
            code=objective.code,
            name=objective.name,
            weight=weight,
            indicators=tuple(
                indicator.code
                for top in strategy.indicators_of(objective.code)
                for indicator in top.walk()
                if tree[indicator.code].is_leaf and tree[indicator.code].weight
            ),
        )
        for objective in strategy.objectives
        if (weight := tree[objective.code].weight)
    ]
    return sorted(found, key=lambda each: -each.weight)


def _leaves(view: RoundView, strategy: Strategy) -> dict[str, Node]:
    """What is scored from a value in this round."""
    tree = nodes(strategy, *view.period)
    return {node.code: node for node in tree if node.is_leaf and node.weight is not None}


def _of(view: RoundView, organization: str) -> dict[str, LevelTargets]:
    strategy = view.snapshot.strategy_of(organization, view.fiscal_year)
    if strategy is None:
        return {}
    own = own_levels_of(view.targets, organization)
    return {
        indicator.code: _targets(view, indicator, own)
        for indicator in strategy.all_indicators()
        if indicator.in_force(*view.period)
    }


def _targets(
    view: RoundView, indicator: Indicator, own: dict[str, tuple[float, ...]]
) -> LevelTargets:
    return LevelTargets.of(scale_in_force(indicator, *view.period, own.get(indicator.code)))
