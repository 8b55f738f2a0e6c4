"""Where?"""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.components.frame import states
from dashboard.components.frame.page_head import page_head
from dashboard.components.prose.component import prose
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.map.card import place_card
from dashboard.pages.map.controls import place_controls
from dashboard.pages.map.land import KEY, KEY_INSIDE, place_map
from dashboard.pages.map.list import is_cluster, place_list
from dashboard.pages.map.view import no_map, place_view
from dashboard.pages.map.words import other_period, place_headline, place_notes, restated


def show() -> None:
    """Shows the page: the map, and beside it the chosen place and the list of all."""
    shown = session.selection()
    for clicked in map(session.clicked, (KEY, KEY_INSIDE)):
        _go_to(clicked)
    view, notices = place_view(shown)
    states.notices(notices)
    title = text("map_page.title", shown.language)
    if view is not None and view.inside is not None:
        title = text("map_page.title_of", shown.language, cluster=view.inside_name())
    if view is None:
        page_head(title, "", shown.language)
        title, advice = no_map()
        states.empty(text(title, shown.language), text(advice, shown.language), key="map")
        return
    page_head(title, place_headline(view, shown), shown.language)
    if sentence := other_period(view, shown):
        st.info(literal(sentence), icon=":material/info:")
    place_controls(view)
    if sentence := restated(view):
        st.warning(literal(sentence), icon=":material/swap_horiz:")
    left, right = st.columns([1.2 if view.beside is None else 1.5, 1], gap="small")
    with left:
        place_map(view)
    with right, st.container(border=True, key="card-places", gap="xsmall", height="stretch"):
        place_card(shown, view)
        place_list(shown, view)
        notes = place_notes(view)
        prose(("quiet", notes), language=shown.language, key="place-notes")


def _go_to(clicked: str | None) -> None:
    """Goes into a cluster that was clicked, and chooses a province."""
    if clicked is None:
        return
    if is_cluster(clicked):
        session.want(inside=clicked, place=None)
    else:
        session.want(place=clicked)
