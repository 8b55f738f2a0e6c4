"""How a score, a level and a change are given to components, and what stands beside them in words,
the same everywhere; and how text from data stands inside Streamlit's markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from dashboard import cache
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word
from scorecard.model.warning_rule import WarningSeverity
from scorecard.words.name import name
from scorecard.words.period import period, since_round
from scorecard.words.places import centre
from scorecard.words.score import change as change_in_words
from scorecard.words.score import change_of, direction
from scorecard.words.score import possible_range as range_in_words

__all__ = ["change", "literal", "name", "period", "score", "since_round"]

STATUSES: Mapping[str, str] = {
    "scored": "status.scored",
    "missing": "status.missing",
    "withdrawn": "status.withdrawn",
    "not_started": "status.not_started",
    "unscored": "status.unscored",
}
"""What the statuses of an indicator are called."""

WARNING_SIGNS: Mapping[WarningSeverity, str] = {"high": "!", "medium": "▲", "low": "○"}
"""A shape for each severity, so that colour never stands alone."""


def score_text(value: float | None) -> str:
    """A score as it is printed beside its level."""
    return fmt.score(value, cache.level_bounds())


def score(value: float | None, level: int | None, language: Language) -> dict[str, Any]:
    """A score for a component: its figure, its level and the level's word."""
    return {"text": score_text(value), "level": level, "word": level_word(level, language)}


def possible_range(lowest: float | None, highest: float | None, language: Language) -> str:
    """How far a score could still go, beside the score."""
    return range_in_words(lowest, highest, language, bounds=cache.level_bounds())


def operation_centre(
    organization: str, fiscal_year: int, round_: str, language: Language
) -> list[str]:
    """The operation centre of a cluster with a scorecard in a round, where one is known."""
    card = cache.scorecard(organization, fiscal_year, round_)
    if card.centre is None:
        return []
    row = cache.organization_in(card.centre, fiscal_year, round_)
    return [centre.operation_centre(row, card.centre_note, language)]


def change(
    score: float | None, change: float | None, since: str, language: Language
) -> dict[str, str] | None:
    """A change to a score for a component: direction, size and a label for screen readers.

    Args:
        change: now minus before, in full precision; None shows no change.
        since: what it is compared with, in words.
    """
    printed = change_of(score, change)
    return None if printed is None else difference(printed, since, language)


def difference(difference: Decimal, since: str, language: Language) -> dict[str, str]:
    """The same of a change as it is printed."""
    return {
        "direction": direction(difference),
        "text": fmt.score(difference.copy_abs()),
        "label": change_in_words(difference, since, language),
    }


def since(shown: Selection) -> str:
    """The round that changes count from, in a sentence; "" where there is none."""
    then = cache.previous(*shown.compared)
    return "" if then is None else since_round(then, shown.fiscal_year, shown.language)


_THAI, _LATIN = re.compile("[\u0e01-\u0e5b]"), re.compile("[A-Za-z]{2}")


def is_as_written(said: str | None, language: Language) -> bool:
    """Whether a text of the data that exists in one language only is of the other one."""
    if not said:
        return False
    thai = bool(_THAI.search(said))
    return thai if language == "en" else not thai and bool(_LATIN.search(said))


def as_written(texts: Iterable[str | None], language: Language) -> str:
    """That titles and notes stand in the other language; "" where none does."""
    if any(is_as_written(each, language) for each in texts):
        return text("as_written.some", language)
    return ""


_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~$:^=\"'&@/%;,?])")
_INSIDE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_READ_ANYWAY = re.compile(r"(?i:https?(?=://)|www(?=\.))|(?=@)|:(?=[\w+/-])")
"""What the browser makes a link or a picture of even where it is escaped: addresses, `:names:`."""
_BREAK = "\u200b"


def literal(text: str) -> str:
    """`text` shown as it is, never as markup: with everything escaped that markdown would read, on
    one line. What looks like an address is no link: a break that nobody sees stands in it."""
    broken = _READ_ANYWAY.sub(lambda found: found[0] + _BREAK, " ".join(text.split()))
    return _MARKUP.sub(r"\\\1", broken)


def illustrative_tag(row: Mapping[str, Any], language: Language) -> str:
    """The mark of a row of scores that has illustrative results: of what is made from others it
    is known only that some are."""
    own = row["kind"] == "indicator" and row["scale"] != "composite" and row["made_from"] == "own"
    return text("badge.illustrative" if own else "badge.some_illustrative", language)


def with_commands(sentence: str) -> str:
    """The same of a sentence in which what is to be typed stands between backticks."""
    parts = sentence.split("`")
    if len(parts) % 2 == 0:
        return literal(sentence)
    return "".join(
        f"`{part}`" if at % 2 and part else _INSIDE.sub(lambda found: literal(found[0]), part)
        for at, part in enumerate(parts)
    )
