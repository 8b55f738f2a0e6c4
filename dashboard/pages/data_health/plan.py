"""What the checks say of the plan."""

from __future__ import annotations

import streamlit as st

from dashboard import cache
from dashboard.cache import vigilance
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.table.component import Column, Line, table, table_data, word_cell
from dashboard.i18n import text
from dashboard.session import Selection

_SIGNS = {"error": "✗", "warning": "▲", "note": "○"}
"""A shape for each severity, the worst first."""


def show_plan(shown: Selection) -> None:
    """Shows the issues of the strategy, the worst first."""
    language = shown.language
    issues = vigilance.plan_issues(shown.organization, shown.fiscal_year, language)
    with st.container(border=True, key="card-plan", gap="xsmall"):
        card_title(text("plan.title", language, count=len(issues)))
        if not issues:
            states.empty(text("plan.none", language), key="plan")
            return
        table(_drawn(shown), key="plan")
        st.caption(text("plan.how", language))


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    columns = [
        Column(text("plan.message", language)),
        Column(text("plan.fix", language)),
        Column(text("plan.severity", language)),
        Column(text("plan.place", language)),
    ]
    issues = vigilance.plan_issues(shown.organization, shown.fiscal_year, language)
    order = list(_SIGNS)
    lines = [
        Line(
            [
                word_cell(f"{_SIGNS[each]} {_plain(message)}"),
                word_cell(_plain(fix)),
                {**word_cell(severity), "sort": order.index(each)},
                word_cell(place),
            ]
        )
        for each, severity, place, message, fix in sorted(
            issues, key=lambda row: order.index(row[0])
        )
    ]
    label = text("plan.title", language, count=len(issues))
    return table_data("plan", columns, lines, language, label=label, height=420)


def _plain(sentence: str) -> str:
    """A sentence without the marks that set off what is typed into a file."""
    return sentence.replace("`", "")
