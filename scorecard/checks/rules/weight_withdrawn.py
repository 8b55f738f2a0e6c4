"""What happens with the weight of an indicator that was withdrawn is known."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.rules.weight_sum import withdrawn_weight
from scorecard.checks.term import Period, stretches, term
from scorecard.checks.weight import FULL, same_weight, weight_sum
from scorecard.model.strategy import Strategy


def weight_withdrawn(strategy: Strategy) -> Iterator[Problem]:
    """Reports rounds in which the weight of withdrawn indicators is spread over the rest."""
    if strategy.weight_basis == "perspective" or strategy.weight_total is not None:
        return

    def spread(period: Period) -> tuple[str, ...]:
        left = withdrawn_weight(strategy.indicators, period)
        total = weight_sum(strategy.indicators, period)
        if not left or not total or not same_weight(total + left, FULL):
            return ()
        return tuple(i.code for i in strategy.indicators if i.is_withdrawn(*period))

    for stretch, codes in stretches(term(strategy), spread):
        if codes:
            position = next(n for n, i in enumerate(strategy.indicators) if i.code == codes[-1])
            total = weight_sum(strategy.indicators, stretch.first)
            yield Problem(
                path=("indicators", position, "withdrawn"),
                facts={
                    "codes": ", ".join(codes),
                    "sum": figure(total),
                    "period": stretch.label,
                },
            )
