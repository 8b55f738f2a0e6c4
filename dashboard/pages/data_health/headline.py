"""Whether the figures can be trusted, in a sentence."""

from __future__ import annotations

import datetime as dt

from dashboard import cache
from dashboard.cache import vigilance
from dashboard.session import Selection
from scorecard.words.warnings import data_health as words


def health_headline(shown: Selection) -> str:
    """Coverage, how many reports are missing and whose, the oldest figure, how many jumps."""
    return _headline(shown, vigilance.day())


@cache.kept
def _headline(shown: Selection, _day: dt.date) -> str:
    health = vigilance.data_health(*shown.scorecard)
    return words.headline(health, cache.organizations_in(*shown.period), shown.language)
