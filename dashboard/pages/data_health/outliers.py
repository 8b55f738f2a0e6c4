"""Changes that are far from what is usual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.warnings.of_reports import jump_facts
from scorecard.words.warnings.warning import written


def show_outliers(shown: Selection) -> None:
    """Shows the jumps with what they are compared with."""
    language = shown.language
    health = vigilance.data_health(*shown.scorecard)
    with st.container(border=True, key="card-outliers", gap="xsmall"):
        card_title(text("outliers.title", language, count=len(health.outliers)))
        if not health.jumps_measured:
            states.empty(
                text("outliers.not_enough", language),
                text("outliers.needs", language),
                key="outliers",
            )
            return
        st.caption(text("outliers.measured", language, count=health.jumps_measured))
        if health.outliers.empty:
            states.empty(text("outliers.none", language), key="outliers")
        else:
            table(_drawn(shown, vigilance.day()), key="outliers")
        st.caption(text("outliers.how", language))


_COMPARED: Mapping[str, str] = {
    "months": "outliers.months",
    "rounds": "outliers.rounds",
    "peers": "outliers.peers",
}
"""What a figure is compared with, by the kind of its jump."""


@cache.kept
def _drawn(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    columns = [
        Column(text("outliers.organization", language)),
        Column(text("outliers.indicator", language)),
        Column(text("outliers.compared", language)),
        Column(text("outliers.change", language), "number"),
        Column(text("outliers.usual", language), "number"),
        Column(text("outliers.z", language), "number"),
    ]
    names = cache.organizations_in(*shown.period)
    lines = []
    for row in cache.rows_of(vigilance.data_health(*shown.scorecard).outliers):
        facts = written(jump_facts(row), language)
        theirs = shown._replace(organization=row["organization"])
        tags = [text("badge.some_illustrative", language)] if row["illustrative"] else []
        lines.append(
            Line(
                [
                    word_cell(wording.name(names[row["organization"]], language)),
                    word_cell(f"{row['node']} {wording.name(row, language)}", tags),
                    word_cell(text(_COMPARED[row["jump"]], language, **facts)),
                    figure_cell(facts["change"], row["change"]),
                    figure_cell(facts["median"], row["median"]),
                    figure_cell(facts["z"], row["z"]),
                ],
                session.link(theirs, "indicators", indicator=row["node"]),
            )
        )
    label = text("outliers.title", language, count=len(lines))
    return table_data("outliers", columns, lines, language, label=label, height=420)
