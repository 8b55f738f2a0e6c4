"""Whether the figures can be trusted, in a sentence."""

from __future__ import annotations

import datetime as dt

from dashboard import cache
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.pages.data_health.freshness import span
from dashboard.session import Selection
from scorecard.language import format as fmt


def health_headline(shown: Selection) -> str:
    """Coverage, how many reports are missing and whose, the oldest figure, how many jumps."""
    return _headline(shown, vigilance.day())


@cache.kept
def _headline(shown: Selection, _day: dt.date) -> str:
    language = shown.language
    health = vigilance.data_health(*shown.place)
    parts = [text("health.coverage", language, share=fmt.percent(health.coverage))]
    owed = health.owed
    if owed.empty:
        parts.append(text("health.all_reported", language, due=health.due))
    else:
        names = dict.fromkeys(
            wording.name(cache.organizations(shown.fiscal_year)[code], language)
            for code in owed["organization"]
        )
        parts.append(
            text(
                "health.owed",
                language,
                count=len(owed),
                due=health.due,
                names=", ".join(names),
            )
        )
    if (oldest := health.oldest) is not None:
        parts.append(
            text(
                "health.oldest",
                language,
                name=wording.name(oldest, language),
                age=span(oldest["age"], language, yearly=bool(oldest["yearly"])),
            )
        )
    if health.jumps_measured:
        parts.append(text("health.outliers", language, count=len(health.outliers)))
    return " ".join(parts)
