"""Where to look first: the gravest warnings, each with who is to look and a way to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.card.component import Card, CardSign, Link, cards, cards_data
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.warnings.warning import EarlyWarning, foremost, one_each
from scorecard.language import Language
from scorecard.model.warning_rule import WarningSeverity
from scorecard.words.warnings.warning import owner_name, reason, title

_MOST = 5
"""How many there is room for."""

SEVERITIES: Mapping[WarningSeverity, str] = {
    "high": "severity.high",
    "medium": "severity.medium",
    "low": "severity.low",
}


def warnings(shown: Selection) -> None:
    """Shows the foremost warnings and the way to all of them."""
    cards(_drawn(shown, vigilance.day()), key="warnings")


@cache.kept
def _drawn(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    every = vigilance.warnings(*shown.scorecard)
    first = foremost(one_each(every), _MOST)
    return cards_data(
        [_card(each, at, shown) for at, each in enumerate(first)],
        language,
        label=text("warnings.title", language),
        more=Link(
            text("warnings.all", language, count=len(every)),
            session.link(shown, "data-health", view="warnings"),
        ),
    )


def _card(warning: EarlyWarning, at: int, shown: Selection) -> Card:
    language, severity = shown.language, warning.severity
    word = text(SEVERITIES[severity], language)
    return Card(
        "warning",
        title(warning, language),
        str(at),
        CardSign(wording.WARNING_SIGNS[severity], word, severity),
        tags=[text("badge.some_illustrative", language)] if warning.illustrative else [],
        notes=[reason(warning, language), _owner(warning, language)],
        target=session.link(shown, warning.target.page, **warning.target.parameters),
    )


def _owner(warning: EarlyWarning, language: Language) -> str:
    """Who supervises the indicator, or that nobody is named."""
    name = owner_name(warning, language)
    named = warning.owner is not None or warning.several_owners
    return text("warnings.owner", language, owner=name) if named else name
