"""What the reader's browser remembers from visit to visit: their own organization, where they were
last, and that they have seen the tour. It stands in cookies; the server keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode

import streamlit as st

from dashboard.session.address import Address

HOME, LAST, TOUR = "scorecard-home", "scorecard-last", "scorecard-tour"
"""The names of the cookies."""
_LONGEST = 1500
"""Letters of an address that a cookie takes; a longer one is kept without the page's choices."""


def greet(given: Address) -> Address:
    """Where a visit begins before its address is read: at the reader's own organization, or else at
    the last one, in the language of the last visit.

    Args:
        given: what the address asks for; what it names is not looked for.
    """
    found = _cookies()
    page, _, query = found.get(LAST, "").partition("?")
    last, _ = Address.read(dict(parse_qsl(query)))
    home, _ = Address.read({"organization": found[HOME]} if found.get(HOME) else {})
    st.session_state["home"] = home.organization
    if not given.model_fields_set and last.organization is not None:
        st.session_state["last_visit"] = (page, dict(parse_qsl(query)))
    if not given.model_fields_set and TOUR not in found:
        st.session_state["tour"] = 0
    begun = {"organization": home.organization or last.organization, "language": last.language}
    return Address(**{name: value for name, value in begun.items() if value is not None})


def home() -> str | None:
    """The organization that the reader calls their own, as the browser has it."""
    code: str | None = st.session_state.get("home")
    return code


def set_home(organization: str | None) -> None:
    """Makes an organization the reader's own; None forgets it."""
    st.session_state["home"] = organization


def last_visit() -> tuple[str, Mapping[str, str]] | None:
    """The page and the parameters where the last visit ended, until the reader does anything."""
    visit: tuple[str, Mapping[str, str]] | None = st.session_state.get("last_visit")
    return visit


def leave_last_visit() -> None:
    """Offers the last visit no more."""
    st.session_state.pop("last_visit", None)


def note_visit(page: str, parameters: Mapping[str, str]) -> None:
    """Notes where the reader is."""
    query = urlencode(parameters)
    if len(query) > _LONGEST:
        query = urlencode({n: t for n, t in parameters.items() if n != "scenario"})
    st.session_state["visit"] = f"{page}?{query}"


def tour_step() -> int | None:
    """The step of the tour that the reader has come to, from 0; None where there is none to show:
    it was skipped or finished, or the visit began at an address that says what to show."""
    step: int | None = st.session_state.get("tour")
    return step


def set_tour_step(step: int | None) -> None:
    """Goes to a step of the tour; None ends it for good."""
    st.session_state["tour"] = step


def to_remember() -> dict[str, str | None]:
    """The cookies as they should be; None for one that should go."""
    over = {TOUR: "over"} if st.session_state.get("tour", 0) is None else {}
    return {HOME: home(), LAST: st.session_state.get("visit"), **over}


def _cookies() -> dict[str, str]:
    return {name: unquote(value) for name, value in st.context.cookies.to_dict().items()}
