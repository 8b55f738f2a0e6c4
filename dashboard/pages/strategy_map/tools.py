"""What can be done with the map: one theme only, another round beside it, take it along."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame.downloads import document_downloads
from dashboard.i18n import text
from dashboard.session import Period, Selection


def map_title(shown: Selection) -> str:
    """The headline of the map: the vision, or the name of the strategy."""
    strategy = cache.scorecard(*shown.scorecard).strategy
    return (strategy.vision or strategy.title).in_language(shown.language)


def map_tools(shown: Selection) -> tuple[tuple[int, str] | None, str | None, bool]:
    """Shows the tools.

    Returns:
        The round to compare with, and the code of the theme to show, None for none; and whether
        the links are to be tested.
    """
    with st.container(
        horizontal=True,
        gap="xsmall",
        key="map-tools",
        width="content",
        wrap=False,
        vertical_alignment="center",
    ):
        theme = _theme(shown)
        compare = _compare(shown)
        tested = _test(shown)
        _download(shown, compare)
    return compare, theme, tested


def _theme(shown: Selection) -> str | None:
    strategy = cache.scorecard(*shown.scorecard).strategy
    names = {theme.code: theme.name.in_language(shown.language) for theme in strategy.themes}
    if not names:
        return None
    if st.session_state.get("map-theme") not in names:
        st.session_state.pop("map-theme", None)
    return st.selectbox(
        text("filter.theme", shown.language),
        list(names),
        index=None,
        format_func=lambda code: names[code],
        placeholder=text("filter.any_theme", shown.language),
        key="map-theme",
        on_change=session.want,
        label_visibility="collapsed",
        width=165,
    )


def _compare(shown: Selection) -> tuple[int, str] | None:
    """The other round; the address carries it."""
    periods = cache.scored()[shown.organization]
    others = {f"{year}-{round_}": (year, round_) for year, round_ in periods}
    others.pop(f"{shown.fiscal_year}-{shown.round}")
    if not others:
        return None
    wanted = str(session.wanted().compare or "")
    session.show_in_picker("pick-compare", wanted if wanted in others else None)
    st.selectbox(
        text("map.compare", shown.language),
        list(others),
        index=None,
        format_func=lambda name: text(
            "map.compare_with",
            shown.language,
            period=wording.period(*others[name], shown.language),
        ),
        placeholder=text("map.compare", shown.language),
        key="pick-compare",
        label_visibility="collapsed",
        width=200,
        on_change=_pick_compare,
    )
    return others.get(wanted)


def _pick_compare() -> None:
    picked = st.session_state["pick-compare"]
    session.want(compare=None if picked is None else Period.parse(picked))


def _test(shown: Selection) -> bool:
    """Whether the links are to be drawn as they are borne out; offered where there are links."""
    if not cache.scorecard(*shown.scorecard).strategy.links:
        return False
    return st.toggle(
        text("link_test.toggle", shown.language),
        help=text("link_test.help", shown.language),
        key="map-tested",
        on_change=session.want,
    )


def _download(shown: Selection, compare: tuple[int, str] | None) -> None:
    document_downloads(
        partial(cache.map_document, *shown.scorecard, shown.language, compare),
        f"{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="map-downloads",
        buttons="map",
    )
