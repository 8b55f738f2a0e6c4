"""How certain the ranks are: what moves them, whom the organization beats, how that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import cache
from dashboard.cache import kept
from dashboard.cache.comparison import Scope, certainty, comparison, drivers
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.prose.component import prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.compare.league import why_link
from dashboard.pages.compare.words import driver_sentence
from dashboard.session import Selection
from scorecard.analysis.ranks.drivers import RESAMPLES, SAMPLES
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.name import full_name
from scorecard.words.ranks.comparison import (
    DRIVERS,
    driver_name,
    how_certain,
    share_of_movement,
)

MOST_WEIGHTS = 5
"""How many indicators are shown with what their weights move."""


def how_sure(shown: Selection, scope: Scope) -> None:
    """Shows what drives the ranks, whom the organization beats, and how that is computed."""
    language = shown.language
    left, right = st.columns([1, 1], gap="small")
    with left, st.container(border=True, key="card-drivers", gap="xsmall", height="stretch"):
        card_title(text("compare.drivers_title", language))
        st.caption(literal(driver_sentence(shown, scope)))
        table(_causes_table(shown, scope), key="drivers")
        table(_weights_table(shown, scope), key="driver-weights")
    with right, st.container(border=True, key="card-duels", gap="xsmall", height="stretch"):
        _duels(shown, scope)
    with st.expander(text("compare.how_title", language), type="compact"):
        error = text("compare.drivers_error", language, draws=SAMPLES, again=RESAMPLES)
        said = (how_certain(language), text("compare.drivers_how", language), error)
        prose(*(("text", each) for each in said), language=language, key="how-certain")


@kept
def _causes_table(shown: Selection, scope: Scope) -> bytes:
    """The causes as a whole."""
    language = shown.language
    lines = [
        Line([word_cell(driver_name(row["group"], language)), *_indices(row)])
        for row in drivers(scope, "group").frame().to_dict("records")
    ]
    return _shares(scope, "compare.driver", lines, language)


@kept
def _weights_table(shown: Selection, scope: Scope) -> bytes:
    """The weights one by one: those of the indicators that matter most."""
    language = shown.language
    parts = drivers(scope, "indicator").frame()
    parts = parts[~parts["group"].isin(DRIVERS)].head(MOST_WEIGHTS)
    names = _indicator_names(scope, language)
    lines = [
        Line([word_cell(names.get(row["group"], row["group"])), *_indices(row)])
        for row in parts.to_dict("records")
    ]
    return _shares(scope, "compare.driver_weight", lines, language)


def _shares(scope: Scope, heading: str, lines: list[Line], language: Language) -> bytes:
    columns = [
        Column(text(heading, language)),
        Column(text("compare.driver_alone", language), "bar", 1.0),
        Column(text("compare.driver_all", language), "bar", 1.0),
    ]
    label = text(heading, language)
    return table_data(f"{heading} {scope}", columns, lines, language, label=label)


def _indices(row: Mapping[Any, Any]) -> list[Mapping[str, object]]:
    return [
        figure_cell(
            share_of_movement(row[name], row[f"{name}_error"]), min(max(row[name], 0.0), 1.0)
        )
        for name in ("first", "total")
    ]


@kept
def _indicator_names(scope: Scope, language: Language) -> Mapping[str, str]:
    code = comparison(scope)[0]["organization"]
    rows = cache.scores(code, scope.fiscal_year, scope.round)
    return {node: wording.name(row, language) for node, row in rows.items() if node}


def _duels(shown: Selection, scope: Scope) -> None:
    language = shown.language
    found = certainty(scope)
    rows = {row["organization"]: row for row in comparison(scope)}
    if shown.organization not in found.organizations:
        card_title(text("compare.duels_nobody", language))
        states.empty(text("compare.duels_advice", language), key="duels")
        return
    name = full_name(rows[shown.organization], scope.kind, language)
    card_title(text("compare.duels_title", language, name=name))
    st.caption(text("compare.duels_how", language))
    table(_duels_table(shown, scope), key="duels")


@kept
def _duels_table(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    found = certainty(scope)
    rows = {row["organization"]: row for row in comparison(scope)}
    at = found.organizations.index(shown.organization)
    lines = [
        Line(
            [
                figure_cell(fmt.plain(rows[code]["rank"]), rows[code]["rank"]),
                word_cell(
                    wording.name(rows[code], language),
                    [text("compare.not_apart", language)]
                    if code in found.alike(shown.organization)
                    else [],
                ),
                figure_cell(fmt.percent(found.beats[at, i]), float(found.beats[at, i])),
            ],
            why_link(shown, scope, code),
        )
        for i, code in enumerate(found.organizations)
        if i != at
    ]
    columns = [
        Column(text("compare.rank", language), "rank"),
        Column(text("compare.organization", language)),
        Column(text("compare.beats", language), "bar", 1.0),
    ]
    label = text("compare.beats", language)
    return table_data(f"duels {scope}", columns, lines, language, label=label, named=1, height=430)
