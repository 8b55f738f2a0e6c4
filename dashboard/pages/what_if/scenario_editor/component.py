"""The table in which a scenario is made: result, weight, targets, in force or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.pages.what_if import asked as trials
from dashboard.session import Selection
from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    Scenario,
    TargetChange,
    WeightChange,
    WithdrawalChange,
)
from scorecard.errors import InputError, ScorecardError
from scorecard.language import format as fmt
from scorecard.language import parse_number
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.workspace.known.scorecard import Scorecard

_ELEMENT = Element(Path(__file__).parent)

SCOPE = "scenario-scope"
"""The key of the picker that says for whom weights, targets and withdrawals are changed."""
_LABELS: Mapping[str, str] = {
    "weight": "what_if.edit_weight",
    "value": "what_if.edit_value",
    "targets": "what_if.edit_targets",
    "withdraw": "what_if.edit_withdraw",
    "apply": "what_if.edit_apply",
    "official": "what_if.edit_official",
    "becomes": "what_if.edit_becomes",
    "search": "what_if.edit_search",
    "of_members": "what_if.edit_of_members",
    "illustrative": "what_if.edit_illustrative",
}
_HEADS = (
    "what_if.head_indicator",
    "what_if.head_weight",
    "what_if.head_value",
    "what_if.head_score",
    "what_if.head_targets",
    "what_if.head_withdraw",
)
_REFUSED = "scenario-refused"
"""How often something typed was not taken."""
_NOTHING = ("-", "–", "−")


def scenario_editor(shown: Selection, scenario: str) -> None:
    """Shows the table; what is changed goes into the scenario of the address."""
    # One more blank at the end draws the table again, and what was refused leaves its box.
    refused = int(st.session_state.get(_REFUSED, 0))
    _ELEMENT.show(
        _drawn(shown, scenario) + b" " * refused,
        key="scenario-editor",
        on={"change": lambda change: _take(shown, scenario, change)},
    )


def settle(shown: Selection, scenario: Scenario) -> None:
    """Makes a scenario the one that is shown, unless it is impossible: then says why."""
    try:
        text_ = scenario.to_text()
    except InputError as error:
        _refuse(shown, error)
        return
    problem = trials.problem(*shown.scorecard, text_)
    if problem is not None:
        _refuse(shown, problem)
        return
    session.want(scenario=text_ or None)


def _refuse(shown: Selection, error: ScorecardError) -> None:
    """Says why something typed is not taken, and that what was there before stays."""
    said = text("what_if.refused", shown.language)
    session.note([f"{error.message(shown.language)} {said}"])
    st.session_state[_REFUSED] = int(st.session_state.get(_REFUSED, 0)) + 1


def _take(shown: Selection, scenario: str, typed: Mapping[str, Any]) -> None:
    """What the reader typed or ticked becomes a change, or takes one back."""
    present = Scenario.parse(scenario)
    try:
        change, back = _change(shown, typed)
    except ScorecardError as error:
        _refuse(shown, error)
        return
    settle(shown, present.without(change) if back else present.with_change(change))


def _change(shown: Selection, typed: Mapping[str, Any]) -> tuple[Change, bool]:
    """The change that was meant, and whether it is to be taken back.

    Raises:
        InputError: what was typed is no number.
    """
    what, value, code = typed["what"], typed["typed"], str(typed["indicator"])
    place: dict[str, Any] = {"organization": _scope(shown), "indicator": code}
    if what == "value":
        place["organization"] = shown.organization
        words = str(value).strip()
        if not words:
            return ResultChange(**place, value=None), True
        return ResultChange(**place, value=None if words in _NOTHING else _number(words)), False
    if what == "weight":
        words = str(value).strip()
        return WeightChange(**place, percent=_number(words) if words else 0.0), not words
    if what == "targets":
        levels = tuple(_number(str(each)) for each in value)
        return TargetChange(**place, levels=levels or (0.0,)), not levels
    return WithdrawalChange(**place), not value


def _number(words: str) -> float:
    try:
        return parse_number(words)
    except ValueError:
        raise InputError("scenario_number", text=words[:40]) from None


def _scope(shown: Selection) -> str:
    """For whom weights, targets and withdrawals are changed."""
    if st.session_state.get(SCOPE) == "all":
        return f".{cache.organization_in(*shown.scorecard)['kind']}"
    return shown.organization


@cache.kept
def _drawn(shown: Selection, scenario: str) -> bytes:
    language = shown.language
    rows = trials.trial(*shown.scorecard, scenario).rows
    card = cache.scorecard(*shown.scorecard)
    kind = f".{card.organization.kind}"
    changes = {
        (type(change), change.indicator): change
        for change in sorted(
            Scenario.parse(scenario).changes,
            key=lambda change: change.organization == kind,
            reverse=True,
        )
        if change.organization in (shown.organization, kind)
    }
    groups: list[dict[str, Any]] = []
    for row in rows.values():
        if row["kind"] == "perspective":
            groups.append({"name": wording.name(row, language), "items": []})
        elif row["kind"] == "indicator" and row["status_before"] in ("scored", "missing"):
            groups[-1]["items"].append(_item(row, card, changes, shown))
    labels = {name: text(key, language) for name, key in _LABELS.items()}
    return encoded(
        {
            "label": text("what_if.edit_table", language),
            "labels": labels,
            "heads": [text(head, language) for head in _HEADS],
            "groups": [group for group in groups if group["items"]],
        },
        language,
    )


def _item(
    row: Mapping[str, Any],
    card: Scorecard,
    changes: Mapping[tuple[type[Change], str], Change],
    shown: Selection,
) -> dict[str, Any]:
    language, code = shown.language, str(row["node"])
    indicator = card.indicator(code)
    assert indicator is not None  # it has a row
    mine = {kind: changes.get((kind, code)) for kind in (ResultChange, TargetChange, WeightChange)}
    result, targets, weight = mine[ResultChange], mine[TargetChange], mine[WeightChange]
    withdrawn = (WithdrawalChange, code) in changes
    levels = [rung.value for rung in card.scales[code].rungs() if rung.value is not None]
    titles = indicator.scale.target_levels
    new_levels = targets.levels if isinstance(targets, TargetChange) else levels
    before = wording.score(row["score_before"], row["level_before"], language)
    after = wording.score(row["score"], row["level"], language)
    return {
        "code": code,
        "name": wording.name(row, language),
        "tag": text("what_if.members", language) if indicator.aggregation.from_members else "",
        "depth": row["depth"] - 3,
        "unit": indicator.unit.in_language(language) if indicator.unit else "",
        "weight": {
            "official": fmt.plain(_own_weight(indicator, row, shown)),
            "text": _written(weight.percent) if isinstance(weight, WeightChange) else "",
            "changed": weight is not None,
        },
        "value": None
        if indicator.indicators
        else {
            "official": fmt.number(row["value_before"], indicator.decimals),
            "text": _written(result.value) if isinstance(result, ResultChange) else "",
            "changed": result is not None,
            "illustrative": row["value"] is not None and bool(row["illustrative"]),
        },
        "before": before,
        "after": after,
        "moved": row["score"] != row["score_before"],
        "targets": [
            {"title": text("what_if.level", language, level=level), "text": _written(value)}
            for level, value in zip(titles, new_levels, strict=True)
        ]
        if titles
        else None,
        "targets_changed": targets is not None,
        "targets_illustrative": bool(titles and row["illustrative_targets"]),
        "withdrawn": withdrawn,
        "changed": withdrawn or any(change is not None for change in mine.values()),
    }


def _own_weight(indicator: Indicator, row: Mapping[str, Any], shown: Selection) -> float | None:
    """The weight as the strategy states it; that of a sub-indicator is its share."""
    stated = indicator.weight_in_force(FiscalYear(be=shown.fiscal_year), Round.parse(shown.round))
    return row["weight_before"] if stated is None else stated


def _written(value: float | None) -> str:
    """A figure as it can be typed again."""
    return _NOTHING[0] if value is None else fmt.plain(value, 10)
