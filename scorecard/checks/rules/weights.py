"""Weights are there, and add up in every round of the term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scorecard.checks.address import Path
from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.term import Period, stretches, term
from scorecard.checks.walk import indicators
from scorecard.checks.weight import FULL, counting_weight, same_weight, sum_of_weights
from scorecard.language.format import rounded
from scorecard.model.indicator import Indicator
from scorecard.model.strategy import Perspective, Strategy


def weight_missing(strategy: Strategy) -> Iterator[Problem]:
    """Reports scored indicators without weight and weights that can never count."""
    for indicator, path, _ in indicators(strategy):
        weighted = indicator.weight is not None or bool(indicator.weights)
        if indicator.scale.is_scored and not weighted and not indicator.indicators:
            yield Problem(path=path, facts={"code": indicator.code})
        if weighted and not indicator.scale.is_scored:
            field = "weight" if indicator.weight is not None else "weights"
            yield Problem(
                path=(*path, field), key="weight_unscored", facts={"code": indicator.code}
            )


def weight_negative(strategy: Strategy) -> Iterator[Problem]:
    """Reports every weight below zero."""
    for path, code, percent in _weights(strategy):
        if percent is not None and percent < 0:
            yield Problem(path=path, facts={"code": code, "percent": figure(percent)})


def _weights(strategy: Strategy) -> Iterator[tuple[Path, str, float | None]]:
    yield ("weight_total",), strategy.code, strategy.weight_total
    for position, perspective in enumerate(strategy.perspectives):
        yield ("perspectives", position, "weight"), perspective.code, perspective.weight
    for indicator, path, _ in indicators(strategy):
        yield (*path, "weight"), indicator.code, indicator.weight
        for position, dated in enumerate(indicator.weights):
            yield (*path, "weights", position, "percent"), indicator.code, dated.percent


def weight_zero(strategy: Strategy) -> Iterator[Problem]:
    """Reports rounds in which all weights of the scorecard, or of a composite, are zero."""
    periods = term(strategy)
    for stretch, none in stretches(periods, partial(_all_zero, strategy.indicators)):
        if none:
            yield Problem(path=("strategy",), facts={"period": stretch.label})
    for indicator, path, _ in indicators(strategy):
        zero = partial(_all_zero, indicator.indicators)
        period = next((stretch for stretch, none in stretches(periods, zero) if none), None)
        if period is not None:
            yield Problem(
                path=(*path, "indicators"),
                key="weight_zero_parts",
                facts={"code": indicator.code, "period": period.label},
            )


def _all_zero(indicators: tuple[Indicator, ...], period: Period) -> bool:
    in_force = [i for i in indicators if i.scale.is_scored and i.in_force(*period)]
    return bool(in_force) and not any(counting_weight(i, period) for i in in_force)


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
        total = sum_of_weights(strategy.indicators, period)
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
    total = sum_of_weights(indicators, period)
    left = _withdrawn_weight(indicators, period)
    accepted = not total or same_weight(total, FULL) or (left and same_weight(total + left, FULL))
    return None if accepted else _shown(total)


def _withdrawn_weight(indicators: tuple[Indicator, ...], period: Period) -> float:
    """The stored weight of the indicators that have been withdrawn by a round."""
    return sum(
        indicator.weight_in_force(*period) or 0.0
        for indicator in indicators
        if indicator.is_withdrawn(*period)
    )


def _shown(total: float) -> float:
    return float(rounded(total, 4))


def weight_withdrawn(strategy: Strategy) -> Iterator[Problem]:
    """Reports rounds in which the weight of withdrawn indicators is spread over the rest."""
    if strategy.weight_basis == "perspective" or strategy.weight_total is not None:
        return

    def spread(period: Period) -> tuple[str, ...]:
        left = _withdrawn_weight(strategy.indicators, period)
        total = sum_of_weights(strategy.indicators, period)
        if not left or not total or not same_weight(total + left, FULL):
            return ()
        return tuple(i.code for i in strategy.indicators if i.is_withdrawn(*period))

    for stretch, codes in stretches(term(strategy), spread):
        if codes:
            position = next(n for n, i in enumerate(strategy.indicators) if i.code == codes[-1])
            total = sum_of_weights(strategy.indicators, stretch.first)
            yield Problem(
                path=("indicators", position, "withdrawn"),
                facts={
                    "codes": ", ".join(codes),
                    "sum": figure(total),
                    "period": stretch.label,
                },
            )


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
        total = sum_of_weights(mine, period)
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
