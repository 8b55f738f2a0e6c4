"""Where does this score come from?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import states
from dashboard.components.frame.downloads import downloads
from dashboard.components.frame.page_head import page_head
from dashboard.i18n import text
from dashboard.pages.indicators.card import indicator_card
from dashboard.pages.indicators.filter import kept_nodes, tree_filter
from dashboard.pages.indicators.tree import indicator_tree
from dashboard.session import Selection


def show() -> None:
    """Shows the page: the whole tree, or the tree beside the card of one indicator."""
    shown = session.selection()
    page_head(
        text("indicators.title", shown.language),
        text("indicators.about", shown.language),
        shown.language,
    )
    chosen = _chosen(shown)
    if chosen is None:
        with st.container(border=True, key="card-tree", gap="xsmall"):
            _tree(shown, None)
        return
    left, right = st.columns([0.42, 0.58], gap="small")
    with left, st.container(border=True, key="card-tree", gap="xsmall"):
        _tree(shown, chosen)
    with right, st.container(key="indicator-card", gap="small"):
        indicator_card(shown, chosen)


def _chosen(shown: Selection) -> str | None:
    """The indicator that the address or the reader names, if the scorecard has it."""
    code = session.wanted().indicator
    if code is None or cache.scorecard(*shown.scorecard).indicator(code) is not None:
        return code
    states.notices([text("notice.no_indicator", shown.language, code=code)])
    session.want(indicator=None)
    return None


def _tree(shown: Selection, chosen: str | None) -> None:
    rows = cache.scores(*shown.scorecard)
    with st.container(horizontal=True, gap="xsmall", key="tree-tools"):
        wanted = tree_filter(shown)
        kept = kept_nodes(rows, wanted)
        _download(shown, kept)
        if chosen is not None:
            st.button(
                text("indicators.whole", shown.language),
                icon=":material/table:",
                key="whole-table",
                on_click=session.want,
                kwargs={"indicator": None},
            )
    indicator_tree(shown, kept, chosen=chosen, filtered=wanted.active, choose=_choose)


def _choose(code: str) -> None:
    session.want(indicator=code)


def _download(shown: Selection, kept: tuple[str, ...]) -> None:
    """Offers the rows that are shown as a workbook or as CSV, made when they are asked for."""
    downloads(
        lambda format_: cache.exported(*shown.scorecard, format_, shown.language, kept),
        f"{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        note=text("download.rows", shown.language, count=len(kept)),
    )
