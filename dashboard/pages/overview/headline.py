"""The sentence before the numbers: what happened, and why."""

from __future__ import annotations

from dashboard import cache
from dashboard.session import Selection
from scorecard.model.strategy import ROOT
from scorecard.words.change import movement as words


@cache.kept
def headline(shown: Selection) -> str:
    """What happened to the overall score since the round before, and what moved it most."""
    row, movement = cache.scores(*shown.compared)[ROOT], cache.movement(*shown.compared)
    return words.headline(
        row, movement, shown.fiscal_year, shown.language, bounds=cache.level_bounds()
    )


@cache.kept
def movement_title(shown: Selection) -> str:
    """ "What moved the score by +0.22 since the 6-month round"."""
    movement = cache.movement(*shown.compared)
    return words.movement_title(movement, shown.fiscal_year, shown.language)
