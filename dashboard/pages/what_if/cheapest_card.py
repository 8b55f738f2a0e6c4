"""The cheapest way to a level or a score: the goal, the steps, and why they are the cheapest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.prose.component import Block, prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.pages.what_if import asked as trials
from dashboard.pages.what_if.scenario_editor.component import settle
from dashboard.session import Selection
from scorecard.analysis.trials.cheapest import CheapestStep, CheapestWay
from scorecard.analysis.trials.scenario import ResultChange, Scenario
from scorecard.language import format as fmt
from scorecard.language.apportion import apportioned
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.strategy import ROOT
from scorecard.words.trials.cheapest import effort, effort_unit, sentences

PER: Mapping[Literal["percent", "point"], str] = {
    "percent": "what_if.per_percent",
    "point": "what_if.per_point",
}
"""How effort may be counted."""
VIEW = "trial-view"
"""The key of the picker that says which view of the scenario is shown."""
_SCORE = "score"
"""The goal that is a score and not the beginning of a level."""


def cheapest_card(shown: Selection, scenario: str) -> None:
    """Shows the card; its steps can be put into the scenario."""
    language = shown.language
    row = cache.scores(*shown.scorecard)[ROOT]
    if row["score"] is None:
        states.empty(text("what_if.cheapest_none", language), key="cheapest")
        return
    goal, per, fixed = _controls(shown, row)
    level, score = (None, goal) if isinstance(goal, float) else (goal, None)
    way = trials.cheapest(*shown.scorecard, level=level, score=score, per=per, fixed=fixed)
    first, *why = sentences(way, language)
    begun = _from_official(shown, scenario)
    said: list[Block] = [("text", first)]
    if begun:
        said.append(("quiet", begun))
    prose(*said, language=language, key="cheapest-answer")
    if way.steps:
        st.button(
            text("what_if.put", language),
            icon=":material/playlist_add:",
            key="cheapest-put",
            on_click=_put,
            args=(shown, scenario, way),
        )
        table(_steps(shown, way), key="cheapest-steps")
    why.append(effort_unit(per, language))
    with st.expander(text("what_if.cheapest_why", language), type="compact"):
        prose(("quiet", why), language=language, key="cheapest-why")


@cache.kept
def _from_official(shown: Selection, scenario: str) -> str:
    """That the way does not begin from the scenario; "" where both have the same score."""
    row = trials.trial(*shown.scorecard, scenario).rows[ROOT]
    if not row["changed"]:
        return ""
    return text(
        "what_if.cheapest_official",
        shown.language,
        official=fmt.score(row["score_before"]),
        scenario=fmt.score(row["score"]),
    )


def _controls(
    shown: Selection, row: cache.Row
) -> tuple[int | float, Literal["percent", "point"], tuple[str, ...]]:
    """The goal (a level, or a score as a float), how effort is counted, and what stays."""
    language = shown.language
    strategy = cache.scorecard(*shown.scorecard).strategy
    goals: list[int | str] = [level for level in LEVELS if level > (row["level"] or 0)]
    goals.append(_SCORE)
    with st.container(horizontal=True, gap="xsmall", key="cheapest-goals"):
        chosen = st.selectbox(
            text("what_if.goal", language),
            goals,
            format_func=lambda goal: _goal_name(goal, strategy.level_bands.bounds, shown),
            key=session.kept("cheapest-goal", goals[0], goals),
            on_change=session.want,
            width=185,
        )
        goal: int | float = chosen if isinstance(chosen, int) else 0
        if chosen == _SCORE:
            lowest, highest = strategy.score_range
            start = min(round(float(row["score"]) + 0.25, 2), highest)
            goal = float(
                st.number_input(
                    text("what_if.goal_score", language),
                    min_value=float(lowest),
                    max_value=float(highest),
                    step=0.05,
                    key=session.kept(f"cheapest-score-{shown.organization}", start),
                    on_change=session.want,
                    width=120,
                )
            )
        per = st.selectbox(
            text("what_if.per", language),
            list(PER),
            format_func=lambda per: text(PER[per], language),
            key=session.kept("cheapest-per", options=PER),
            on_change=session.want,
            width=175,
        )
    names = _raisable(shown)
    fixed = st.multiselect(
        text("what_if.fixed", language),
        list(names),
        format_func=lambda code: f"{code} {names[code]}",
        placeholder=text("what_if.fixed_none", language),
        key=session.kept_list("cheapest-fixed", names),
        on_change=session.want,
    )
    return goal, per, tuple(fixed)


def _goal_name(goal: int | str, bounds: tuple[float, ...], shown: Selection) -> str:
    if not isinstance(goal, int):
        return text("what_if.goal_other", shown.language)
    return text(
        "what_if.goal_level",
        shown.language,
        level=goal,
        word=level_word(goal, shown.language),
        score=fmt.score(bounds[goal - 2]) if goal > 1 else "",
    )


@cache.kept
def _raisable(shown: Selection) -> dict[str, str]:
    """The indicators that count and have a result, with their names."""
    return {
        code: wording.name(row, shown.language)
        for code, row in cache.scores(*shown.scorecard).items()
        if row["kind"] == "indicator"
        and row["scale"] != "composite"
        and row["status"] == "scored"
        and row["weight"]
    }


@cache.kept
def _steps(shown: Selection, way: CheapestWay) -> bytes:
    language = shown.language
    columns = [
        Column(text("what_if.head_indicator", language)),
        Column(text("what_if.head_raise", language)),
        Column(text("what_if.head_effort", language), "number"),
        Column(text("what_if.head_gain", language), "number"),
    ]
    total_gain = fmt.difference(way.score_now, way.score_after)
    gains = apportioned([step.gain for step in way.steps], fmt.SCORE_DECIMALS, total_gain)
    lines = [
        Line(
            [
                word_cell(f"{step.indicator} {step.name.in_language(language)}"),
                word_cell(_amount(step, shown)),
                figure_cell(effort(step.cost), step.cost),
                figure_cell(fmt.signed(gain), step.gain),
            ]
        )
        for step, gain in zip(way.steps, gains, strict=True)
    ]
    total: list[dict[str, Any]] = [
        word_cell(text("what_if.together", language)),
        word_cell(f"{fmt.score(way.score_now)} → {fmt.score(way.score_after)}"),
        figure_cell(effort(way.cost), way.cost),
        figure_cell(fmt.signed(total_gain), None),
    ]
    label = text("what_if.steps", language)
    return table_data(
        "cheapest-steps", columns, lines, language, label=label, total=total, height=430
    )


def _amount(step: CheapestStep, shown: Selection) -> str:
    unit = step.unit.in_language(shown.language) if step.unit else ""
    return fmt.course(step.value_from, step.practical, unit, step.decimals)


def _put(shown: Selection, scenario: str, way: CheapestWay) -> None:
    """Puts the steps into the scenario, with values as they would be reported."""
    steps = [
        ResultChange(
            organization=shown.organization, indicator=step.indicator, value=step.practical
        )
        for step in way.steps
    ]
    settle(shown, Scenario.of([*Scenario.parse(scenario).changes, *steps]))
    session.want(view="changed")
