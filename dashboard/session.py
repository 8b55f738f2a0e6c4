"""What the reader has chosen: the one place of session state and of the page's address.

An address carries what everybody sees (organization, fiscal year, round, language) and what one
page has chosen (an objective, an indicator, a round to compare with). What comes in is checked by
`Address`; what is wrong is left out and named, so that a broken link still opens a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

import streamlit as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from scorecard.analysis.ranks.peers import PeersBy
from scorecard.language import Language
from scorecard.model.base import Code
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind
from scorecard.settings import Settings
from scorecard.workspace.places.places import Measure

COMMON = ("organization", "fiscal_year", "round", "language")
"""The parameters of every page."""
OWN = (
    "objective",
    "indicator",
    "compare",
    "against",
    "place",
    "grouping",
    "kind",
    "view",
    "node",
    "measure",
    "peers",
    "project",
    "scenario",
)
"""The parameters that only some pages have."""


class Period(BaseModel):
    """A fiscal year and a round; written "2565-9"."""

    model_config = ConfigDict(frozen=True)

    fiscal_year: FiscalYear
    round: Round

    @classmethod
    def parse(cls, value: object) -> Period:
        """Reads "2565-9".

        Raises:
            ValueError: not a period.
        """
        if isinstance(value, Period):
            return value
        year, dash, round_ = str(value).partition("-")
        if not dash:
            raise ValueError(value)
        return cls(fiscal_year=FiscalYear.parse(year), round=Round.parse(round_))

    def __str__(self) -> str:
        return f"{self.fiscal_year}-{self.round}"


PARAMETERS: Mapping[str, str] = {
    "organization": "parameter.organization",
    "fiscal_year": "parameter.fiscal_year",
    "round": "parameter.round",
    "language": "parameter.language",
    "objective": "parameter.objective",
    "indicator": "parameter.indicator",
    "compare": "parameter.compare",
    "against": "parameter.against",
    "place": "parameter.place",
    "grouping": "parameter.grouping",
    "kind": "parameter.kind",
    "view": "parameter.view",
    "node": "parameter.node",
    "measure": "parameter.measure",
    "peers": "parameter.peers",
    "project": "parameter.project",
    "scenario": "parameter.scenario",
}
"""What the parameters of an address are called, in the catalogue."""


OrganizationText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
]
"""A code, or a name as people write it."""


class Address(BaseModel):
    """What an address asks for. Everything may be absent; nothing is looked up yet."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    organization: OrganizationText | None = None
    fiscal_year: Annotated[FiscalYear, BeforeValidator(FiscalYear.parse)] | None = None
    round: Annotated[Round, BeforeValidator(Round.parse)] | None = None
    language: Language | None = None
    objective: Code | None = None
    indicator: Code | None = None
    compare: Annotated[Period, BeforeValidator(Period.parse)] | None = None
    against: OrganizationText | None = None
    """The organization to compare with."""
    place: OrganizationText | None = None
    """The organization that is looked at on the map."""
    grouping: Annotated[int, BeforeValidator(int)] | None = None
    """The grouping of provinces into clusters to restate on, by Buddhist Era year."""
    kind: OrganizationKind | None = None
    """The organizations that a page compares."""
    view: Code | None = None
    """The view or section of the page that is open; where a difference is looked into, the code of
    the perspective or objective."""
    node: Code | None = None
    """The node whose figures the map shows; absent for the whole scorecard."""
    measure: Measure | None = None
    """What is shown of it."""
    peers: PeersBy | None = None
    """Who is compared with whom."""
    project: Code | None = None
    scenario: Annotated[str, StringConstraints(min_length=1, max_length=4000)] | None = None
    """A what-if, as `Scenario.to_text` writes it."""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> tuple[Address, tuple[str, ...]]:
        """The address that the parameters make, and the names of those that cannot be read."""
        known = {name: text for name, text in parameters.items() if name in cls.model_fields}
        try:
            return cls.model_validate(known), ()
        except ValidationError as error:
            bad = tuple(sorted({str(problem["loc"][0]) for problem in error.errors()}))
        return cls.model_validate({n: t for n, t in known.items() if n not in bad}), bad


