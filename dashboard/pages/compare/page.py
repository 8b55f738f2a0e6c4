"""Who is ahead, and is it certain?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard import session
from dashboard.cache.comparison import Scope
from dashboard.components.frame import states
from dashboard.components.frame.page_head import page_head
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.compare.certainty import how_sure
from dashboard.pages.compare.each import each_alone
from dashboard.pages.compare.heat import heat_table
from dashboard.pages.compare.league import all_illustrative, league_table
from dashboard.pages.compare.scope import (
    comparison_download,
    peers_note,
    scope_choices,
    settled,
)
from dashboard.pages.compare.views import like_with_like, over_rounds
from dashboard.pages.compare.words import compare_headline
from dashboard.session import Selection
from scorecard.words.ranks.comparison import all_illustrative as illustrative_in_words


class View(NamedTuple):
    """One way to look at the comparison."""

    name: str
    """The sentence that names it."""
    show: Callable[[Selection, Scope], None]


def show() -> None:
    """Shows the page."""
    shown = session.selection()
    title = text("compare.title", shown.language)
    chosen = settled(shown)
    if chosen is None:
        page_head(title, text("compare.alone", shown.language), shown.language)
        with st.container(border=True, key="card-alone"):
            states.empty(
                text("compare.alone", shown.language),
                text("compare.alone_advice", shown.language),
                key="alone",
            )
        return
    view, problem = _view(shown)
    states.notices([*chosen.notices, *problem])
    page_head(title, compare_headline(shown, chosen.scope), shown.language)
    with st.container(horizontal=True, gap="xsmall", key="compare-tools"):
        _views(shown, view)
        scope_choices(shown, chosen)
        comparison_download(shown, chosen.scope)
    if note := peers_note(shown, chosen):
        st.caption(literal(note))
    VIEWS[view].show(shown, chosen.scope)


def _view(shown: Selection) -> tuple[str, list[str]]:
    """The view that the address or the reader names."""
    wanted = session.wanted().view
    if wanted is None or wanted in VIEWS:
        return wanted or "league", []
    return "league", [text("compare.no_view", shown.language, view=wanted)]


def _views(shown: Selection, view: str) -> None:
    session.show_in_picker("pick-view", view)
    st.segmented_control(
        text("compare.view", shown.language),
        list(VIEWS),
        format_func=lambda name: text(VIEWS[name].name, shown.language),
        key="pick-view",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("view", "pick-view"),
    )


def _league(shown: Selection, scope: Scope) -> None:
    with st.container(border=True, key="card-league", gap="xsmall"):
        league_table(shown, scope)
        _notes(shown, scope, text("compare.league_how", shown.language))


def _heat(shown: Selection, scope: Scope) -> None:
    with st.container(border=True, key="card-heat", gap="xsmall"):
        heat_table(shown, scope)
        _notes(shown, scope, text("compare.heat_how", shown.language))


def _notes(shown: Selection, scope: Scope, how: str) -> None:
    """How to read a table, and that its scores are illustrative where they all are."""
    illustrative = illustrative_in_words(shown.language)
    st.caption(f"{how} · {illustrative}" if all_illustrative(scope) else how)


VIEWS: Mapping[str, View] = {
    "league": View("compare.view_league", _league),
    "perspectives": View("compare.view_perspectives", _heat),
    "rounds": View("compare.view_rounds", over_rounds),
    "each": View("compare.view_each", each_alone),
    "like": View("compare.view_like", like_with_like),
    "certainty": View("compare.view_certainty", how_sure),
}
"""The views by their name in the address; only the one shown is computed."""
