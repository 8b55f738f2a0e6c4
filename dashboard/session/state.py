"""What the reader has chosen in this session: what is wanted, what is shown, where a link leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.session import browser
from dashboard.session.address import (
    COMMON,
    COMPARE,
    OF_ONE_STRATEGY,
    OWN,
    Address,
    Period,
    Selection,
)
from scorecard.language import Language
from scorecard.model.period import FiscalYear, Round
from scorecard.settings import Settings

_SILENT: dict[str, Any] = dict.fromkeys((*OWN, COMPARE))
"""What an address does not choose where it is silent."""


class Arrival(NamedTuple):
    """What is wrong with the address of a run."""

    unreadable: Mapping[str, str] = {}
    """The parameters that could not be read, with what they say."""
    misspelled: Mapping[str, str] = {}
    """Those that mean nothing here, each with the one that may be meant."""


def arrive() -> Arrival:
    """Takes over what the address asks for, if it is another than in the run before.

    An address that was shown before in this session leads back to what it showed. What everybody
    sees stays as it is where a new address is silent; what a page has chosen does not: an address
    without an indicator shows none. An address that comes with a click is no news: the browser had
    not heard yet of the one that an earlier click made. Where a visit begins, what the browser
    remembers of earlier ones speaks before the address, which may overrule it.
    """
    parameters = st.query_params.to_dict()
    acted = st.session_state.pop("acted", False)
    first = "seen" not in st.session_state
    st.session_state["asked"] = frozenset()
    if not first and (acted or parameters == st.session_state["seen"]):
        return Arrival()
    st.session_state["seen"] = parameters
    page = parameters.get("page")  # reached from the root, see dashboard/server.py
    if first:
        if page is not None:
            st.session_state["destination"] = page
            st.session_state["door"] = 0
        _merge(_given(browser.greet(Address.read(parameters)[0])))
    else:
        browser.leave_last_visit()
    given, unreadable = Address.read(parameters)
    _merge(_SILENT | _shown_at(parameters) | _given(given))
    st.session_state["asked"] = frozenset(given.model_fields_set)
    return Arrival(
        {name: parameters[name] for name in unreadable},
        Address.misspelled(parameters),
    )


def stay() -> None:
    """Notes that the session, which began at the root on its way to a page, remains there."""
    st.session_state.pop("door", None)


def leaving(url_path: str) -> int:
    """How often the way back has led to the root that the session only passed on its way in; 0
    where the page at `url_path` is not that root."""
    if url_path or "door" not in st.session_state or "destination" in st.session_state:
        return 0
    st.session_state["door"] += 1
    return int(st.session_state["door"])


def mend(page: str, names: tuple[str, ...]) -> None:
    """Takes an address for that of the page as it was left, if it carries what only other pages
    choose: Streamlit writes such a one in passing, when the reader is led from one to the other.

    Args:
        page: the `url_path` of the page that is shown.
        names: the parameters of its own that its address carries.
    """
    on_its_way = "destination" in st.session_state
    strange = set(st.query_params) & (set(OWN) - set(names))
    if on_its_way or page not in _choices() or not strange:
        return
    shown, chosen = _choices()[page]
    _merge(_SILENT | _as_wanted(shown) | _given(Address.read(chosen)[0]))
    st.session_state["asked"] = frozenset()
    st.session_state["picked"] = True


def wanted() -> Address:
    """What the reader wants to see, from the address and from what was picked since."""
    address: Address = st.session_state.get("wanted", Address())
    return address


def asked() -> frozenset[str]:
    """The parameters that the address of this run brought in; empty when the reader picked."""
    fields: frozenset[str] = st.session_state.get("asked", frozenset())
    return fields


def want(**changes: Any) -> None:
    """Notes what the reader picked; None takes a choice back.

    Without changes, that something was moved which no address carries.
    """
    _merge(changes)
    _remember_choices()
    browser.leave_last_visit()
    st.session_state["picked"] = st.session_state["acted"] = True


def go_on_with_tour(step: int | None) -> None:
    """What a button of the tour does: goes to a step, or ends the tour with None."""
    browser.set_tour_step(step)
    want()


def ask_for_glossary(popover: str) -> None:
    """What the button of the glossary does: closes the popover that it stands in, and opens it."""
    st.session_state[popover] = False
    st.session_state["glossary"] = True
    want()


def glossary_is_asked_for() -> bool:
    """Whether the glossary is to be shown in this run, once."""
    return bool(st.session_state.pop("glossary", False))


def settle(selection: Selection) -> None:
    """Notes what is shown after all; pickers and addresses follow it."""
    st.session_state["selection"] = selection
    _merge(_as_wanted(selection))


def selection() -> Selection:
    """What is shown in this run."""
    settled: Selection = st.session_state["selection"]
    return settled


def shown_before() -> str | None:
    """The organization that was shown last in this session; None where it begins."""
    settled: Selection | None = st.session_state.get("selection")
    return None if settled is None else settled.organization


def language() -> Language:
    """The language of this run, known before anything else is."""
    return wanted().language or Settings().language


def parameters(shown: Selection, **chosen: str | None) -> dict[str, str]:
    """The parameters of an address: what is shown, and what is chosen on the page."""
    common = {name: str(getattr(shown, name)) for name in COMMON}
    since = None if shown.compare is None else Period.of(shown.compare)
    if since is not None and since.is_before(Period.of(shown.period)):
        common[COMPARE] = str(since)
    return common | {name: code for name, code in chosen.items() if code}


def address(names: Iterable[str]) -> dict[str, str]:
    """The parameters of the address of what is shown, with the page's own choices `names`."""
    mine = {name: getattr(wanted(), name) for name in names}
    return parameters(selection(), **{name: str(value) for name, value in mine.items() if value})


