"""The scores on the screen as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.workspace.table_file import TableFormat

FORMATS: dict[TableFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def scores_download(shown: Selection, kept: tuple[str, ...]) -> None:
    """Offers the rows that are shown as a workbook or as CSV, made when they are asked for."""
    label = text("download.label", shown.language)
    with st.popover(label, icon=":material/download:", key="downloads"):
        st.caption(text("download.rows", shown.language, count=len(kept)))
        for format_, mime in FORMATS.items():
            st.download_button(
                text(f"download.{format_}", shown.language),
                partial(cache.exported, *shown.place, format_, shown.language, kept),
                file_name=f"{shown.organization}-{shown.fiscal_year}-{shown.round}.{format_}",
                mime=mime,
                key=f"download-{format_}",
                on_click="ignore",
                width="stretch",
            )
