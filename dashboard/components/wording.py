"""How a score, a level and a change are put into words, the same everywhere; and how text from data
stands inside Streamlit's markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dashboard.i18n import text
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.level import level_word
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.model.warning_rule import WarningSeverity

STATUSES: Mapping[str, str] = {
    "scored": "status.scored",
    "missing": "status.missing",
    "withdrawn": "status.withdrawn",
    "not_started": "status.not_started",
    "unscored": "status.unscored",
}
"""What the statuses of an indicator are called."""

KINDS: Mapping[OrganizationKind, str] = {
    "nation": "kind.nation",
    "cluster": "kind.cluster",
    "province": "kind.province",
    "agency": "kind.agency",
}
"""What the kinds of organization are called, in the library's catalogue."""

CHANGES: Mapping[str, str] = {
    "up": "change.up",
    "down": "change.down",
    "same": "change.same",
}
"""What a change says, by its direction."""

WARNING_SIGNS: Mapping[WarningSeverity, str] = {"high": "!", "medium": "▲", "low": "○"}
"""A shape for each severity, so that colour never stands alone."""


def score(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A score for a component: its figure, its level and the level's word."""
    return {"text": fmt.score(value), "level": level, "word": level_word(level, language)}


def change(difference: float | None, since: str, language: Language) -> dict[str, str] | None:
    """A change for a component: direction, size and a label for screen readers.

    Args:
        difference: now minus before; None shows no change.
        since: what it is compared with, in words.
    """
    if difference is None:
        return None
    size = fmt.score(abs(difference))
    shown = fmt.rounded(difference, 2)
    direction = "up" if shown > 0 else "down" if shown < 0 else "same"
    label = text(CHANGES[direction], language, size=size, since=since)
    return {"direction": direction, "text": size, "label": label}


def name(row: Mapping[str, Any], language: Language) -> str:
    """The name of a row that has `name_th` and `name_en`."""
    return Text(th=row["name_th"], en=row["name_en"] or None).in_language(language)


def period(fiscal_year: int | FiscalYear, round_: str | Round, language: Language) -> str:
    """A fiscal year and a round in words: "ปีงบประมาณ 2565 รอบ 9 เดือน"."""
    year, months = FiscalYear.parse(fiscal_year), Round.parse(round_)
    return f"{year.label(language)} {months.label(language)}"


def since_round(then: tuple[FiscalYear, Round], fiscal_year: int, language: Language) -> str:
    """The earlier round in a sentence; its year is named only where it is another one."""
    year, round_ = then
    months = round_.code.isdigit()
    named = text(
        "since.months" if months else "since.other",
        language,
        months=round_.last_month,
        round=round_.label(language),
    )
    if year.be == fiscal_year:
        return named
    return text("since.of_year", language, round=named, year=year.label(language))


_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~$:^=\"'&@/%;,?])")


def literal(text: str) -> str:
    """`text` shown as it is, never as markup: with everything escaped that markdown would read, on
    one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