def chosen_on(page: str) -> dict[str, str]:
    """The parameters of the address of a page as it was left: what is shown, and what was chosen
    there; what belongs to the strategy of another organization stays behind."""
    shown = selection()
    then, chosen = _choices().get(page, (shown, {}))
    here = then.organization == shown.organization
    kept = {name: text for name, text in chosen.items() if here or name not in OF_ONE_STRATEGY}
    return parameters(shown, **kept)


def write_address(page: str, names: tuple[str, ...]) -> None:
    """Writes what is shown into the address, once the reader has picked something, and keeps it
    for the way back.

    What an address brought in is left as it was written, so that the browser's way back never
    ends where it began.

    Args:
        page: the `url_path` of the page that is shown.
        names: the parameters of its own that its address carries.
    """
    st.session_state["page"] = (page, names)
    _remember_choices()
    st.session_state.pop("acted", None)
    if st.session_state.get("picked", False):
        written = address(names)
        if st.query_params.to_dict() != written:
            st.query_params.from_dict(written)  # the next click may end the run here
        st.session_state["seen"] = written
        del st.session_state["picked"]
    _visited()[_as_key(st.session_state["seen"])] = selection()
    browser.note_visit(page, address(names))


def link(shown: Selection, page: str, **chosen: str | None) -> dict[str, Any]:
    """A link for a component: where it leads, for the browser (`href`) and for `follow`.

    Args:
        shown: what the page that it leads to shows.
        page: its `url_path`.
        chosen: its own parameters.
    """
    carried = parameters(shown, **chosen)
    return {"href": f"{page}?{urlencode(carried)}", "page": page, "carried": carried}


def follow(target: Mapping[str, Any]) -> None:
    """Goes to a link that a reader chose, as soon as the run begins.

    As in `arrive`, what a page has chosen goes where the link is silent: it leads to the same as
    its `href` in another tab.
    """
    carried, _ = Address.read(target["carried"])
    _merge(_SILENT | _given(carried))
    st.session_state["destination"] = str(target["page"])
    st.session_state["acted"] = True
    browser.leave_last_visit()


def note(sentences: Iterable[str]) -> None:
    """Keeps sentences for the reader until they are shown, even if the page changes first."""
    st.session_state["notices"] = [*st.session_state.get("notices", ()), *sentences]


def notices() -> list[str]:
    """The sentences to show in this run."""
    sentences: list[str] = st.session_state.pop("notices", [])
    return sentences


