"""What was read about one indicator: its forecast, and what it is called."""

from __future__ import annotations

from dashboard.cache import explanation, kept, workspace
from dashboard.session import Selection
from scorecard.analysis.forecast.outcome import Forecast


@kept
def forecast(organization: str, indicator: str, fiscal_year: int, round_: str) -> Forecast:
    """What an indicator comes to by the year's end, or why that cannot be said."""
    return workspace().forecast(organization, indicator, fiscal_year, round_)


def subject(shown: Selection, indicator: str) -> str:
    """The indicator and whose it is, for a picture that stands alone."""
    chain = explanation(shown.organization, indicator, *shown.period)
    names = (chain.name, chain.organization_name)
    return " · ".join(name.in_language(shown.language) for name in names)
