"""All warnings of the organization, by severity and rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.table.component import Column, Line, table, table_data, word_cell
from dashboard.i18n import text
from dashboard.pages.data_health.download import download
from dashboard.session import Selection
from scorecard.analysis.warnings.warning import EarlyWarning
from scorecard.language import format as fmt
from scorecard.language import library_text
from scorecard.model.warning_rule import (
    RULE_NAMES,
    SEVERITY_NAMES,
    WARNING_RULES,
    WARNING_SEVERITIES,
)
from scorecard.words.warnings.warning import owner_name, reason, title

_HEIGHT = 470  # pixels after which the table scrolls


def show_warnings(shown: Selection) -> None:
    """Shows the filters and the table."""
    language = shown.language
    every = vigilance.warnings(*shown.scorecard)
    with st.container(border=True, key="card-warnings", gap="xsmall"):
        if every:
            _table(shown, every)
        else:
            card_title(text("health.section.warnings", language))
            states.empty(text("warnings.none", language), _coverage(shown), key="warnings")


def _coverage(shown: Selection) -> str:
    """That silence says little where few indicators have a score; blank where all have one."""
    covered = vigilance.data_health(*shown.scorecard).coverage
    if covered is None or covered >= 1:
        return ""
    return text("warnings.of_little", shown.language, share=fmt.percent(covered))


def _table(shown: Selection, every: Sequence[EarlyWarning]) -> None:
    """The filters, the table of what they keep, and where the rules are."""
    language = shown.language
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="warning-tools"
    ):
        known = [each for each in WARNING_SEVERITIES if any(w.severity == each for w in every)]
        severities = st.pills(
            text("warnings.severity", language),
            known,
            selection_mode="multi",
            format_func=lambda each: " ".join(
                [wording.WARNING_SIGNS[each], library_text(SEVERITY_NAMES[each], language)]
            ),
            key=session.kept_list("warning-severities", known),
            on_change=session.want,
            label_visibility="collapsed",
        )
        given = [each for each in WARNING_RULES if any(w.rule == each for w in every)]
        rules = st.multiselect(
            text("warnings.rule", language),
            given,
            format_func=lambda each: library_text(RULE_NAMES[each], language),
            key=session.kept_list("warning-rules", given),
            on_change=session.want,
            placeholder=text("warnings.all_rules", language),
            label_visibility="collapsed",
            width=330,
        )
        st.space("stretch")
        download(shown, vigilance.exported_warnings, "warnings", len(every))
    table(_drawn(shown, tuple(severities), tuple(rules), vigilance.day()), key="warning-table")
    st.caption(text("warnings.how", language))


@cache.kept
def _drawn(
    shown: Selection, severities: tuple[str, ...], rules: tuple[str, ...], _day: dt.date
) -> bytes:
    language = shown.language
    columns = [
        Column(text("warnings.what", language)),
        Column(text("warnings.reason", language)),
        Column(text("warnings.rule", language)),
        Column(text("warnings.who", language)),
    ]
    lines = [
        Line(
            [
                {
                    **word_cell(f"{wording.WARNING_SIGNS[each.severity]} {title(each, language)}"),
                    "sort": WARNING_SEVERITIES.index(each.severity),
                    "tags": [text("badge.some_illustrative", language)]
                    if each.illustrative
                    else [],
                },
                word_cell(reason(each, language)),
                word_cell(library_text(RULE_NAMES[each.rule], language)),
                word_cell(owner_name(each, language)),
            ],
            session.link(shown, each.target.page, **each.target.parameters),
        )
        for each in vigilance.warnings(*shown.scorecard)
        if (not severities or each.severity in severities) and (not rules or each.rule in rules)
    ]
    return table_data(
        "warnings",
        columns,
        lines,
        language,
        label=text("warnings.title", language),
        height=_HEIGHT,
    )
