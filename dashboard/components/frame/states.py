"""What stands where there is nothing to show: empty, not available, wrong link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.components.wording import literal, with_commands
from dashboard.i18n import text
from scorecard.errors import ScorecardError
from scorecard.language import Language


def empty(title: str, advice: str = "", *, key: str) -> None:
    """Nothing to show, and why; `advice` says what the reader can do."""
    with st.container(key=f"empty-{key}", horizontal_alignment="center", gap="xsmall"):
        st.markdown(f"**{literal(title)}**", text_alignment="center")
        if advice:
            st.caption(literal(advice), text_alignment="center")


def failure(error: ScorecardError, language: Language) -> None:
    """The workspace cannot be read: what happened and what to do, and a way to try again."""
    with st.container(border=True, key="card-failure", gap="small"):
        st.markdown(f"# {text('failure.title', language)}")
        st.markdown(with_commands(error.message(language)))
        st.button(text("failure.again", language), key="again", icon=":material/refresh:")


def nothing_yet(language: Language) -> None:
    """The workspace is in order and holds no scores yet: what to do, and a way to look again."""
    with st.container(border=True, key="card-nothing-yet", gap="small"):
        st.markdown(f"# {text('nothing_yet.title', language)}")
        st.markdown(with_commands(text("nothing_yet.advice", language)))
        st.button(text("failure.again", language), key="again", icon=":material/refresh:")


def defect(language: Language) -> None:
    """Something went wrong that the reader cannot mend: what it means, and what to do."""
    with st.container(border=True, key="card-defect", gap="small"):
        st.markdown(f"# {text('defect.title', language)}")
        st.markdown(literal(text("defect.advice", language)))


def notices(sentences: Sequence[str]) -> None:
    """What could not be done as asked, one sentence a line; the page goes on."""
    if sentences:
        st.warning("  \n".join(map(literal, sentences)), icon=":material/info:")
