"""Declared weights of perspectives agree with each other and with their indicators."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.address import Path
from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.term import Period, stretches, term
from scorecard.checks.weight import FULL, same_weight, weight_sum
from scorecard.language.format import rounded
from scorecard.model.strategy import Perspective, Strategy


def weight_perspective(strategy: Strategy) -> Iterator[Problem]:
    """Reports declared weights that are missing, do not add up, or differ from what is below."""
    within = strategy.weight_basis == "perspective"
    if within:
        yield from _shares(strategy)
    for position, perspective in enumerate(strategy.perspectives):
        expected = FULL if within else perspective.weight
        if expected is not None:
            path: Path = ("perspectives", position, "weight")
            yield from _below(strategy, perspective, path, expected)


def _shares(strategy: Strategy) -> Iterator[Problem]:
    """With the basis `perspective`, every perspective has a weight and they add up to 100."""
    missing = False
    for position, perspective in enumerate(strategy.perspectives):
        if perspective.weight is None:
            missing = True
            yield Problem(
                path=("perspectives", position),
                key="weight_perspective_missing",
                facts={"code": perspective.code},
            )
    total = sum(p.weight or 0.0 for p in strategy.perspectives)
    if not missing and not same_weight(total, FULL):
        yield Problem(
            path=("perspectives",), key="weight_perspective_sum", facts={"sum": figure(total)}
        )


def _below(
    strategy: Strategy, perspective: Perspective, path: Path, expected: float
) -> Iterator[Problem]:
    mine = tuple(
        indicator
        for objective in strategy.objectives
        if objective.perspective == perspective.code
        for indicator in strategy.indicators_of(objective.code)
    )

    def difference(period: Period) -> float | None:
        if not mine or any(indicator.is_withdrawn(*period) for indicator in mine):
            return None
        total = weight_sum(mine, period)
        return None if same_weight(total, expected) else float(rounded(total, 4))

    for stretch, total in stretches(term(strategy), difference):
        if total is not None:
            yield Problem(
                path=path,
                facts={
                    "code": perspective.code,
                    "declared": figure(expected),
                    "sum": figure(total),
                    "period": stretch.label,
                },
            )