def destination() -> str | None:
    """The page that was asked for by `follow`, once."""
    page: str | None = st.session_state.pop("destination", None)
    return page


def kept(key: str, default: Any = None, options: Iterable[Any] | None = None) -> str:
    """The key of a control that no address carries, and whose value outlives a visit to another
    page; call it before the control is made.

    Args:
        key: the key.
        default: where the control stands at first.
        options: what it may stand on now; on anything else it goes back to the default.
    """
    values: dict[str, Any] = st.session_state.setdefault("kept", {})
    if key not in st.session_state and key in values:
        st.session_state[key] = values[key]
    if options is not None and st.session_state.get(key) not in [None, *options]:
        del st.session_state[key]
    if default is not None and st.session_state.get(key) is None:
        st.session_state[key] = default
    if key in st.session_state:
        values[key] = st.session_state[key]
    return key


def kept_list(key: str, options: Iterable[Any]) -> str:
    """The same for a control that stands on any number of options."""
    kept(key)
    known, picked = tuple(options), st.session_state.get(key)
    if picked is not None:
        st.session_state[key] = [each for each in picked if each in known]
    return key


def value_of(key: str) -> Any:
    """Where a control stands that was made under `kept`, in this run or before."""
    return st.session_state.get(key, st.session_state.get("kept", {}).get(key))


def forget(keys: Iterable[str]) -> None:
    """Lets controls go back to where they stand at first."""
    for key in keys:
        st.session_state.pop(key, None)
        st.session_state.get("kept", {}).pop(key, None)


def pick(name: str, key: str) -> None:
    """What a picker does when it is changed: its value becomes what is wanted."""
    picked, unreadable = Address.read({name: str(st.session_state[key])})
    if not unreadable:
        want(**{name: getattr(picked, name)})


def show_in_picker(key: str, value: Any) -> None:
    """Lets a picker stand on `value`; call it before the picker is made.

    In every run, even where it stands there already: a browser that was interrupted between two
    runs may not have heard of it, and would answer with the first choice.
    """
    st.session_state[key] = value


def clicked(key: str) -> str | None:
    """The custom data of the point that was clicked on the chart `key` since the run before."""
    event = st.session_state.get(key)
    points = event["selection"]["points"] if event else []
    found = points[0].get("customdata") if points else None
    code = found[0] if isinstance(found, list) and found else found
    fresh = code != st.session_state.get(f"{key}-clicked")
    st.session_state[f"{key}-clicked"] = code
    return str(code) if fresh and code else None


def _given(address: Address) -> dict[str, Any]:
    return {name: getattr(address, name) for name in address.model_fields_set}


def _as_wanted(shown: Selection) -> dict[str, Any]:
    return {
        "organization": shown.organization,
        "fiscal_year": FiscalYear(be=shown.fiscal_year),
        "round": Round.parse(shown.round),
        "language": shown.language,
        COMPARE: None if shown.compare is None else Period.of(shown.compare),
    }


def _as_key(parameters: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(parameters.items())


def _visited() -> dict[frozenset[tuple[str, str]], Selection]:
    """What was shown last at each address of this session."""
    visited: dict[frozenset[tuple[str, str]], Selection]
    visited = st.session_state.setdefault("visited", {})
    return visited


def _shown_at(parameters: Mapping[str, str]) -> dict[str, Any]:
    before = _visited().get(_as_key(parameters))
    return {} if before is None else _as_wanted(before)


def _choices() -> dict[str, tuple[Selection, dict[str, str]]]:
    """What was shown last on each page, and what was chosen there."""
    choices: dict[str, tuple[Selection, dict[str, str]]] = st.session_state.setdefault(
        "choices", {}
    )
    return choices


def _remember_choices() -> None:
    if "page" in st.session_state and "selection" in st.session_state:
        page, names = st.session_state["page"]
        chosen = {name: getattr(wanted(), name) for name in names}
        _choices()[page] = (
            selection(),
            {name: str(value) for name, value in chosen.items() if value},
        )


def _merge(changes: Mapping[str, Any]) -> None:
    st.session_state["wanted"] = wanted().model_copy(update=dict(changes))
