"""Who has reported, and who owes what."""

from __future__ import annotations

import datetime as dt

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
from dashboard.pages.data_health.download import download
from dashboard.pages.data_health.matrix import report_matrix
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round

_LONG_PAST = 90
"""Days after which it no longer helps to count how long a report has been due."""


def show_reporting(shown: Selection) -> None:
    """Shows who owes what, the coverage of each perspective, and the matrix."""
    language = shown.language
    health = vigilance.data_health(*shown.scorecard)
    left, right = st.columns([1, 1.25], gap="small")
    with left, st.container(border=True, key="card-owed", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            card_title(text("reporting.owed", language, count=len(health.owed)), width="stretch")
            download(shown, vigilance.exported_reporting, "reporting", len(health.reporting))
        if health.owed.empty:
            states.empty(text("reporting.none_owed", language), key="owed")
        else:
            st.caption(_due(shown))
            table(_owed(shown, vigilance.day()), key="owed")
    with left, st.container(border=True, key="card-coverage", gap="xsmall"):
        card_title(text("reporting.coverage", language))
        table(_coverage(shown, vigilance.day()), key="coverage")
    with right, st.container(border=True, key="card-matrix", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            card_title(text("reporting.matrix", language), width="stretch")
            gaps = st.toggle(
                text("reporting.gaps", language),
                key=session.kept("matrix-gaps"),
                on_change=session.want,
            )
        report_matrix(shown, gaps_only=gaps)


def _due(shown: Selection) -> str:
    """When results are due, how far off that is unless it is long past, and as of when."""
    language = shown.language
    due = Round.parse(shown.round).last_day(FiscalYear(be=shown.fiscal_year))
    left = (due - vigilance.day()).days
    key = "reporting.due" if left > 0 else "reporting.overdue"
    if not left:
        key = "reporting.due_today"
    elif left < -_LONG_PAST:
        key = "reporting.long_past"
    return text(
        key,
        language,
        day=fmt.date(due, language),
        days=fmt.number(abs(left), 0),
        today=fmt.date(vigilance.day(), language),
    )


@cache.kept
def _owed(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    columns = [
        Column(text("reporting.organization", language)),
        Column(text("reporting.indicator", language)),
        Column(text("reporting.who", language)),
        Column(text("tree.weight", language), "number"),
    ]
    names = cache.organizations_in(*shown.period)
    lines = []
    for row in cache.rows_of(vigilance.data_health(*shown.scorecard).owed):
        theirs = shown._replace(organization=row["organization"])
        who = row[f"collector_{language}"] or row[f"owner_{language}"]
        lines.append(
            Line(
                [
                    word_cell(wording.name(names[row["organization"]], language)),
                    word_cell(f"{row['node']} {wording.name(row, language)}"),
                    word_cell(who or text("reporting.nobody", language)),
                    figure_cell(fmt.plain(row["weight"]), row["weight"]),
                ],
                session.link(theirs, "indicators", indicator=row["node"]),
            )
        )
    label = text("reporting.owed", language, count=len(lines))
    return table_data("owed", columns, lines, language, label=label, height=330)


@cache.kept
def _coverage(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    columns = [
        Column(text("reporting.perspective", language)),
        Column(text("tree.weight", language), "number"),
        Column(text("reporting.covered", language), "bar", 1.0),
    ]
    lines = [
        Line(
            [
                word_cell(wording.name(row, language)),
                figure_cell(fmt.plain(row["weight"]), row["weight"]),
                figure_cell(fmt.percent(row["coverage"]), row["coverage"]),
            ]
        )
        for row in cache.rows_of(vigilance.data_health(*shown.scorecard).perspectives)
    ]
    label = text("reporting.coverage", language)
    return table_data("coverage", columns, lines, language, label=label)
