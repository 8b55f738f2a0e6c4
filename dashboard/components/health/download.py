"""What a section shows, as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.components.scores_download import FORMATS
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.workspace.table_file import TableFormat

Maker = Callable[[str, int, str, TableFormat, Language], bytes]
"""Makes the file of an organization, a fiscal year and a round."""


def download(shown: Selection, make: Maker, name: str, count: int) -> None:
    """Offers all rows of a section as a workbook or as CSV, made when they are asked for.

    Args:
        name: of the section, for the names of the files.
        count: how many rows there are.
    """
    language = shown.language
    with st.popover(text("download.label", language), icon=":material/download:", key="downloads"):
        st.caption(text("health.rows", language, count=count))
        for format_, mime in FORMATS.items():
            st.download_button(
                text(f"download.{format_}", language),
                partial(make, *shown.place, format_, language),
                file_name=f"{name}-{shown.organization}-{shown.fiscal_year}-{shown.round}.{format_}",
                mime=mime,
                key=f"download-{name}-{format_}",
                on_click="ignore",
                width="stretch",
            )
