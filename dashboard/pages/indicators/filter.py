"""Which rows of the tree to show: search, status, level, theme, real or illustrative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.strategy import ROOT

ORIGINS: Mapping[str, str] = {"real": "filter.real", "illustrative": "filter.illustrative"}
"""Where a result may be from."""


class TreeFilter(NamedTuple):
    """What the reader looks for; empty means everything."""

    words: str = ""
    statuses: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    theme: str | None = None
    origin: str | None = None

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != TreeFilter()

    def keeps(self, row: cache.Row) -> bool:
        """Whether an indicator is shown for its own sake."""
        names = f"{row['node']} {row['name_th']} {row['name_en'] or ''}".casefold()
        return (
            all(word in names for word in self.words.casefold().split())
            and (not self.statuses or row["status"] in self.statuses)
            and (not self.levels or row["level"] in self.levels)
            and (self.theme is None or row["theme"] == self.theme)
            and (self.origin is None or row["illustrative"] is (self.origin == "illustrative"))
        )


def kept_nodes(rows: Mapping[str, cache.Row], wanted: TreeFilter) -> tuple[str, ...]:
    """The codes of the nodes to show: what the filter keeps, and what stands above it."""
    if not wanted.active:
        return tuple(code for code in rows if code != ROOT)
    found = [row for row in rows.values() if row["kind"] == "indicator" and wanted.keeps(row)]
    codes = {code for row in found for code in _above(row, rows)}
    return tuple(code for code in rows if code in codes)


def _above(row: cache.Row, rows: Mapping[str, cache.Row]) -> Iterable[str]:
    while row["node"] != ROOT:
        yield row["node"]
        row = rows[row["parent"]]


def tree_filter(shown: Selection) -> TreeFilter:
    """Shows the search field and the filters, and says what they are set to."""
    language = shown.language
    words = st.text_input(
        text("filter.search", language),
        key=session.kept("filter-words"),
        on_change=session.want,
        type="search",
        placeholder=text("filter.search", language),
        icon=":material/search:",
        label_visibility="collapsed",
        live="300ms",
    )
    count = sum(bool(session.value_of(key)) for key in _KEYS)
    label = text("filter.some" if count else "filter.all", language, count=count)
    with st.popover(label, icon=":material/filter_list:", key="filters"):
        statuses = st.pills(
            text("filter.status", language),
            list(wording.STATUSES),
            selection_mode="multi",
            format_func=lambda status: text(wording.STATUSES[status], language),
            key=session.kept_list("filter-statuses", wording.STATUSES),
            on_change=session.want,
        )
        levels = st.pills(
            text("filter.level", language),
            LEVELS,
            selection_mode="multi",
            format_func=lambda level: f"{level} {level_word(level, language)}",
            key=session.kept_list("filter-levels", LEVELS),
            on_change=session.want,
        )
        theme = _theme(shown)
        origin = st.segmented_control(
            text("filter.origin", language),
            list(ORIGINS),
            format_func=lambda origin: text(ORIGINS[origin], language),
            key=session.kept("filter-origin", options=ORIGINS),
            on_change=session.want,
        )
        st.button(text("filter.clear", language), key="filter-clear", on_click=_clear)
    return TreeFilter((words or "").strip(), tuple(statuses), tuple(levels), theme, origin)


_KEYS = ("filter-statuses", "filter-levels", "filter-theme", "filter-origin")


def _clear() -> None:
    session.forget((*_KEYS, "filter-words"))


def _theme(shown: Selection) -> str | None:
    themes = {t.code: t.name for t in cache.scorecard(*shown.scorecard).strategy.themes}
    return st.selectbox(
        text("filter.theme", shown.language),
        list(themes),
        index=None,
        format_func=lambda code: themes[code].in_language(shown.language),
        placeholder=text("filter.any_theme", shown.language),
        key=session.kept("filter-theme", options=themes),
        on_change=session.want,
    )
