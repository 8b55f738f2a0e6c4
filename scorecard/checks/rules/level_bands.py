"""The level bands divide the range of the score."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.model.level import LevelBands
from scorecard.model.strategy import Strategy

_DEFAULT_HIGHEST = 5.0
"""The default bounds are made for scores up to this."""


def level_bands(strategy: Strategy) -> Iterator[Problem]:
    """Reports bounds of levels outside the range, where a level could never be reached, and
    default bounds on another range, where nearly everything would be the highest level."""
    low, high = strategy.score_range
    if strategy.level_bands == LevelBands() and high > _DEFAULT_HIGHEST:
        facts = {"range": f"{figure(low)}–{figure(high)}"}
        yield Problem(path=("score_range",), key="level_bands_default", facts=facts)
    outside = [bound for bound in strategy.level_bands.bounds if not low < bound <= high]
    if outside and low < high:
        yield Problem(
            path=("level_bands",),
            facts={
                "bounds": ", ".join(figure(bound) for bound in outside),
                "range": f"{figure(low)}–{figure(high)}",
            },
        )
