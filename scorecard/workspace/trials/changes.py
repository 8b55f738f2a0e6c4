"""The changes of a scenario in words, with what they change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard.analysis.trials.scenario import Change, Scenario, kind_in
from scorecard.language import Language
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear
from scorecard.words.trials.scenario import ChangeInWords, change_in_words, everyone_of
from scorecard.workspace.known.snapshot import Snapshot


def changes_in_words(
    scenario: Scenario,
    snapshot: Snapshot,
    year: FiscalYear,
    before: Mapping[tuple[str, str], Mapping[Any, Any]],
    language: Language,
) -> list[ChangeInWords]:
    """All changes of a possible scenario.

    Args:
        before: the official `value` and `weight`, by organization and indicator.
    """
    said = []
    for change in scenario.changes:
        indicator, who = _subject(change, snapshot, year, language)
        old = before.get((change.organization, change.indicator), {})
        what = indicator.name.in_language(language)
        words = change_in_words(change, indicator, old, language)
        said.append(ChangeInWords(change, who, what, words))
    return said


def _subject(
    change: Change, snapshot: Snapshot, year: FiscalYear, language: Language
) -> tuple[Indicator, str]:
    """The indicator, and whom the change is for."""
    scope, kind = change.organization, kind_in(change.organization)
    if kind is None:
        strategy = snapshot.strategy_of(scope, year)
        who = snapshot.registry.organizations[scope].name(language, year)
        found = None if strategy is None else strategy.indicator(change.indicator)
    else:
        who = everyone_of(kind, language)
        found = next(
            indicator
            for code, organization in snapshot.registry.organizations.items()
            if organization.kind == kind
            and (strategy := snapshot.strategy_of(code, year)) is not None
            and (indicator := strategy.indicator(change.indicator)) is not None
        )
    if found is None:
        raise LookupError(change.indicator)  # the scenario was applied before
    return found, who
