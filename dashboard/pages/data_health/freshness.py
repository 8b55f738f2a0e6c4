"""How old the figures are."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.bars.component import (
    Bar,
    Head,
    Row,
    bars,
    bars_cell,
    bars_data,
    words_cell,
)
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
from scorecard.language import format as fmt
from scorecard.words.period import span


def show_freshness(shown: Selection) -> None:
    """Shows the organization's own old figures, then those of its members."""
    language = shown.language
    health = vigilance.data_health(*shown.scorecard)
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
    rows = vigilance.data_health(*shown.scorecard).freshness
    names = cache.organizations_in(*shown.period)
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


def old_figures(shown: Selection) -> tuple[cache.Row, ...]:
    """The organization's own figures that are not of this round, the furthest beyond its limit
    first."""
    return _old(shown, vigilance.day())


@cache.kept
def _old(shown: Selection, _day: dt.date) -> tuple[cache.Row, ...]:
    rows = vigilance.data_health(*shown.scorecard).freshness
    return cache.rows_of(rows[rows["own"] & (rows["age"] > 0)])


def age_bars(shown: Selection) -> None:
    """Shows the ages of `old_figures`."""
    bars(_ages(shown, vigilance.day()), key="ages")


@cache.kept
def _ages(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    heads = [
        Head(text("freshness.indicator", language), "name"),
        Head(text("freshness.of", language), "figure"),
        Head(text("freshness.drawn", language), "bars", "30%"),
        Head(text("freshness.age", language), "figure"),
        Head(text("freshness.allowed", language), "figure"),
    ]
    rows = [_row(row, shown) for row in old_figures(shown)]
    return bars_data(heads, rows, language, label=text("freshness.title", language))


def _row(row: cache.Row, shown: Selection) -> Row:
    language = shown.language
    tags = []
    if row["yearly"]:
        tags.append(text("freshness.by_nature", language))
    if row["stale"]:
        tags.append(text("freshness.stale", language))
    age, allowed = (span(row[name], language, yearly=row["yearly"]) for name in ("age", "allowed"))
    return Row(
        wording.name(row, language),
        [
            words_cell(str(int(row["data_year"])) if row["yearly"] else fmt.NO_FIGURE),
            bars_cell(Bar(row["age"], limit=row["allowed"])),
            words_cell(age, "strong" if row["stale"] else None),
            words_cell(allowed, "muted"),
        ],
        row["node"],
        session.link(shown, "indicators", indicator=row["node"]),
        tags,
    )
