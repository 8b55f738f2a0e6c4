"""The changes of a scenario in words, with what they change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    Scenario,
    TargetChange,
    WeightChange,
    WithdrawalChange,
)
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear
from scorecard.workspace.snapshot import Snapshot


class ChangeInWords(NamedTuple):
    """One change of a scenario."""

    change: Change
    who: str
    """The organization, or all of its kind."""
    what: str
    """The indicator."""
    said: str
    """What is changed, from what to what."""


def changes_in_words(
    scenario: Scenario,
    snapshot: Snapshot,
    year: FiscalYear,
    before: Mapping[tuple[str, str], Mapping[Any, Any]],
    language: Language,
) -> list[ChangeInWords]:
    """All changes of a possible scenario.

    Args:
        before: the official `value`, `weight` and `levels`, by organization and indicator.
    """
    return [_in_words(change, snapshot, year, before, language) for change in scenario.changes]


def _in_words(
    change: Change,
    snapshot: Snapshot,
    year: FiscalYear,
    before: Mapping[tuple[str, str], Mapping[Any, Any]],
    language: Language,
) -> ChangeInWords:
    indicator, who = _subject(change, snapshot, year, language)
    old = before.get((change.organization, change.indicator), {})
    unit = indicator.unit.in_language(language) if indicator.unit else ""
    digits = indicator.decimals

    def quantity(value: float | None, *, with_unit: bool = True) -> str:
        if value is None or value != value:
            return library_text("scenario.no_result", language)
        return fmt.quantity(value, unit if with_unit else "", digits)

    facts: dict[str, str] = {}
    match change:
        case ResultChange():
            key = "result"
            facts = {
                "old": quantity(old.get("value"), with_unit=False),
                "new": quantity(change.value),
            }
            if indicator.aggregation.from_members:
                key = "result_of_members"
        case TargetChange():
            key, facts = "targets", {"new": " · ".join(map(fmt.plain, change.levels))}
        case WeightChange():
            key = "weight"
            facts = {"old": fmt.plain(old.get("weight")), "new": fmt.plain(change.percent)}
            if change.organization.startswith("."):
                key = "weight_of_all"
        case WithdrawalChange():
            key = "withdrawal"
    return ChangeInWords(
        change,
        who,
        indicator.name.in_language(language),
        library_text(f"scenario.{key}", language, **facts),
    )


def _subject(
    change: Change, snapshot: Snapshot, year: FiscalYear, language: Language
) -> tuple[Indicator, str]:
    """The indicator, and whom the change is for."""
    scope = change.organization
    if not scope.startswith("."):
        strategy = snapshot.strategy_of(scope, year)
        who = snapshot.registry.organizations[scope].name(language, year)
        found = None if strategy is None else strategy.indicator(change.indicator)
    else:
        kind = library_text(f"kind.{scope[1:]}", language)
        who = library_text("scenario.all_of_kind", language, kind=kind)
        found = next(
            indicator
            for code, organization in snapshot.registry.organizations.items()
            if organization.kind == scope[1:]
            and (strategy := snapshot.strategy_of(code, year)) is not None
            and (indicator := strategy.indicator(change.indicator)) is not None
        )
    if found is None:
        raise LookupError(change.indicator)  # the scenario was applied before
    return found, who
