"""What is shown, as a file: one popover with a button for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

import streamlit as st

from dashboard.components.wording import literal
from dashboard.i18n import text
from scorecard.language import Language
from scorecard.reports.typeset import DocumentFormat
from scorecard.workspace.table_file import TableFormat

_Format = TypeVar("_Format", bound=str)


class FileType(NamedTuple):
    """How a format is offered and served."""

    words: str
    """The key of the words on its button."""
    mime: str


TABLE_TYPES: Mapping[TableFormat, FileType] = {
    "xlsx": FileType(
        "download.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "csv": FileType("download.csv", "text/csv"),
}
DOCUMENT_TYPES: Mapping[DocumentFormat, FileType] = {
    "pdf": FileType("download.pdf", "application/pdf"),
    "png": FileType("download.png", "image/png"),
    "svg": FileType("download.svg", "image/svg+xml"),
}


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
            st.caption(literal(note))
        _buttons(TABLE_TYPES, make, named, language, buttons)


def document_downloads(
    make: Callable[[DocumentFormat], bytes],
    named: str,
    language: Language,
    *,
    key: str,
    buttons: str,
) -> None:
    """Offers a report as a document or a picture, as `downloads` does a table."""
    with st.popover(text("download.label", language), icon=":material/download:", key=key):
        _buttons(DOCUMENT_TYPES, make, named, language, buttons)


def _buttons(
    types: Mapping[_Format, FileType],
    make: Callable[[_Format], bytes],
    named: str,
    language: Language,
    keys: str,
) -> None:
    for format_, type_ in types.items():
        st.download_button(
            text(type_.words, language),
            partial(make, format_),
            file_name=f"{named}.{format_}",
            mime=type_.mime,
            key=f"{keys}-{format_}",
            on_click="ignore",
            width="stretch",
        )
