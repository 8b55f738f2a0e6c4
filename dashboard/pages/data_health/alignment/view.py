"""Is the strategy passed on to the provinces, and backed by projects?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.downloads import downloads
from dashboard.components.prose.component import Block, prose
from dashboard.components.table.component import table
from dashboard.i18n import text
from dashboard.pages.data_health import asked as aligned
from dashboard.pages.data_health.alignment.backing import backing_card
from dashboard.pages.data_health.alignment.cascade import cascade_table, own_part_table
from dashboard.session import Selection
from scorecard.analysis.plan.cascade import COMPARED, Alignment
from scorecard.words.plan.cascade import cautions, headline


def alignment_view(shown: Selection) -> None:
    """Shows which targets of a cluster its provinces have, whether these add up, and which
    objectives and projects stand alone; for a province what it has of its cluster's targets."""
    found = aligned.alignment(*shown.scorecard)
    if found.parent is None:
        states.empty(
            text("alignment.no_members", shown.language),
            text("alignment.no_members_advice", shown.language),
            key="alignment",
        )
    else:
        _cascade_card(shown, found)
    backing_card(shown)


def _cascade_card(shown: Selection, found: Alignment) -> None:
    language = shown.language
    with st.container(border=True, key="card-cascade", gap="xsmall"):
        with st.container(
            horizontal=True, wrap=False, key="cascade-head", vertical_alignment="center"
        ):
            card_title(text("alignment.title", language), width="stretch")
            level = _level(shown)
            _download(shown)
        prose(("strong", cascade_headline(shown)), language=language, key="cascade-headline")
        own = found.parent != found.organization
        table((own_part_table if own else cascade_table)(shown, level), key="cascade")
        prose(*_notes(shown), language=language, key="cascade-notes")


def _level(shown: Selection) -> int:
    """The level whose targets are compared."""
    picked = st.segmented_control(
        text("alignment.level", shown.language),
        COMPARED,
        format_func=lambda level: text("alignment.of_level", shown.language, level=level),
        key=session.kept("alignment-level", COMPARED[-1]),
        on_change=session.want,
        label_visibility="collapsed",
        required=True,
    )
    return picked or COMPARED[-1]


def _download(shown: Selection) -> None:
    downloads(
        lambda format_: aligned.exported_cascade(*shown.scorecard, format_, shown.language),
        f"cascade-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="cascade-downloads",
        buttons="cascade",
    )


@cache.kept
def cascade_headline(shown: Selection) -> str:
    """How many indicators are passed on, and which do not add up, in a sentence or two."""
    names = cache.organizations_in(*shown.period)
    return headline(aligned.alignment(*shown.scorecard), names, shown.language)


def _notes(shown: Selection) -> list[Block]:
    legend = text("alignment.legend", shown.language)
    return [("quiet", [legend, *cautions(aligned.alignment(*shown.scorecard), shown.language)])]
