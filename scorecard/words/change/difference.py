"""A difference in words: what keeps its two sides from being alike."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.analysis.change.difference import Difference
from scorecard.language import Language, library_text
from scorecard.model.text import Text


def sentences(found: Difference, language: Language) -> list[str]:
    """What keeps the two sides from being alike."""
    said = other_months(found, language), regrouping(found, language)
    return [sentence for sentence in said if sentence]


def regrouping(found: Difference, language: Language) -> str | None:
    """What is to be known of the members on both sides, in a sentence; None where there is
    nothing: one grouping, and the members of each year."""
    before, now = found.before.on_grouping, found.now.on_grouping
    grouped = [side for side in (found.before, found.now) if side.on_grouping is not None]
    changes = [
        library_text(key, language, names=_listed(names, language))
        for key, names in (("difference.joined", found.joined), ("difference.left", found.left))
        if names
    ]
    if changes:
        said = " ".join(changes)
        return library_text("difference.regrouped", language, changes=said, before=before, now=now)
    if len(grouped) == 2 and before != now:
        return library_text("difference.two_groupings", language, before=before, now=now)
    restated = [s for s in grouped if s.grouping not in (None, s.grouping_in_force)]
    if not restated:
        return None
    if len(grouped) == 2:
        return library_text("difference.restated", language, before=before, now=now)
    return library_text(
        "difference.restated_one",
        language,
        name=restated[0].name.in_language(language),
        grouping=restated[0].grouping,
    )


def other_months(found: Difference, language: Language) -> str | None:
    """That the two rounds do not begin in the same month or that only one is a quarter, so
    that their totals do not compare, in a sentence; None where they do: the months so far
    of a year compare with those of another round, whose targets are for its own months."""
    first, second = found.before.round, found.now.round
    same_kind = first.is_quarter == second.is_quarter
    if same_kind and first.first_month == second.first_month:
        return None
    key = "difference.other_quarter" if same_kind else "difference.quarter_and_months"
    return library_text(
        key,
        language,
        before=first.label(language),
        now=second.label(language),
    )


def _listed(names: Sequence[Text], language: Language) -> str:
    return ", ".join(name.in_language(language) for name in names)
