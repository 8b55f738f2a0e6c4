"""The reader's own organization and the way on from their last visit, as their browser has them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Address, Selection
from scorecard.language import Language


def own_organization(shown: Selection, page: st.Page) -> None:
    """Shows the reader's own organization, to go to it on this page, and to have it remembered or
    forgotten."""
    language, home = shown.language, session.home()
    known = cache.organizations()
    st.caption(text("home.title", language))
    if home is not None and home in known:
        with st.container(key="home-own"):
            st.page_link(
                page,
                label=literal(wording.name(known[home], language)),
                icon=":material/home:",
                query_params={"organization": home, "language": language},
                width="stretch",
            )
    if home != shown.organization:
        _button("make", shown.organization, language)
    if home is not None:
        _button("forget", None, language)


_WORDS = {"make": "home.make", "forget": "home.forget"}


def _button(name: str, organization: str | None, language: Language) -> None:
    st.button(
        text(_WORDS[name], language),
        key=f"home-{name}",
        type="tertiary",
        help=text("home.where", language),
        on_click=_set_home,
        args=(organization,),
    )


def _set_home(organization: str | None) -> None:
    session.set_home(organization)
    session.want()


def last_visit(shown: Selection, pages: Mapping[str, st.Page], names: Mapping[str, str]) -> None:
    """Offers to go on where the reader was last, until they do anything else.

    Args:
        pages: the pages by their address.
        names: what they are called.
    """
    visit = session.last_visit()
    if visit is None or visit[0] not in pages or not visit[0]:
        return
    page, parameters = visit
    was, _ = Address.read(parameters)
    row = cache.organizations().get(was.organization or "")
    if row is None or was.fiscal_year is None or was.round is None:
        return
    if parameters == session.parameters(shown) and page == next(filter(None, pages)):
        return
    where = [
        wording.name(row, shown.language),
        wording.period(was.fiscal_year, was.round, shown.language),
        names[page],
    ]
    with st.container(key="last-visit"):
        st.page_link(
            pages[page],
            label=literal(text("home.last", shown.language, where=" · ".join(where))),
            icon=":material/history:",
            query_params=dict(parameters),
        )
