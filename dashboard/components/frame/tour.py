"""What a reader is told at their first visit, in three steps that can be skipped."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame.card_title import card_title
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.words.name import full_name

STEPS = (
    ("tour.shown_title", "tour.shown"),
    ("tour.source_title", "tour.source"),
    ("tour.help_title", "tour.help"),
)
"""What is told, a title and a text for each step."""


def tour(shown: Selection) -> None:
    """Shows the step that the reader has come to; nothing where the tour is over, or was skipped.

    It stands in the page, over nothing, so that whoever has other things to do goes on."""
    step = session.tour_step()
    if step is None:
        return
    language, last = shown.language, step == len(STEPS) - 1
    row = cache.organization_in(*shown.scorecard)
    facts = {
        "organization": full_name(row, row["kind"], language),
        "period": wording.period(*shown.period, language),
    }
    title, said = STEPS[step]
    with st.container(border=True, key="card-tour", gap="xsmall"):
        st.caption(text("tour.step", language, step=step + 1, of=len(STEPS)))
        card_title(text(title, language))
        st.markdown(literal(text(said, language, **facts)))
        with st.container(horizontal=True, gap="xsmall", key="tour-buttons"):
            st.button(
                text("tour.finish" if last else "tour.next", language),
                key="tour-next",
                type="primary",
                on_click=session.go_on_with_tour,
                args=(None if last else step + 1,),
            )
            if not last:
                st.button(
                    text("tour.skip", language),
                    key="tour-skip",
                    on_click=session.go_on_with_tour,
                    args=(None,),
                )
