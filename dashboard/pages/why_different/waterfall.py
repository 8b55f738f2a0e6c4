"""From one score to the other, a bar for every part; a click looks inside."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.charts.figure import FinishedFigure
from dashboard.components.frame.chart_card import ChartWords, chart_card
from dashboard.i18n import text
from dashboard.pages.why_different.bars import WHOLE_VIEWS, bars_of, view_of
from dashboard.pages.why_different.chart import End, waterfall_figure
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.pages.why_different.table import indicator_target
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.words.change.difference import side_names


def shown_view(shown: Selection, choice: Choice) -> tuple[str, list[str]]:
    """The view that is wanted, or the usual one with a sentence about the wrong one."""
    wanted = session.wanted().view or WHOLE_VIEWS[0]
    if view_of(found_difference(choice, shown), wanted, shown.language) is not None:
        return wanted, []
    return WHOLE_VIEWS[0], [text("why.no_node", shown.language, code=wanted)]


def view_picker(shown: Selection, choice: Choice, view: str) -> None:
    """Shows what the bars can be made of; what a click on a bar does, for the keyboard."""
    names = _view_names(shown, choice)
    session.show_in_picker("why-view", view)
    st.selectbox(
        text("why.by", shown.language),
        list(names),
        format_func=lambda name: names[name],
        key="why-view",
        label_visibility="collapsed",
        width=250,
        on_change=_pick_view,
    )


def _pick_view() -> None:
    _want_view(st.session_state["why-view"])


def _want_view(name: str) -> None:
    session.want(view=None if name == WHOLE_VIEWS[0] else name)


_BY: Mapping[str, str] = {
    "perspectives": "why.by_perspectives",
    "objectives": "why.by_objectives",
    "indicators": "why.by_indicators",
}
_INSIDE: Mapping[str, str] = {
    "perspective": "why.inside_perspective",
    "objective": "why.inside_objective",
}


@cache.kept
def _view_names(shown: Selection, choice: Choice) -> dict[str, str]:
    language = shown.language
    names = {view: text(_BY[view], language) for view in WHOLE_VIEWS}
    groups = found_difference(choice, shown).groups
    for perspective in (group for group in groups if group.kind == "perspective"):
        inside = [group for group in groups if group.within == perspective.node]
        for group in (perspective, *inside):
            name = group.name.in_language(language)
            names[group.node] = text(_INSIDE[group.kind], language, name=name)
    return names


def waterfall(shown: Selection, choice: Choice, view: str) -> None:
    """Shows the chart."""
    found = found_difference(choice, shown)
    language = shown.language
    names = side_names(found, language)
    scored = [
        figures
        for part in found.parts
        for figures in (part.before, part.now)
        if figures.status == "scored"
    ]
    group = found.group(view)
    ends = {"before": names[0], "now": names[1]}
    chart_card(
        _figure(shown, choice, view),
        ChartWords(
            title=text("why.chart", language, **ends)
            if group is None
            else text("why.chart_inside", language, name=group.name.in_language(language), **ends),
            subtitle=text("why.chart_about", language),
            source=text(
                "why.chart_source",
                language,
                illustrative=sum(figures.illustrative for figures in scored),
                count=len(scored),
            ),
            described=_described(shown, choice, view),
        ),
        key=_key(view),
        clickable=True,
    )


def open_clicked(shown: Selection, choice: Choice, view: str) -> None:
    """Does what a click on a bar asks for: a perspective or an objective is opened, an indicator
    leads to its card. Call it before anything is shown, because the page begins anew."""
    code = session.clicked(_key(view))
    if code is None:
        return
    found = found_difference(choice, shown)
    part = next((part for part in found.parts if part.node == code), None)
    if part is None:
        _want_view(code)
    else:
        session.follow(indicator_target(part, choice, shown))
    st.rerun()


def _key(view: str) -> str:
    return f"waterfall-{view}"


@cache.kept
def _figure(shown: Selection, choice: Choice, view: str) -> FinishedFigure:
    found = found_difference(choice, shown)
    names = side_names(found, shown.language)
    before, now = (
        End(name, side.score, fmt.score(side.score))
        for name, side in zip(names, (found.before, found.now), strict=True)
    )
    return waterfall_figure(before, now, bars_of(found, view, shown.language))


@cache.kept
def _described(shown: Selection, choice: Choice, view: str) -> str:
    found = found_difference(choice, shown)
    parts = [
        text("why.chart_part", shown.language, name=bar.name, points=bar.figure)
        for bar in bars_of(found, view, shown.language)
    ]
    return text(
        "why.chart_words",
        shown.language,
        before=fmt.score(found.before.score),
        now=fmt.score(found.now.score),
        parts=", ".join(parts),
    )
