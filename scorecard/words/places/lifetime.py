"""Since when an organization exists, until when it did, and what came after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.words.name import Row, listed, name


def ended(row: Row, until: dt.date, successors: Sequence[Row], language: Language) -> str:
    """That an organization exists no more, since when, and where its members went.

    Args:
        row: of the organization: `name_th`, `name_en`.
        until: the first day on which it no longer existed.
        successors: the same of those that took over its members; empty where that is unknown.
    """
    facts = {"organization": name(row, language), "day": fmt.date(until, language)}
    if not successors:
        return library_text("lifetime.ended", language, **facts)
    went = listed([name(each, language) for each in successors], language)
    return library_text("lifetime.ended_into", language, successors=went, **facts)


def begun(row: Row, since: dt.date, language: Language) -> str:
    """That an organization has existed only since a day."""
    facts = {"organization": name(row, language), "day": fmt.date(since, language)}
    return library_text("lifetime.begun", language, **facts)
