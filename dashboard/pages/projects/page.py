"""Does the money follow the strategy?"""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.downloads import downloads
from dashboard.components.frame.page_head import page_head
from dashboard.components.wording import as_written, literal
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.card import project_card
from dashboard.pages.projects.curve import spending_curve
from dashboard.pages.projects.gaps import (
    disagreements,
    no_projects,
    without_projects,
)
from dashboard.pages.projects.headline import money_headline
from dashboard.pages.projects.money_bars import money_bars
from dashboard.pages.projects.totals import as_of, money_cards
from dashboard.pages.projects.tree import project_tree
from dashboard.session import Selection


def show() -> None:
    """Shows the page: the whole budget, then the projects, one of them in full when chosen."""
    shown = session.selection()
    page_head(text("money.title", shown.language), money_headline(shown), shown.language)
    chosen = _chosen(shown)
    if not money.spending(*shown.scorecard):
        no_projects(shown)
        return
    money_cards(shown)
    if chosen is None:
        _whole(shown)
    else:
        _one(shown, chosen)
    disagreements(shown)


def _whole(shown: Selection) -> None:
    left, right = st.columns([1, 1], gap="small")
    with left:
        spending_curve(shown)
    with right, st.container(border=True, key="card-bars", gap="xsmall", height="stretch"):
        card_title(text("money.bars_title", shown.language))
        st.caption(literal(text("money.bars_how", shown.language)))
        money_bars(shown)
    _projects(shown, None)
    without_projects(shown)


def _one(shown: Selection, chosen: str) -> None:
    left, right = st.columns([0.42, 0.58], gap="small")
    with left:
        _projects(shown, chosen)
    with right, st.container(key="project-card", gap="small"):
        project_card(shown, chosen)


def _projects(shown: Selection, chosen: str | None) -> None:
    with st.container(border=True, key="card-tree", gap="xsmall"):
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            title = text("money.tree_title", shown.language, day=as_of(shown))
            card_title(title, width="stretch")
            _download(shown)
            if chosen is not None:
                st.button(
                    text("money.all_projects", shown.language),
                    icon=":material/arrow_back:",
                    key="all-projects",
                    on_click=session.want,
                    kwargs={"project": None},
                )
        project_tree(shown, chosen, _choose)
        names = (row["name"] for row in money.spending(*shown.scorecard).values())
        if said := as_written(names, shown.language):
            st.caption(literal(said))


def _choose(code: str) -> None:
    session.want(project=code)


def _chosen(shown: Selection) -> str | None:
    """The project that the address or the reader names, if the organization has it that year."""
    code = session.wanted().project
    if code is None or code in money.spending(*shown.scorecard):
        return code
    states.notices([text("money.no_project", shown.language, code=code)])
    session.want(project=None)
    return None


def _download(shown: Selection) -> None:
    """Offers the projects as CSV, or as a workbook with contracts, instalments and payments."""
    downloads(
        lambda format_: money.exported(*shown.scorecard, format_, shown.language),
        f"projects-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        note=text("money.download_note", shown.language),
    )
