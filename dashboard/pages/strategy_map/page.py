"""Is the strategy working?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import states
from dashboard.components.prose.component import prose
from dashboard.components.strategy_map import strategy_map
from dashboard.components.strategy_map.labels import map_labels
from dashboard.i18n import text
from dashboard.pages.strategy_map.headline import map_said
from dashboard.pages.strategy_map.link_tests import link_marks, link_tests_card, link_tests_hint
from dashboard.pages.strategy_map.objective_panel import objective_panels
from dashboard.pages.strategy_map.tools import chosen_theme, map_tools, only_theme
from dashboard.session import Selection


def show() -> None:
    """Shows the page: what happened, the map, and beside it the chosen objective."""
    shown = session.selection()
    theme, notices = chosen_theme(shown)
    states.notices([*notices, *_unknown_objective(shown)])
    said = map_said(shown)
    with st.container(horizontal=True, wrap=False, gap="small", key="map-head"):
        prose(("title", said.title), language=shown.language, key="map-title")
        tested = map_tools(shown, theme)
    prose(("quiet", said.sentence), language=shown.language, key="map-sentence")
    picture, layout = cache.strategy_map(*shown.scorecard, shown.language, shown.compare)
    labels = map_labels(shown.language)
    if tested:
        labels["hint"] = link_tests_hint(shown)
    strategy_map(
        picture,
        layout,
        selected=session.wanted().objective,
        theme_filter=theme,
        labels=labels,
        key="strategy-map",
        choose=_choose,
        marks=link_marks(shown) if tested else None,
        panels=objective_panels(shown),
        said=said,
        only=only_theme(shown, theme),
    )
    if tested:
        link_tests_card(shown)


def _choose(objective: str | None) -> None:
    session.want(objective=objective)


def _unknown_objective(shown: Selection) -> list[str]:
    """That the strategy does not have the objective that is wanted; then none is."""
    code = session.wanted().objective
    if code is None or cache.scorecard(*shown.scorecard).strategy.objective(code) is not None:
        return []
    session.want(objective=None)
    return [text("map.no_objective", shown.language, code=code)]
