"""What can be done with the map: one theme only, its links tested, take it along."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame.downloads import document_downloads
from dashboard.i18n import text
from dashboard.session import Selection


def chosen_theme(shown: Selection) -> tuple[str | None, list[str]]:
    """The only theme that is shown strongly, None for all; and a sentence where the strategy does
    not have the one that was asked for."""
    theme = session.wanted().theme
    if theme is None or theme in _themes(shown):
        return theme, []
    session.want(theme=None)
    return None, [text("map.no_theme", shown.language, code=theme)]


def only_theme(shown: Selection, theme: str | None) -> str:
    """The words of the button that shows all themes again; "" where all are shown."""
    if theme is None:
        return ""
    return text("map.only", shown.language, theme=_themes(shown)[theme])


def map_tools(shown: Selection, theme: str | None) -> bool:
    """Shows the tools.

    Returns:
        Whether the links are to be tested.
    """
    with st.container(
        horizontal=True,
        gap="xsmall",
        key="map-tools",
        width="content",
        wrap=False,
        vertical_alignment="center",
    ):
        _theme(shown, theme)
        tested = _test(shown)
        _download(shown)
    return tested


def _themes(shown: Selection) -> dict[str, str]:
    strategy = cache.scorecard(*shown.scorecard).strategy
    return {theme.code: theme.name.in_language(shown.language) for theme in strategy.themes}


def _theme(shown: Selection, theme: str | None) -> None:
    names = _themes(shown)
    if not names:
        return
    session.show_in_picker("map-theme", theme)
    st.selectbox(
        text("filter.theme", shown.language),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=text("filter.any_theme", shown.language),
        key="map-theme",
        on_change=_pick_theme,
        label_visibility="collapsed",
        width=145,
    )


def _pick_theme() -> None:
    session.want(theme=st.session_state["map-theme"])


def _test(shown: Selection) -> bool:
    """Whether the links are to be drawn as they are borne out; offered where there are links."""
    if not cache.scorecard(*shown.scorecard).strategy.links:
        return False
    return st.toggle(
        text("link_test.toggle", shown.language),
        help=text("link_test.help", shown.language),
        key=session.kept("map-tested"),
        on_change=session.want,
    )


def _download(shown: Selection) -> None:
    document_downloads(
        partial(cache.map_document, *shown.scorecard, shown.language, shown.compare),
        f"{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="map-downloads",
        buttons="map",
    )
