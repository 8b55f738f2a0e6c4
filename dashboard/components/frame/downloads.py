"""What is shown, as a file: one popover with a button for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.i18n import text
from scorecard.language import Language
from scorecard.workspace.table_file import TableFormat

FORMATS: dict[TableFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


_NAMES: Mapping[TableFormat, str] = {"xlsx": "download.xlsx", "csv": "download.csv"}


def downloads(
    make: Callable[[TableFormat], bytes],
    named: str,
    language: Language,
    *,
    key: str = "downloads",
    buttons: str = "download",
    label: str = "download.label",
    note: str = "",
) -> None:
    """Offers a table as a workbook or as CSV, made when it is asked for.

    Args:
        make: makes the content of the file.
        named: the name of the file without its ending.
        key: of the popover.
        buttons: what the keys of the buttons begin with.
        label: the key of the words on the popover.
        note: what the file holds.
    """
    with st.popover(text(label, language), icon=":material/download:", key=key):
        if note:
            st.caption(note)
        for format_, mime in FORMATS.items():
            st.download_button(
                text(_NAMES[format_], language),
                partial(make, format_),
                file_name=f"{named}.{format_}",
                mime=mime,
                key=f"{buttons}-{format_}",
                on_click="ignore",
                width="stretch",
            )
