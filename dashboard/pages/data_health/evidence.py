"""Which results are proved, and which are not."""

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
from dashboard.session import Selection
from scorecard.language import format as fmt


def show_evidence(shown: Selection) -> None:
    """Shows the reported results that need evidence, those without any first; of an indicator in
    steps only the evidence of the steps reached is wanted."""
    language = shown.language
    rows = vigilance.data_health(*shown.scorecard).evidence
    lacking = lacking_evidence(*shown.scorecard)
    with st.container(border=True, key="card-evidence", gap="xsmall"):
        if rows.empty:
            card_title(text("evidence_section.title", language))
            states.empty(
                text("evidence_section.none", language),
                text("evidence_section.how", language),
                key="evidence",
            )
            return
        key = "evidence_section.lacking" if lacking else "evidence_section.all_given"
        card_title(text(key, language, count=lacking, total=len(rows)))
        st.caption(text("evidence_section.how", language))
        table(_drawn(shown, vigilance.day()), key="evidence")


def lacking_evidence(organization: str, fiscal_year: int, round_: str) -> int:
    """How many results have less evidence than they need: what their card names, at least one."""
    rows = vigilance.data_health(organization, fiscal_year, round_).evidence
    return int((rows["evidence_given"] < rows["evidence_named"].clip(lower=1)).sum())


@cache.kept
def _drawn(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    columns = [
        Column(text("reporting.organization", language)),
        Column(text("reporting.indicator", language)),
        Column(text("tree.weight", language), "number"),
        Column(text("evidence_section.named", language), "number"),
        Column(text("evidence_section.given", language), "number"),
        Column(text("reporting.who", language)),
    ]
    names = cache.organizations_in(*shown.period)
    lines = []
    for row in cache.rows_of(vigilance.data_health(*shown.scorecard).evidence):
        given, needed = int(row["evidence_given"]), max(1, int(row["evidence_named"]))
        theirs = shown._replace(organization=row["organization"])
        shown_given = str(given) if given else text("evidence_section.nothing", language)
        lines.append(
            Line(
                [
                    word_cell(wording.name(names[row["organization"]], language)),
                    word_cell(f"{row['node']} {wording.name(row, language)}"),
                    figure_cell(fmt.plain(row["weight"]), row["weight"]),
                    figure_cell(fmt.number(needed, 0), needed),
                    figure_cell(shown_given, given),
                    word_cell(row[f"owner_{language}"] or text("reporting.nobody", language)),
                ],
                session.link(theirs, "indicators", indicator=row["node"]),
            )
        )
    label = text("evidence_section.title", language)
    return table_data("evidence", columns, lines, language, label=label, height=420)
