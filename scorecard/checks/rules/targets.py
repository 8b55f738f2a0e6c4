"""Targets, scales and level bands fit the values and the scores that there can be."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.address import Path
from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.walk import Found, indicators
from scorecard.model.scales.level import HIGHEST_LEVEL, SCORE_RANGE, LevelBands
from scorecard.model.strategy import Strategy


def targets_reachable(strategy: Strategy) -> Iterator[Problem]:
    """Reports targets outside `minimum`…`maximum`, and bounds that leave no room."""
    for found in indicators(strategy):
        indicator = found.indicator
        low, high = indicator.minimum, indicator.maximum
        if low is not None and high is not None and low >= high:
            yield Problem(
                path=(*found.path, "minimum"),
                key="bounds_reversed",
                facts={"code": indicator.code, "minimum": figure(low), "maximum": figure(high)},
            )
            continue
        for path, targets in _rows(found):
            outside = [
                target
                for target in targets
                if (low is not None and target < low) or (high is not None and target > high)
            ]
            if outside:
                yield Problem(
                    path=path,
                    facts={
                        "code": indicator.code,
                        "targets": ", ".join(figure(target) for target in outside),
                        "minimum": figure(low),
                        "maximum": figure(high),
                    },
                )


def _rows(found: Found) -> Iterator[tuple[Path, tuple[float, ...]]]:
    scale = found.indicator.scale
    if scale.target_levels:
        values = tuple(rung.value for rung in scale.rungs() if rung.value is not None)
        field = ("scale", *scale.target_fields) if len(scale.target_fields) == 1 else ("scale",)
        yield (*found.path, *field), values
    for position, dated in enumerate(found.indicator.targets):
        yield (*found.path, "targets", position, "levels"), dated.levels


def scale_range(strategy: Strategy) -> Iterator[Problem]:
    """Reports a range that does not rise, and scales that score on another."""
    low, high = strategy.score_range
    if low >= high:
        yield Problem(
            path=("score_range",),
            key="score_range_reversed",
            facts={"lowest": figure(low), "highest": figure(high)},
        )
        return
    for indicator, path, _ in indicators(strategy):
        scale = indicator.scale
        if (scale.lowest, scale.highest) != (low, high):
            yield Problem(
                path=(*path, "scale"),
                facts={
                    "code": indicator.code,
                    "own": _span(scale.lowest, scale.highest),
                    "range": _span(low, high),
                },
            )


def level_bands(strategy: Strategy) -> Iterator[Problem]:
    """Reports bounds of levels outside the range, where a level could never be reached, and
    default bounds on another range, where nearly everything would be the highest level."""
    low, high = strategy.score_range
    if strategy.level_bands == LevelBands() and high > SCORE_RANGE[1]:
        facts = {
            "range": _span(low, high),
            "usual": _span(*SCORE_RANGE),
            "highest": HIGHEST_LEVEL,
        }
        yield Problem(path=("score_range",), key="level_bands_default", facts=facts)
    outside = [bound for bound in strategy.level_bands.bounds if not low < bound <= high]
    if outside and low < high:
        yield Problem(
            path=("level_bands",),
            facts={
                "bounds": ", ".join(figure(bound) for bound in outside),
                "range": _span(low, high),
            },
        )


def _span(low: float, high: float) -> str:
    return f"{figure(low)}–{figure(high)}"
