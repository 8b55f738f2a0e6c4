"""What can be done with the map: one theme only, another round beside it, take it along."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame.downloads import document_downloads
from dashboard.i18n import text
from dashboard.session import Period, Selection


class MapView(NamedTuple):
    """What of the map is shown, settled from what the reader wants and what there is."""

    theme: str | None
    """The only theme that is shown strongly; None for all."""
    compare: tuple[int, str] | None
    """The round beside it."""


def settled(shown: Selection) -> tuple[MapView, list[str]]:
    """What is shown, and sentences about what was asked for and is not there."""
    language, notices = shown.language, []
    wanted = session.wanted()
    theme, compare = wanted.theme, None
    if theme is not None and theme not in _themes(shown):
        notices.append(text("map.no_theme", language, code=theme))
        session.want(theme=None)
        theme = None
    if wanted.compare is not None:
        period = (wanted.compare.fiscal_year.be, wanted.compare.round.code)
        if period in _others(shown):
            compare = period
        elif period != shown.period:
            named = wording.period(*period, language)
            notices.append(text("map.no_compare", language, period=named))
            session.want(compare=None)
    return MapView(theme, compare), notices


def only_theme(shown: Selection, view: MapView) -> str:
    """The words of the button that shows all themes again; "" where all are shown."""
    if view.theme is None:
        return ""
    return text("map.only", shown.language, theme=_themes(shown)[view.theme])


def map_tools(shown: Selection, view: MapView) -> bool:
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
        _theme(shown, view)
        _compare(shown, view)
        tested = _test(shown)
        _download(shown, view.compare)
    return tested


def _themes(shown: Selection) -> dict[str, str]:
    strategy = cache.scorecard(*shown.scorecard).strategy
    return {theme.code: theme.name.in_language(shown.language) for theme in strategy.themes}


def _others(shown: Selection) -> list[tuple[int, str]]:
    return [each for each in cache.scored()[shown.organization] if each != shown.period]


def _theme(shown: Selection, view: MapView) -> None:
    names = _themes(shown)
    if not names:
        return
    session.show_in_picker("map-theme", view.theme)
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


def _compare(shown: Selection, view: MapView) -> None:
    """The other round; the address carries it."""
    others = {f"{year}-{round_}": (year, round_) for year, round_ in _others(shown)}
    if not others:
        return
    now = None if view.compare is None else f"{view.compare[0]}-{view.compare[1]}"
    session.show_in_picker("pick-compare", now)
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
        width=165,
        on_change=_pick_compare,
    )


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
        key=session.kept("map-tested"),
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
