"""Where to look first: the gravest warnings, each with who is to look and a way to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.warnings.warning import EarlyWarning, foremost
from scorecard.language import Language
from scorecard.model.warning_rule import WarningSeverity
from scorecard.words.warnings.warning import owner_name, reason, title

_ELEMENT = Element(Path(__file__).parent)
_MOST = 5
"""How many there is room for."""

SIGNS: Mapping[WarningSeverity, str] = {"high": "!", "medium": "▲", "low": "○"}
"""A shape for each severity, so that colour never stands alone."""


def warnings(shown: Selection) -> None:
    """Shows the foremost warnings and the way to all of them."""
    _ELEMENT.show(_drawn(shown, vigilance.day()), key="warnings", on={"open": session.follow})


def warning_link(warning: EarlyWarning, shown: Selection) -> dict[str, Any]:
    """Where a warning leads."""
    return session.link(shown, warning.target.page, **warning.target.parameters)


@cache.kept
def _drawn(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    every = vigilance.warnings(*shown.place)
    return encoded(
        {
            "label": text("warnings.title", language),
            "items": [_item(each, shown) for each in foremost(_one_each(every), _MOST)],
            "all": {
                "text": text("warnings.all", language, count=len(every)),
                "target": session.link(shown, "data-health", show="warnings"),
            },
        },
        language,
    )


def _one_each(warnings: Sequence[EarlyWarning]) -> list[EarlyWarning]:
    """The gravest of each indicator, and whatever is about none."""
    gravest = {(each.organization, each.node): each for each in reversed(warnings) if each.node}
    return [
        each for each in warnings if not each.node or gravest[each.organization, each.node] is each
    ]


def _item(warning: EarlyWarning, shown: Selection) -> dict[str, Any]:
    language = shown.language
    return {
        "severity": warning.severity,
        "sign": SIGNS[warning.severity],
        "word": text(f"severity.{warning.severity}", language),
        "title": title(warning, language),
        "reason": reason(warning, language),
        "owner": _owner(warning, language),
        "tag": text("badge.illustrative", language) if warning.illustrative else None,
        "target": warning_link(warning, shown),
    }


def _owner(warning: EarlyWarning, language: Language) -> str:
    """Who supervises the indicator, or that nobody is named."""
    name = owner_name(warning, language)
    named = warning.owner is not None or warning.several_owners
    return text("warnings.owner", language, owner=name) if named else name
