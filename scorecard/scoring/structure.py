"""A strategy as a tree of nodes, with the weights in force in one round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import ROOT, Strategy

NodeKind = Literal["scorecard", "perspective", "objective", "indicator"]
NodeStatus = Literal["in_force", "withdrawn", "not_started", "unscored"]

UNLISTED = "(unlisted)"
"""The node that stands for weight of the official form whose indicators are not in the file."""


class Node(NamedTuple):
    """One node of the tree: the scorecard, a perspective, an objective or an indicator."""

    code: str
    kind: NodeKind
    parent: str | None
    position: int
    """Place in the order of reading (pre-order)."""
    depth: int
    """0 for the scorecard, 1 perspective, 2 objective, 3 indicator, 4… sub-indicators."""
    name_th: str
    name_en: str | None
    scale: str | None
    """Kind of scale, for an indicator."""
    status: NodeStatus
    weight: float | None
    """Percent of the scorecard in force: an indicator's own, a composite's shared among its
    parts, and their sums above. None for what does not count in this round."""
    is_leaf: bool
    """Whether it is scored from a value."""


def nodes(strategy: Strategy, fiscal_year: FiscalYear, round_: Round) -> tuple[Node, ...]:
    """All nodes in the order of reading, the weight in force on each.

    In force = started by this round and not withdrawn. What is withdrawn
    leaves; the rest keeps its weights, and since every weighted score is divided by the sum in
    force, the weight that left is spread pro rata.
    """
    return tuple(_numbered(_Builder(strategy, fiscal_year, round_).build()))


def weight_total(strategy: Strategy, tree: Iterable[Node]) -> float:
    """The sum that weighted scores are divided by: the weights in force, or the declared total."""
    if strategy.weight_total is not None:
        return strategy.weight_total
    return sum(node.weight or 0.0 for node in tree if node.is_leaf)


class _Builder:
    def __init__(self, strategy: Strategy, fiscal_year: FiscalYear, round_: Round) -> None:
        self.strategy = strategy
        self.fiscal_year = fiscal_year
        self.round = round_

    def build(self) -> Iterator[Node]:
        strategy = self.strategy
        branches = [self._perspective(p.code) for p in strategy.perspectives]
        listed = [node for branch in branches for node in branch]
        yield _node(ROOT, "scorecard", None, 0, strategy.title.th, strategy.title.en)._replace(
            weight=_total(listed, depth=1)
        )
        yield from listed
        declared = strategy.weight_total
        rest = 0.0 if declared is None else declared - _total(listed, depth=1)
        if rest > 0:
            yield _node(UNLISTED, "indicator", ROOT, 1, UNLISTED, None)._replace(
                weight=rest, is_leaf=True
            )

    def _perspective(self, code: str) -> list[Node]:
        strategy = self.strategy
        perspective = next(p for p in strategy.perspectives if p.code == code)
        below: list[Node] = []
        for objective in strategy.objectives:
            if objective.perspective == code:
                branch = [
                    node
                    for indicator in strategy.indicators_of(objective.code)
                    for node in self._indicator(indicator, objective.code, 3, None)
                ]
                name = objective.name
                below.append(
                    _node(objective.code, "objective", code, 2, name.th, name.en)._replace(
                        weight=_total(branch, depth=3)
                    )
                )
                below.extend(branch)
        total = _total(below, depth=2)
        if strategy.weight_basis == "perspective" and perspective.weight is not None and total:
            factor = perspective.weight / total
            below = [
                node if node.weight is None else node._replace(weight=node.weight * factor)
                for node in below
            ]
            total = perspective.weight
        name = perspective.name
        top = _node(code, "perspective", ROOT, 1, name.th, name.en)._replace(weight=total)
        return [top, *below]

    def _indicator(
        self, indicator: Indicator, parent: str, depth: int, share: float | None
    ) -> list[Node]:
        """The branch of one indicator; `share` is the weight that its composite gives it."""
        status = self._status(indicator)
        weight = indicator.weight_in_force(self.fiscal_year, self.round) if share is None else share
        name = indicator.name
        node = _node(indicator.code, "indicator", parent, depth, name.th, name.en)._replace(
            scale=indicator.scale.kind, status=status, is_leaf=not indicator.indicators
        )
        if not indicator.indicators:
            return [node._replace(weight=weight if status == "in_force" else None)]
        parts = {
            part.code: part.weight_in_force(self.fiscal_year, self.round) or 0.0
            for part in indicator.indicators
            if status == "in_force" and self._counts(part)
        }
        total = sum(parts.values())
        if weight is None:
            weight = total
        branch = [
            below
            for part in indicator.indicators
            for below in self._indicator(
                part,
                indicator.code,
                depth + 1,
                weight * (parts[part.code] / total) if parts.get(part.code) else 0.0,
            )
        ]
        if status != "in_force":
            branch = [below._replace(weight=None, status=status) for below in branch]
        counts = any(below.is_leaf and below.weight is not None for below in branch)
        return [node._replace(weight=_total(branch, depth + 1) if counts else None), *branch]

    def _counts(self, indicator: Indicator) -> bool:
        """Whether anything is scored at or below it; a composite whose parts have all left has
        left too, and its weight goes to its neighbours."""
        if self._status(indicator) != "in_force":
            return False
        return not indicator.indicators or any(
            self._counts(part) and part.weight_in_force(self.fiscal_year, self.round)
            for part in indicator.indicators
        )

    def _status(self, indicator: Indicator) -> NodeStatus:
        if indicator.is_withdrawn(self.fiscal_year, self.round):
            return "withdrawn"
        if not indicator.in_force(self.fiscal_year, self.round):
            return "not_started"
        return "in_force" if indicator.scale.is_scored else "unscored"


def _node(
    code: str, kind: NodeKind, parent: str | None, depth: int, name_th: str, name_en: str | None
) -> Node:
    return Node(code, kind, parent, 0, depth, name_th, name_en, None, "in_force", None, False)


def _total(branch: Iterable[Node], depth: int) -> float:
    return sum(node.weight or 0.0 for node in branch if node.depth == depth)


def _numbered(tree: Iterable[Node]) -> Iterator[Node]:
    for position, node in enumerate(tree):
        yield node._replace(position=position)
