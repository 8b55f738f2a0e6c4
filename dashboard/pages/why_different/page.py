"""What makes the difference between two organizations, or between now and then?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.page_head import page_head
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.why_different.cards import difference_cards
from dashboard.pages.why_different.effects import effects, effects_about
from dashboard.pages.why_different.pair import (
    Choice,
    chosen_pair,
    found_difference,
    pair_pickers,
)
from dashboard.pages.why_different.table import difference_table
from dashboard.pages.why_different.waterfall import open_clicked, shown_view, view_picker, waterfall
from dashboard.pages.why_different.words import difference_sentence
from dashboard.session import Selection
from scorecard.words.change.difference import other_months, regrouping


def show() -> None:
    """Shows the page."""
    shown = session.selection()
    choice, problems = chosen_pair(shown)
    title = text("why.title", shown.language)
    if choice is None:
        page_head(title, text("why.ask", shown.language), shown.language)
        states.notices(problems)
        _nothing(shown)
        return
    view, unknown = shown_view(shown, choice)
    open_clicked(shown, choice, view)
    page_head(title, difference_sentence(shown, choice), shown.language)
    states.notices([*problems, *unknown])
    with st.container(horizontal=True, gap="xsmall", key="why-tools"):
        pair_pickers(shown, choice)
        view_picker(shown, choice, view)
    _cautions(shown, choice)
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        difference_cards(shown, choice)
        waterfall(shown, choice, view)
    with right, st.container(border=True, key="card-effects", gap="xsmall", height="stretch"):
        _effects(shown, choice, view)
    difference_table(shown, choice, view)


def _cautions(shown: Selection, choice: Choice) -> None:
    """What keeps the two sides from being alike: other months, other members."""
    found = found_difference(choice, shown)
    cautions = (other_months(found, shown.language), regrouping(found, shown.language))
    if any(cautions):
        said = "\n\n".join(literal(caution) for caution in cautions if caution)
        st.info(said, icon=":material/swap_horiz:")


def _effects(shown: Selection, choice: Choice, view: str) -> None:
    card_title(text("why.effects", shown.language))
    st.caption(literal(effects_about(shown, choice, view)))
    effects(shown, choice, view)


def _nothing(shown: Selection) -> None:
    name = wording.name(cache.organization_in(*shown.scorecard), shown.language)
    with st.container(border=True, key="card-nothing"):
        states.empty(
            text("why.none", shown.language),
            text("why.none_advice", shown.language, organization=name),
            key="why",
        )
