"""Forecasts to the year's end."""

from __future__ import annotations

from dashboard.cache import kept, workspace
from scorecard.analysis.forecast.outcome import Forecast


@kept
def forecast(organization: str, indicator: str, fiscal_year: int, round_: str) -> Forecast:
    """What an indicator comes to by the year's end, or why that cannot be said."""
    return workspace().forecast(organization, indicator, fiscal_year, round_)
