"""What a scenario takes and what it does: the cheapest way, figures, map, ranks, weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.downloads import downloads
from dashboard.components.strategy_map.component import strategy_map
from dashboard.components.strategy_map.labels import map_labels
from dashboard.components.table.component import (
    Column,
    Line,
    change_cell,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.what_if import asked as trials
from dashboard.pages.what_if.cheapest_card import VIEW, cheapest_card
from dashboard.pages.what_if.scenario_summary.component import rank_change
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt

VIEWS: Mapping[str, str] = {
    "cheapest": "what_if.view_cheapest",
    "changed": "what_if.view_changed",
    "map": "what_if.view_map",
    "league": "what_if.view_league",
    "weights": "what_if.view_weights",
}
"""The views of a scenario, with what they are called."""
BESIDE = ("cheapest", "changed")
"""The views that have room beside the table in which a scenario is made."""


_KINDS: Mapping[str, str] = {
    "scorecard": "what_if.kind_scorecard",
    "perspective": "what_if.kind_perspective",
    "objective": "what_if.kind_objective",
}
_SIDES: Mapping[str, str] = {
    "scenario": "what_if.side_scenario",
    "official": "what_if.side_official",
}


def trial_picker(shown: Selection, scenario: str) -> str:
    """Shows the picker of the views; a scenario that is opened first shows what it changes.

    Returns:
        The view that the reader has picked.
    """
    language = shown.language
    view = _view(shown, scenario)
    session.show_in_picker(VIEW, view)
    with st.container(horizontal=True, gap="xsmall", key="trial-tools"):
        st.segmented_control(
            text("what_if.view", language),
            list(VIEWS),
            format_func=lambda name: text(VIEWS[name], language),
            required=True,
            key=VIEW,
            on_change=session.pick,
            args=("view", VIEW),
            label_visibility="collapsed",
        )
        st.space("stretch")
        if scenario:
            _download(shown, scenario)
    return view


def _view(shown: Selection, scenario: str) -> str:
    """The view that the reader has picked, or the one that the page began with."""
    begun: str = st.session_state.setdefault("trial-begun", "changed" if scenario else "cheapest")
    wanted = session.wanted().view
    if wanted is None or wanted in VIEWS:
        return wanted or begun
    states.notices([text("what_if.no_view", shown.language, view=wanted)])
    session.want(view=None)
    return begun


def trial_view(shown: Selection, scenario: str, view: str) -> None:
    """Shows one of the views."""
    language = shown.language
    match view:
        case "cheapest":
            cheapest_card(shown, scenario)
        case "map":
            _map(shown, scenario)
        case "league":
            st.caption(literal(text("what_if.league_about", language)))
            table(_league(shown, scenario), key="trial-league")
        case "weights":
            st.caption(literal(text("what_if.weights_about", language)))
            table(_weights(shown), key="trial-weights")
        case _:
            _changed(shown, scenario)


def _download(shown: Selection, scenario: str) -> None:
    downloads(
        lambda format_: trials.exported(*shown.scorecard, scenario, format_, shown.language),
        f"scenario-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="trial-downloads",
        buttons="trial",
        label="what_if.download",
    )


def _changed(shown: Selection, scenario: str) -> None:
    if not any(row["changed"] for row in trials.trial(*shown.scorecard, scenario).rows.values()):
        states.empty(
            text("what_if.nothing", shown.language),
            text("what_if.nothing_advice", shown.language),
            key="trial",
        )
        return
    table(_changed_rows(shown, scenario), key="trial-changed")


@cache.kept
def _changed_rows(shown: Selection, scenario: str) -> bytes:
    language = shown.language
    columns = [
        Column(text("what_if.head_node", language)),
        Column(text("what_if.head_before", language), "number"),
        Column(text("what_if.head_after", language), "score"),
        Column(text("what_if.head_change", language), "change"),
    ]
    lines = [
        _changed_line(row, shown)
        for row in trials.trial(*shown.scorecard, scenario).rows.values()
        if row["changed"]
    ]
    label = text("what_if.view_changed", language)
    return table_data("trial-changed", columns, lines, language, label=label, height=520)


def _changed_line(row: Mapping[str, Any], shown: Selection) -> Line:
    language = shown.language
    code = row["node"]
    indicator = row["kind"] == "indicator"
    name = wording.name(row, language)
    named = f"{code} {name}" if indicator else name or text("what_if.whole", language)
    tags = [text(_KINDS[row["kind"]], language)] if not indicator else []
    if row["status"] != row["status_before"]:
        tags.append(text(wording.STATUSES[row["status"]], language))
    tags += _given(row, language)
    target = session.link(shown, "indicators", indicator=code) if indicator else None
    return Line(
        [
            word_cell(named, tags),
            figure_cell(fmt.score(row["score_before"]), row["score_before"]),
            score_cell(row["score"], row["level"], language),
            change_cell(row["score"], row["change"], text("what_if.official", language), language),
        ],
        target,
    )


def _given(row: Mapping[str, Any], language: Language) -> list[str]:
    """Which of its result and its weight are others than the official ones."""
    given = []
    if row["value"] != row["value_before"]:
        unit = row[f"unit_{language}"] or ""
        given.append(fmt.course(row["value_before"], row["value"], unit, row["decimals"]))
    before, now = (fmt.plain(row[name]) for name in ("weight_before", "weight"))
    if before != now:
        given.append(text("what_if.weight_given", language, before=before, now=now))
    return given


def _map(shown: Selection, scenario: str) -> None:
    language = shown.language
    side: str | None = "official"
    if scenario:
        side = st.segmented_control(
            text("what_if.side", language),
            list(_SIDES),
            format_func=lambda name: text(_SIDES[name], language),
            required=True,
            key=session.kept("trial-side", "scenario"),
            on_change=session.want,
            label_visibility="collapsed",
        )
    picture, layout = (
        trials.trial_map(*shown.scorecard, scenario, language)
        if side == "scenario"
        else cache.strategy_map(*shown.scorecard, language, None)
    )
    strategy_map(
        picture,
        layout,
        selected=st.session_state.get("trial-objective"),
        theme_filter=None,
        labels=map_labels(language) | {"hint": text("what_if.map_hint", language)},
        key=f"trial-map-{side}",
        choose=_choose,
    )


def _choose(objective: str | None) -> None:
    st.session_state["trial-objective"] = objective
    session.want()


@cache.kept
def _league(shown: Selection, scenario: str) -> bytes:
    language = shown.language
    columns = [
        Column(text("what_if.head_organization", language)),
        Column(text("what_if.head_rank_before", language), "number"),
        Column(text("what_if.head_rank", language), "number"),
        Column(text("what_if.head_places", language), "change"),
        Column(text("what_if.head_before", language), "score"),
        Column(text("what_if.head_after", language), "score"),
        Column(text("what_if.head_change", language), "change"),
        Column(text("what_if.head_coverage", language), "number"),
    ]
    lines = []
    for row in trials.trial(*shown.scorecard, scenario).league:
        here = row["organization"] == shown.organization
        moved = rank_change(row, language)
        shift = None if moved is None else int(row["rank_before"] - row["rank"])
        lines.append(
            Line(
                [
                    word_cell(
                        wording.name(
                            cache.organization_in(row["organization"], *shown.period),
                            language,
                        ),
                        [text("what_if.here", language)] if here else [],
                    ),
                    figure_cell(_rank(row["rank_before"]), row["rank_before"]),
                    figure_cell(_rank(row["rank"]), row["rank"]),
                    {"change": moved, "sort": shift},
                    score_cell(row["score_before"], row["level_before"], language),
                    score_cell(row["score"], row["level"], language),
                    change_cell(
                        row["score"], row["change"], text("what_if.official", language), language
                    ),
                    figure_cell(fmt.percent(row["coverage"]), row["coverage"]),
                ]
            )
        )
    label = text("what_if.view_league", language)
    return table_data("trial-league", columns, lines, language, label=label, height=470)


def _rank(rank: int | None) -> str:
    return fmt.NO_FIGURE if rank is None else str(rank)


@cache.kept
def _weights(shown: Selection) -> bytes:
    language = shown.language
    columns = [
        Column(text("what_if.head_indicator", language)),
        Column(text("what_if.head_weight", language), "number"),
        Column(text("what_if.head_score", language), "number"),
        Column(text("what_if.head_slope", language), "bar"),
        Column(text("what_if.head_ranks", language)),
        Column(text("what_if.head_flip", language)),
    ]
    lines = [
        Line(
            [
                word_cell(f"{row['indicator']} {wording.name(row, language)}"),
                figure_cell(fmt.plain(row["weight"], 2), row["weight"]),
                figure_cell(fmt.score(row["score"]), row["score"]),
                figure_cell(fmt.signed(row["more"], fmt.FORM_DECIMALS), row["more"]),
                word_cell(_ranks(row)),
                word_cell(_flip(row, language)),
            ],
            session.link(shown, "indicators", indicator=row["indicator"]),
        )
        for row in trials.weights(*shown.scorecard)
    ]
    label = text("what_if.view_weights", language)
    return table_data("trial-weights", columns, lines, language, label=label, height=470)


def _ranks(row: Mapping[str, Any]) -> str:
    ranks = (row["rank_less"], row["rank"], row["rank_more"])
    return " · ".join(map(_rank, ranks))


def _flip(row: Mapping[str, Any], language: Language) -> str:
    """At which weight the rank changes, and to what."""
    if row["flip_weight"] is None:
        return text("what_if.no_flip", language)
    return text(
        "what_if.flip",
        language,
        weight=fmt.plain(row["flip_weight"], 1),
        rank=row["flip_rank"],
    )
