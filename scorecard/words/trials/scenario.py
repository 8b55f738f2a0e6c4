"""A scenario in words: what it changes, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    TargetChange,
    WeightChange,
    WithdrawalChange,
    kind_in,
)
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.indicator import Indicator
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.scales.level import level_word
from scorecard.words.name import Row, kind_name


class ChangeInWords(NamedTuple):
    """One change of a scenario."""

    change: Change
    who: str
    """The organization, or all of its kind."""
    what: str
    """The indicator."""
    said: str
    """What is changed, from what to what."""


def everyone_of(kind: OrganizationKind, language: Language) -> str:
    """All organizations of a kind."""
    return library_text("scenario.all_of_kind", language, kind=kind_name(kind, language))


def change_in_words(
    change: Change, indicator: Indicator, old: Mapping[Any, Any], language: Language
) -> str:
    """What is changed of an indicator, from what to what.

    Args:
        old: its official `value` and `weight`, as far as it has them.
    """
    unit = indicator.unit.in_language(language) if indicator.unit else ""

    facts: dict[str, str] = {}
    match change:
        case ResultChange():
            key = "scenario.result"
            values = (old.get("value"), change.value)
            facts = {"values": _values(values, unit, indicator.decimals, language)}
            if indicator.aggregation.from_members:
                key = "scenario.result_of_members"
        case TargetChange():
            key, facts = "scenario.targets", {"new": " · ".join(map(fmt.plain, change.levels))}
        case WeightChange():
            key = "scenario.weight"
            facts = {"old": fmt.plain(old.get("weight")), "new": fmt.plain(change.percent)}
            if kind_in(change.organization) is not None:
                key = "scenario.weight_of_all"
        case WithdrawalChange():
            key = "scenario.withdrawal"
    return library_text(key, language, **facts)


def _values(
    values: tuple[float | None, float | None], unit: str, decimals: int, language: Language
) -> str:
    """A result and what it is changed to; where both are there, their unit stands once."""
    before, now = (None if value != value else value for value in values)
    if before is not None and now is not None:
        return fmt.course(before, now, unit, decimals)
    none = library_text("scenario.no_result", language)
    said = (none if each is None else fmt.quantity(each, unit, decimals) for each in (before, now))
    return " → ".join(said)


def answer(
    row: Row, league: Sequence[Row], name: str, language: Language, *, bounds: Sequence[float] = ()
) -> str:
    """What a scenario comes to: score, level and rank before and after.

    Args:
        row: of the whole scorecard; see `Workspace.what_if`.
        league: the scorecards of the same kind, with that of the organization.
        name: of the organization in a sentence.
        bounds: where the levels begin.
    """
    own = next(each for each in league if each["organization"] == row["organization"])
    facts = {
        "name": name,
        "before": fmt.score(row["score_before"]),
        "after": fmt.score(row["score"], bounds),
        "word": level_word(row["level"], language),
        "level": row["level"],
        "rank_before": own["rank_before"],
        "rank": own["rank"],
        "count": sum(each["rank"] is not None for each in league),
    }
    key = "scenario.answer" if own["rank"] != own["rank_before"] else "scenario.answer_same_rank"
    if row["score"] is None or row["score_before"] is None:
        key = "scenario.no_score"
    elif not row["changed"]:
        key = "scenario.same"
    elif facts["count"] == 1:
        key = "scenario.answer_alone"
    return library_text(key, language, **facts)
