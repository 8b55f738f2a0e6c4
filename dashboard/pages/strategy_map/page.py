"""Is the strategy working?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import states
from dashboard.components.frame.page_head import page_head
from dashboard.components.strategy_map.component import strategy_map
from dashboard.components.strategy_map.labels import map_labels
from dashboard.i18n import text
from dashboard.pages.strategy_map.link_tests import link_marks, link_tests_card, link_tests_hint
from dashboard.pages.strategy_map.objective_panel import objective_panel
from dashboard.pages.strategy_map.tools import map_title, map_tools


def show() -> None:
    """Shows the page: the map, and below it the chosen objective."""
    shown = session.selection()
    with st.container(horizontal=True, wrap=False, gap="small", key="map-head"):
        page_head(map_title(shown), "", shown.language)
        compare, theme, tested = map_tools(shown)
    picture, layout = cache.strategy_map(*shown.scorecard, shown.language, compare)
    labels = map_labels(shown.language)
    if tested:
        labels["hint"] = link_tests_hint(shown)
    wanted = session.wanted().objective
    chosen = strategy_map(
        picture,
        layout,
        selected=wanted,
        theme_filter=theme,
        labels=labels,
        key="strategy-map",
        marks=link_marks(shown) if tested else None,
    )
    if chosen != wanted:
        session.want(objective=chosen)
        session.write_address(("objective", "compare"))
    if tested:
        link_tests_card(shown)
    if chosen is None:
        states.empty(text("map.choose", shown.language), key="objective")
    else:
        objective_panel(shown, chosen)
