"""Help on a page: what it answers and how it is read, and what the words mean."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import session
from dashboard.components.wording import literal
from dashboard.i18n import text
from scorecard.language import Language

PAGES: Mapping[str, str] = {
    "overview": "help.overview",
    "strategy_map": "help.strategy_map",
    "compare": "help.compare",
    "why_different": "help.why_different",
    "map": "help.map",
    "projects": "help.projects",
    "what_if": "help.what_if",
    "indicators": "help.indicators",
    "data_health": "help.data_health",
}
"""What is said of each page: its question, then how to read it, then where its figures are from."""

GLOSSARY = (
    "glossary.organization",
    "glossary.membership",
    "glossary.operation_centre",
    "glossary.grouping",
    "glossary.scorecard",
    "glossary.strategy_map",
    "glossary.perspective",
    "glossary.theme",
    "glossary.objective",
    "glossary.link",
    "glossary.indicator",
    "glossary.scale",
    "glossary.level_targets",
    "glossary.weight",
    "glossary.round",
    "glossary.closed_round",
    "glossary.result",
    "glossary.evidence",
    "glossary.score",
    "glossary.weighted_score",
    "glossary.level",
    "glossary.coverage",
    "glossary.possible_range",
    "glossary.rank_range",
    "glossary.forecast_range",
    "glossary.initiative",
    "glossary.disbursement",
    "glossary.percentage_point",
    "glossary.resolution",
    "glossary.supervisor",
    "glossary.illustrative",
    "glossary.restated",
    "glossary.scenario",
    "glossary.cheapest_way",
)
"""The terms, each with what it means behind a colon, in the order of a scorecard's making."""


def reader_help(page: str, language: Language) -> None:
    """Shows the button beside the title that opens the help of a page, and the glossary once it is
    asked for.

    Args:
        page: a key of `PAGES`.
    """
    with st.container(key="reader-help", horizontal=True, horizontal_alignment="right"):
        _popover(page, language)
    if session.glossary_is_asked_for():
        st.dialog(text("help.glossary", language), width="large")(_glossary)(language)


def _popover(page: str, language: Language) -> None:
    label, icon = text("help.open", language), ":material/help:"
    with st.popover(label, icon=icon, key="help", on_change=session.want) as popover:
        if not popover.open:
            return
        question, *lines = text(PAGES[page], language).strip().splitlines()
        st.markdown(f"**{literal(question)}**")
        st.markdown("\n".join(f"- {literal(line)}" for line in lines))
        st.button(
            text("help.glossary", language),
            key="help-glossary",
            icon=":material/menu_book:",
            on_click=session.ask_for_glossary,
            args=("help",),
        )


def _glossary(language: Language) -> None:
    said = (text(key, language).partition(": ") for key in GLOSSARY)
    st.markdown("\n".join(f"- **{literal(term)}** – {literal(is_)}" for term, _, is_ in said))
