"""What a round is calculated from, and the same as tables of plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard.model.figures import reached
from scorecard.model.indicator import Indicator, levels_in_force
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.scales.level import LEVELS
from scorecard.model.scales.scale import Scale
from scorecard.model.strategy import ROOT, MissingPolicy, Strategy
from scorecard.scoring.structure import Node, nodes, weight_total
from scorecard.scoring.value import KNOT_COLUMNS, knot_row


@dataclass(frozen=True)
class Subject:
    """A strategy and the organizations that it is for in this year."""

    strategy: Strategy
    organizations: Mapping[str, OrganizationKind]


@dataclass(frozen=True)
class RoundInputs:
    """Everything that one round is calculated from."""

    fiscal_year: FiscalYear
    round: Round
    subjects: tuple[Subject, ...]
    targets: pd.DataFrame
    """Targets in force that differ from the strategy's: organization, indicator, levels,
    illustrative."""
    memberships: pd.DataFrame
    """Columns parent, child: in force in the fiscal year, or of the grouping asked for."""
    closed: bool = False
    """Whether the policy of a closed round applies to what is missing."""


class RoundPlan:
    """The rules of a round as tables of plain rows."""

    def __init__(self, inputs: RoundInputs) -> None:
        self.inputs = inputs
        self.tasks: list[dict[str, Any]] = []
        self._rules: list[dict[str, Any]] = []
        self._leaf_rules: list[dict[str, Any]] = []
        tree: list[dict[str, Any]] = []
        own_targets = _by_indicator(inputs.targets)
        for subject in inputs.subjects:
            strategy = subject.strategy
            branch = nodes(strategy, inputs.fiscal_year, inputs.round)
            total = weight_total(strategy, branch)
            numbers = {node.code: len(tree) + node.position for node in branch}
            tree.extend(
                {
                    "number": numbers[node.code],
                    "above": -1 if node.parent is None else numbers[node.parent],
                    **self._tree_row(strategy, node, total),
                }
                for node in branch
            )
            for indicator in strategy.all_indicators():
                self._add_tasks(subject, indicator)
                self._add_rules(subject, indicator, own_targets)
        self.tree_rows = pd.DataFrame(tree)
        self.organizations = pd.DataFrame(
            [
                (code, kind, subject.strategy.code)
                for subject in inputs.subjects
                for code, kind in subject.organizations.items()
            ],
            columns=["organization", "organization_kind", "tree"],
        )
        self.rules = pd.DataFrame(self._rules, columns=["rule", *KNOT_COLUMNS]).astype(
            dict.fromkeys(KNOT_COLUMNS, "float64") | {"rule": "int64"}
        )
        self.leaf_rules = pd.DataFrame(
            self._leaf_rules, columns=["organization", "node", "rule", "illustrative_targets"]
        ).astype(
            {"organization": "str", "node": "str", "rule": "int64", "illustrative_targets": "bool"}
        )

    @property
    def leaf_depths(self) -> set[int]:
        leaves = self.tree_rows[self.tree_rows["is_leaf"] & self.tree_rows["weight"].notna()]
        return set(leaves["depth"]) or {1}

    def _tree_row(self, strategy: Strategy, node: Node, total: float) -> dict[str, Any]:
        indicator = strategy.indicator(node.code) if node.kind == "indicator" else None
        lowest, highest = strategy.score_range
        bands = strategy.level_bands.bounds
        return {
            "tree": strategy.code,
            "node": node.code,
            "kind": node.kind,
            "parent": node.parent,
            "position": node.position,
            "depth": node.depth,
            "name_th": node.name_th,
            "name_en": node.name_en,
            "scale": node.scale,
            "node_status": node.status,
            "weight": node.weight,
            "is_leaf": node.is_leaf,
            "weight_total": total,
            "unlisted": self._unlisted(strategy, node),
            "policy": _policy(strategy, self.inputs),
            "floor": indicator.scale.floor_score() if indicator else lowest,
            "ceiling": highest,
            **{f"band{level}": bound for level, bound in zip(LEVELS[1:], bands, strict=True)},
        }

    @staticmethod
    def _unlisted(strategy: Strategy, node: Node) -> float:
        """Weight of the official form below the scorecard whose indicators are not in the file."""
        if node.code != ROOT or strategy.weight_total is None:
            return 0.0
        listed = node.weight or 0.0
        total = strategy.weight_total
        return 0.0 if reached(listed, total) else total - listed

    def _add_tasks(self, subject: Subject, indicator: Indicator) -> None:
        aggregation = indicator.aggregation
        if not aggregation.from_members:
            return
        self.tasks.extend(
            {
                "parent": organization,
                "kind": kind,
                "indicator": indicator.code,
                "method": aggregation.method,
                "of": aggregation.of or indicator.code,
                "by": aggregation.by,
                "threshold": aggregation.threshold,
                "require": aggregation.require,
                "multiplier": multiplier_of(indicator),
            }
            for organization, kind in subject.organizations.items()
        )

    def _add_rules(
        self,
        subject: Subject,
        indicator: Indicator,
        own_targets: Mapping[str, Mapping[str, tuple[tuple[float, ...], bool]]],
    ) -> None:
        default = self._rule(scale_in_force(indicator, self.inputs.fiscal_year, self.inputs.round))
        dated = levels_in_force(indicator.targets, self.inputs.fiscal_year, self.inputs.round)
        made_up = indicator.illustrative or (dated is not None and dated.illustrative)
        own = own_targets.get(indicator.code, {})
        for organization in subject.organizations:
            rule, illustrative = default, made_up
            if organization in own:
                levels, illustrative = own[organization]
                rule = self._rule(indicator.scale.with_targets(levels))
            self._leaf_rules.append(
                {
                    "organization": organization,
                    "node": indicator.code,
                    "rule": rule,
                    "illustrative_targets": illustrative,
                }
            )

    def _rule(self, scale: Scale) -> int:
        self._rules.append({"rule": len(self._rules), **knot_row(scale.knots())})
        return len(self._rules) - 1


def knots_of(inputs: RoundInputs) -> pd.DataFrame:
    """The scale of every indicator of every organization: `organization`, `node` and
    `KNOT_COLUMNS`."""
    plan = RoundPlan(inputs)
    return plan.leaf_rules.merge(plan.rules, on="rule")[["organization", "node", *KNOT_COLUMNS]]


def policies_of(inputs: RoundInputs) -> dict[str, MissingPolicy]:
    """What each organization does with what is missing in the round."""
    return {
        organization: _policy(subject.strategy, inputs)
        for subject in inputs.subjects
        for organization in subject.organizations
    }


def _policy(strategy: Strategy, inputs: RoundInputs) -> MissingPolicy:
    return strategy.closed_missing if inputs.closed else strategy.missing


def scale_in_force(
    indicator: Indicator,
    fiscal_year: FiscalYear,
    round_: Round,
    own_levels: tuple[float, ...] | None = None,
) -> Scale:
    """The scale with the level targets that hold in a round: an organization's own, else the
    strategy's dated ones, else those written with the scale."""
    if own_levels is not None:
        return indicator.scale.with_targets(own_levels)
    dated = levels_in_force(indicator.targets, fiscal_year, round_)
    return indicator.scale if dated is None else indicator.scale.with_targets(dated.levels)


def multiplier_of(indicator: Indicator) -> float:
    """What Σ numerator ÷ Σ denominator is multiplied by."""
    if indicator.measure is None:
        return indicator.ratio_multiplier
    return indicator.measure.factor


def _by_indicator(
    targets: pd.DataFrame,
) -> dict[str, dict[str, tuple[tuple[float, ...], bool]]]:
    found: dict[str, dict[str, tuple[tuple[float, ...], bool]]] = {}
    for organization, indicator, levels, illustrative in zip(
        targets["organization"],
        targets["indicator"],
        targets["levels"],
        targets["illustrative"],
        strict=True,
    ):
        of_indicator = found.setdefault(indicator, {})
        of_indicator[organization] = (tuple(float(x) for x in levels), bool(illustrative))
    return found
