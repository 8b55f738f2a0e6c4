"""The weights in force add up to 100 percent in every round."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.term import Period, stretches, term
from scorecard.checks.weight import FULL, same_weight
from scorecard.checks.weight import weight_sum as sum_of
from scorecard.language.format import rounded
from scorecard.model.indicator import Indicator
from scorecard.model.strategy import Strategy


def weight_sum(strategy: Strategy) -> Iterator[Problem]:
    """Reports sums other than 100, or above the declared total of a part of a form.

    A sum that falls short only because an indicator was withdrawn is the business of
    `weight_withdrawn`, and a sum of zero that of `weight_zero`.
    """
    if strategy.weight_basis == "perspective":
        return
    if strategy.weight_total is not None:
        yield from _against_total(strategy, strategy.weight_total)
        return
    for stretch, total in stretches(term(strategy), lambda at: _sum_at(strategy.indicators, at)):
        if total is not None:
            facts = {"sum": figure(total), "period": stretch.label}
            yield Problem(path=("strategy",), facts=facts)


def _against_total(strategy: Strategy, declared: float) -> Iterator[Problem]:
    if not same_weight(declared, FULL):
        yield Problem(
            path=("weight_total",), key="weight_total_other", facts={"total": figure(declared)}
        )

    def excess(period: Period) -> float | None:
        total = sum_of(strategy.indicators, period)
        return _shown(total) if total > declared and not same_weight(total, declared) else None

    for stretch, total in stretches(term(strategy), excess):
        if total is not None:
            yield Problem(
                path=("weight_total",),
                key="weight_sum_above_total",
                facts={"sum": figure(total), "total": figure(declared), "period": stretch.label},
            )


def _sum_at(indicators: tuple[Indicator, ...], period: Period) -> float | None:
    """The sum in a round where it is neither full nor short by withdrawals only; else None."""
    total = sum_of(indicators, period)
    left = withdrawn_weight(indicators, period)
    accepted = not total or same_weight(total, FULL) or (left and same_weight(total + left, FULL))
    return None if accepted else _shown(total)


def withdrawn_weight(indicators: tuple[Indicator, ...], period: Period) -> float:
    """The stored weight of the indicators that have been withdrawn by a round."""
    return sum(
        indicator.weight_in_force(*period) or 0.0
        for indicator in indicators
        if indicator.is_withdrawn(*period)
    )


def _shown(total: float) -> float:
    return float(rounded(total, 4))