class Selection(NamedTuple):
    """What every page shows: an organization and a round that have a scorecard, in a language."""

    organization: str
    fiscal_year: int
    """Buddhist Era."""
    round: str
    """The round's code: "9", "Q2"."""
    language: Language

    @property
    def period(self) -> tuple[int, str]:
        """The fiscal year and the round."""
        return self.fiscal_year, self.round

    @property
    def scorecard(self) -> tuple[str, int, str]:
        """The organization, the fiscal year and the round: what most questions need."""
        return self.organization, self.fiscal_year, self.round


def arrive() -> tuple[str, ...]:
    """Takes over what the address asks for, if it is another than in the run before.

    What everybody sees stays as it is where the address is silent; what a page has chosen does
    not: an address without an indicator shows none. An address that comes with a click is no news:
    the browser had not heard yet of the one that an earlier click made.

    Returns:
        The names of the parameters that could not be read.
    """
    parameters = st.query_params.to_dict()
    acted = st.session_state.pop("acted", False)
    if parameters == st.session_state.get("seen") or (acted and "seen" in st.session_state):
        return ()
    page = parameters.get("page")  # reached from the root, see dashboard/server.py
    if page is not None and "seen" not in st.session_state:
        st.session_state["destination"] = page
    st.session_state["seen"] = parameters
    given, unreadable = Address.read(parameters)
    _merge(dict.fromkeys(OWN) | _given(given))
    st.session_state["asked"] = frozenset(given.model_fields_set)
    return unreadable


def wanted() -> Address:
    """What the reader wants to see, from the address and from what was picked since."""
    address: Address = st.session_state.get("wanted", Address())
    return address


def asked() -> frozenset[str]:
    """The parameters that the address of this run brought in; empty when the reader picked."""
    fields: frozenset[str] = st.session_state.pop("asked", frozenset())
    return fields


def want(**changes: Any) -> None:
    """Notes what the reader picked; None takes a choice back.

    Without changes, that something was moved which no address carries.
    """
    _merge(changes)
    st.session_state["picked"] = st.session_state["acted"] = True


def settle(selection: Selection) -> None:
    """Notes what is shown after all; pickers and addresses follow it."""
    st.session_state["selection"] = selection
    _merge(
        {
            "organization": selection.organization,
            "fiscal_year": FiscalYear(be=selection.fiscal_year),
            "round": Round.parse(selection.round),
            "language": selection.language,
        }
    )


def selection() -> Selection:
    """What is shown in this run."""
    settled: Selection = st.session_state["selection"]
    return settled


def language() -> Language:
    """The language of this run, known before anything else is."""
    return wanted().language or Settings().language


def parameters(shown: Selection, **chosen: str | None) -> dict[str, str]:
    """The parameters of an address: what is shown, and what is chosen on the page."""
    common = {name: str(getattr(shown, name)) for name in COMMON}
    return common | {name: code for name, code in chosen.items() if code}


def address(names: Iterable[str]) -> dict[str, str]:
    """The parameters of the address of what is shown, with the page's own choices `names`."""
    mine = {name: getattr(wanted(), name) for name in names}
    return parameters(selection(), **{name: str(value) for name, value in mine.items() if value})


def write_address(names: Iterable[str]) -> None:
    """Writes what is shown into the address, once the reader has picked something.

    What an address brought in is left as it was written, so that the browser's way back never
    ends where it began.
    """
    st.session_state.pop("acted", None)
    if st.session_state.get("picked", False):
        written = address(names)
        if st.query_params.to_dict() != written:
            st.query_params.from_dict(written)  # the next click may end the run here
        st.session_state["seen"] = written
        del st.session_state["picked"]


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
    _merge(dict.fromkeys(OWN) | _given(carried))
    st.session_state["destination"] = str(target["page"])
    st.session_state["acted"] = True


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


def _merge(changes: Mapping[str, Any]) -> None:
    st.session_state["wanted"] = wanted().model_copy(update=dict(changes))
