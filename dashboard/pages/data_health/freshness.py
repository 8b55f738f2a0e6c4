"""How old the figures are."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import states, wording
from dashboard.components.card_title import card_title
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.pages.data_health.ages import age_bars, old_figures, span
from dashboard.session import Selection


def show_freshness(shown: Selection) -> None:
    """Shows the organization's own old figures, then those of its members."""
    language = shown.language
    health = vigilance.data_health(*shown.place)
    with st.container(border=True, key="card-ages", gap="xsmall"):
        card_title(text("freshness.title", language))
        if old_figures(shown):
            st.caption(text("freshness.how", language))
            age_bars(shown)
        else:
            states.empty(text("freshness.none", language), key="ages")
        current = int((health.freshness["own"] & (health.freshness["age"] == 0)).sum())
        st.caption(text("freshness.current", language, count=current))
    members = health.freshness[~health.freshness["own"] & health.freshness["stale"]]
    if len(members):
        with st.container(border=True, key="card-member-ages", gap="xsmall"):
            card_title(text("freshness.members", language, count=len(members)))
            table(_members(shown, vigilance.day()), key="member-ages")


@cache.kept
def _members(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    columns = [
        Column(text("reporting.organization", language)),
        Column(text("freshness.indicator", language)),
        Column(text("freshness.of", language), "number"),
        Column(text("freshness.age", language), "number"),
        Column(text("freshness.allowed", language), "number"),
    ]
    rows = vigilance.data_health(*shown.place).freshness
    names = cache.organizations(shown.fiscal_year)
    lines = []
    for row in cache.rows_of(rows[~rows["own"] & rows["stale"]]):
        theirs = shown._replace(organization=row["organization"])
        year = row["data_year"]
        age, allowed = (
            span(row[name], language, yearly=row["yearly"]) for name in ("age", "allowed")
        )
        lines.append(
            Line(
                [
                    word_cell(wording.name(names[row["organization"]], language)),
                    word_cell(wording.name(row, language)),
                    figure_cell("–" if year is None else str(int(year)), year),
                    figure_cell(age, row["age"]),
                    figure_cell(allowed, row["allowed"]),
                ],
                session.link(theirs, "indicators", indicator=row["node"]),
            )
        )
    label = text("freshness.members", language, count=len(lines))
    return table_data("member ages", columns, lines, language, label=label, height=300)
