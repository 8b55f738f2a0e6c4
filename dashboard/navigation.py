"""The page table: every page there is, in the order of the menu, and the frame around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import home, picker_row, reader_help, states, tour
from dashboard.components.frame.browser_memory.component import browser_memory, go_further_back
from dashboard.components.frame.document_language.component import document_language
from dashboard.components.frame.menu_closing.component import menu_closing
from dashboard.i18n import text
from dashboard.pages.compare import page as compare
from dashboard.pages.data_health import page as data_health
from dashboard.pages.indicators import page as indicators
from dashboard.pages.map import page as map_page
from dashboard.pages.map import view as map_view
from dashboard.pages.overview import page as overview
from dashboard.pages.projects import page as projects
from dashboard.pages.strategy_map import page as strategy_map
from dashboard.pages.what_if import page as what_if
from dashboard.pages.why_different import page as why_different
from scorecard.errors import ScorecardError
from scorecard.language import Language

Group = Literal["committee", "directors", "monitoring", "office"]
"""Who a page is for."""

GROUPS: Mapping[Group, str] = {
    "committee": "group.committee",
    "directors": "group.directors",
    "monitoring": "group.monitoring",
    "office": "group.office",
}
"""What the groups of the menu are called, in its order."""


class Page(NamedTuple):
    """One page of the menu."""

    key: str
    """What it is called in code."""
    name: str
    """Its name in the catalogue."""
    url_path: str
    """Its address."""
    group: Group
    icon: str
    show: Callable[[], None]
    chooses: tuple[str, ...] = ()
    """The parameters of its own that its address carries."""


PAGES = (
    Page(
        "overview",
        "page.overview",
        "overview",
        "committee",
        ":material/space_dashboard:",
        overview.show,
    ),
    Page(
        "strategy_map",
        "page.strategy_map",
        "strategy-map",
        "committee",
        ":material/account_tree:",
        strategy_map.show,
        ("objective", "theme"),
    ),
    Page(
        "compare",
        "page.compare",
        "compare",
        "directors",
        ":material/leaderboard:",
        compare.show,
        ("kind", "peers", "grouping", "view"),
    ),
    Page(
        "why_different",
        "page.why_different",
        "why-different",
        "directors",
        ":material/waterfall_chart:",
        why_different.show,
        ("against", "at", "grouping", "view"),
    ),
    Page(
        "map",
        "page.map",
        "map",
        "directors",
        ":material/map:",
        map_page.show,
        map_view.CHOOSES,
    ),
    Page(
        "projects",
        "page.projects",
        "projects",
        "directors",
        ":material/payments:",
        projects.show,
        ("project",),
    ),
    Page(
        "what_if",
        "page.what_if",
        "what-if",
        "directors",
        ":material/tune:",
        what_if.show,
        ("scenario", "view"),
    ),
    Page(
        "indicators",
        "page.indicators",
        "indicators",
        "monitoring",
        ":material/checklist:",
        indicators.show,
        ("indicator",),
    ),
    Page(
        "data_health",
        "page.data_health",
        "data-health",
        "monitoring",
        ":material/health_and_safety:",
        data_health.show,
        ("view",),
    ),
)
"""The first page is also the one at the root."""


HOME = ""
"""The address of the root, which shows the first page."""


def run() -> None:
    """Finds the page of the address and shows it in its frame."""
    arrival = session.arrive()
    language = session.language()
    pages = {HOME: _page(PAGES[0], HOME, language)}
    pages |= {row.url_path: _page(row, row.url_path, language) for row in PAGES}
    current = st.navigation(list(pages.values()), position="hidden")
    document_language(language)
    menu_closing(language)
    if times := session.leaving(current.url_path):
        go_further_back(times, language)
        return
    try:
        with cache.reading():
            if not cache.organizations_with_scores():
                states.nothing_yet(language)
                return
            row = _row(current.url_path)
            session.mend(row.url_path, row.chooses)
            session.note(picker_row.settle(arrival))
            if (asked := session.destination()) in pages:
                st.switch_page(pages[asked], query_params=session.address(_row(asked).chooses))
            if asked is not None:
                session.stay()
                session.note([text("notice.no_page", language, page=asked)])
            session.write_address(row.url_path, row.chooses)
            browser_memory(session.to_remember(), language)
            _menu(pages, current)
            picker_row.picker_row(session.selection())
            tour.tour(session.selection())
            states.notices(session.notices())
            names = {row.url_path: text(row.name, language) for row in PAGES}
            home.last_visit(session.selection(), pages, names)
            reader_help.reader_help(row.key, language)
            current.run()
            session.write_address(row.url_path, row.chooses)
    except ScorecardError as error:
        states.failure(error, language)


def _page(row: Page, url_path: str, language: Language) -> st.Page:
    title = f"{text(row.name, language)} · {text('app.name', language)}"
    return st.Page(row.show, title=title, url_path=url_path, default=url_path == HOME)


def _row(url_path: str) -> Page:
    return next((row for row in PAGES if row.url_path == url_path), PAGES[0])


def _menu(pages: Mapping[str, st.Page], current: st.Page) -> None:
    """The menu: groups by who uses them, only those that have pages. A page is found again as it
    was left; the one that is shown starts anew."""
    shown = session.selection()
    with st.sidebar, st.container(key="menu", gap=None):
        st.markdown(f"**{text('app.name', shown.language)}**")
        st.caption(text("app.office", shown.language))
        for group, words in GROUPS.items():
            rows = [row for row in PAGES if row.group == group]
            if rows:
                st.caption(text(words, shown.language))
            for row in rows:
                here = row is _row(current.url_path)
                st.page_link(
                    current if here else pages[row.url_path],
                    label=text(row.name, shown.language),
                    icon=row.icon,
                    query_params=session.parameters(shown)
                    if here
                    else session.chosen_on(row.url_path),
                    width="stretch",
                )
        home.own_organization(shown, current)
