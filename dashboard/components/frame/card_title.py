"""The title of a card."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.components.wording import literal


def card_title(title: str, *, width: Literal["stretch", "auto"] = "auto") -> None:
    """Shows the title; a heading, so that a screen reader can go from card to card."""
    st.markdown(f"## {literal(title)}", anchors=False, width=width)
