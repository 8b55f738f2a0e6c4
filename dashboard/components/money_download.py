"""The projects with their money as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.cache import money
from dashboard.components.scores_download import FORMATS
from dashboard.i18n import text
from dashboard.session import Selection


def money_download(shown: Selection) -> None:
    """Offers the projects as CSV, or as a workbook with contracts, instalments and payments."""
    label = text("download.label", shown.language)
    with st.popover(label, icon=":material/download:", key="downloads"):
        st.caption(text("money.download_note", shown.language))
        for format_, mime in FORMATS.items():
            st.download_button(
                text(f"download.{format_}", shown.language),
                partial(money.exported, *shown.place, format_, shown.language),
                file_name=f"projects-{shown.organization}-{shown.fiscal_year}-{shown.round}.{format_}",
                mime=mime,
                key=f"download-{format_}",
                on_click="ignore",
                width="stretch",
            )
