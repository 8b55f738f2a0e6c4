"""What the forecasts of the single indicators make of the overall score at the year's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scorecard.analysis.forecast.outcome import Forecast
from scorecard.analysis.panel import Panel
from scorecard.model.base import Model
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.level import LevelBands
from scorecard.model.text import Text


class Outlook(Model):
    """The overall score at the year's end.

    Indicators whose forecast has a score count with it, all others with the score that they have
    now: also those with a value but no level targets for the whole year. The range takes all
    forecasts at the low, or all at the high end of their intervals together, as they would move if
    one cause moved them all: it is wider than an interval of the same confidence for the total
    would be.
    """

    organization: str
    organization_name: Text
    fiscal_year: FiscalYear
    round: Round
    """The round that it is seen from."""
    now: float | None
    """The overall score of the round."""
    score: float | None
    low: float | None
    high: float | None
    level: int | None
    level_bounds: tuple[float, ...]
    """The lowest scores of the levels above the first."""
    coverage: float
    """Share of the weight in force whose indicators have a forecast with a score, 0–1."""
    forecasts: tuple[Forecast, ...]
    """One for each scored indicator in reading order, those without figures included."""


def outlook(panel: Panel, forecasts: Sequence[Forecast], bands: LevelBands) -> Outlook:
    """The outlook of one organization.

    Args:
        panel: the round of that organization alone.
        forecasts: of its scored indicators, at least one.
    """
    first = forecasts[0]
    place = {code: at for at, code in enumerate(panel.indicators)}
    known = [each for each in forecasts if each.score is not None and each.indicator in place]
    at = [place[each.indicator] for each in known]
    total = float(panel.weight.sum())

    def overall(scores: Sequence[float | None]) -> float | None:
        changed = panel.score.copy()
        changed[0, at] = [np.nan if score is None else score for score in scores]
        made = float(replace(panel, score=changed).totals()[0])
        return None if np.isnan(made) else made

    now = float(panel.totals()[0])
    score = overall([each.score for each in known])
    return Outlook(
        organization=first.organization,
        organization_name=first.organization_name,
        fiscal_year=first.fiscal_year,
        round=first.round,
        now=None if np.isnan(now) else now,
        score=score,
        low=overall([each.score_low for each in known]),
        high=overall([each.score_high for each in known]),
        level=bands.level(score),
        level_bounds=bands.bounds,
        coverage=float(panel.weight[0, at].sum()) / total if total > 0 else 0.0,
        forecasts=tuple(forecasts),
    )
