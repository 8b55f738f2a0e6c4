"""The pickers of the map page: of whom, what of them, on which grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from dashboard import cache, session
from dashboard.i18n import text
from dashboard.pages.map import asked as places
from dashboard.pages.map.view import MEASURES, Inside, PlaceView
from scorecard.language import Language
from scorecard.model.strategy import ROOT
from scorecard.words.places.map import node_name
from scorecard.workspace.places.places import PlaceKind

KINDS: Mapping[PlaceKind, str] = {"cluster": "map_page.clusters", "province": "map_page.provinces"}


def place_controls(view: PlaceView) -> None:
    """Shows the pickers; picking changes what is wanted, and the page follows."""
    language = view.language
    with st.container(
        horizontal=True, key="place-tools", vertical_alignment="center", gap="xsmall"
    ):
        if view.inside is None:
            _kind(view)
        else:
            _back(view.inside, language)
        _node(view)
        _measure(view)
        if view.kind == "cluster":
            _grouping(view)


def _kind(view: PlaceView) -> None:
    session.show_in_picker("place-kind", view.kind)
    st.segmented_control(
        text("parameter.kind", view.language),
        list(get_args(PlaceKind)),
        format_func=lambda kind: text(KINDS[kind], view.language),
        key="place-kind",
        required=True,
        label_visibility="collapsed",
        on_change=_pick_kind,
    )


def _pick_kind() -> None:
    """Other organizations have other places."""
    session.want(kind=st.session_state["place-kind"], place=None)


def _back(inside: Inside, language: Language) -> None:
    st.button(
        text("map_page.back", language),
        icon=":material/arrow_back:",
        key="place-back",
        on_click=session.want,
        kwargs={"kind": "cluster", "inside": None, "place": inside.cluster},
    )


def _measure(view: PlaceView) -> None:
    session.show_in_picker("place-measure", view.measure)
    st.segmented_control(
        text("parameter.measure", view.language),
        view.measures(),
        format_func=lambda measure: text(MEASURES[measure], view.language),
        key="place-measure",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("measure", "place-measure"),
    )


def _node(view: PlaceView) -> None:
    names = _names(view._replace(chosen=None))
    session.show_in_picker("place-node", view.node)
    st.selectbox(
        text("parameter.node", view.language),
        list(names),
        format_func=names.__getitem__,
        key="place-node",
        label_visibility="collapsed",
        width=300,
        on_change=_want,
        args=("node", "place-node"),
    )


@cache.kept
def _names(view: PlaceView) -> dict[str, str]:
    """Perspectives, objectives and indicators, each told by its code."""
    names = {}
    for code, row in places.map_nodes(*view.period, view.kind).items():
        name = node_name(row, view.language)
        names[code] = f"{code} {name}" if code != ROOT else name
    return names


def _grouping(view: PlaceView) -> None:
    now = cache.grouping_in_force(view.fiscal_year)
    session.show_in_picker("place-grouping", view.grouping or now)
    st.selectbox(
        text("parameter.grouping", view.language),
        cache.groupings(),
        format_func=lambda year: text("members.of", view.language, grouping=year),
        key="place-grouping",
        label_visibility="collapsed",
        width=150,
        on_change=_want,
        args=("grouping", "place-grouping"),
    )


def _want(name: str, key: str) -> None:
    session.want(**{name: st.session_state[key] or None})
