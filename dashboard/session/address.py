"""What an address may ask for, and what every page shows.

An address carries what everybody sees (organization, fiscal year, round, language, the round that
changes count from) and what one page has chosen (an objective, an indicator). What comes in is
checked by `Address`; what is wrong is left out and named, so that a broken link still opens a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from scorecard.analysis.ranks.peers import PeersBy
from scorecard.language import Language
from scorecard.model.base import Code
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind
from scorecard.workspace.places.places import Measure

COMMON = ("organization", "fiscal_year", "round", "language")
"""The parameters of every page."""
COMPARE = "compare"
"""That of every page, too, where the reader has chosen the round that changes count from."""
OWN = (
    "objective",
    "theme",
    "indicator",
    "against",
    "at",
    "place",
    "inside",
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
OF_ONE_STRATEGY = ("objective", "theme", "indicator", "project", "scenario")
"""Those that mean nothing in the strategy of another organization."""


class Period(BaseModel):
    """A fiscal year and a round; written "2565-9"."""

    model_config = ConfigDict(frozen=True)

    fiscal_year: FiscalYear
    round: Round

    @classmethod
    def of(cls, codes: tuple[int, str]) -> Period:
        """The opposite of `codes`."""
        return cls(fiscal_year=FiscalYear(be=codes[0]), round=Round.parse(codes[1]))

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

    def is_before(self, other: Period) -> bool:
        """Whether it comes earlier."""
        return (self.fiscal_year, self.round) < (other.fiscal_year, other.round)

    @property
    def codes(self) -> tuple[int, str]:
        """The fiscal year and the round as plain values."""
        return self.fiscal_year.be, self.round.code


PARAMETERS: Mapping[str, str] = {
    "organization": "parameter.organization",
    "fiscal_year": "parameter.fiscal_year",
    "round": "parameter.round",
    "language": "parameter.language",
    "objective": "parameter.objective",
    "theme": "parameter.theme",
    "indicator": "parameter.indicator",
    "compare": "parameter.compare",
    "against": "parameter.against",
    "at": "parameter.at",
    "place": "parameter.place",
    "inside": "parameter.inside",
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
    theme: Code | None = None
    """The only theme that the strategy map shows strongly."""
    indicator: Code | None = None
    compare: Annotated[Period, BeforeValidator(Period.parse)] | None = None
    """The round that changes count from; absent for the round before."""
    against: OrganizationText | None = None
    """The organization to compare with."""
    at: Annotated[Period, BeforeValidator(Period.parse)] | None = None
    """The round of the other side of a difference, where it is not the round shown of another
    organization, or that round on another grouping."""
    place: OrganizationText | None = None
    """The organization that is looked at on the map."""
    inside: OrganizationText | None = None
    """The cluster whose provinces the map shows."""
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

    @classmethod
    def misspelled(cls, parameters: Mapping[str, str]) -> dict[str, str]:
        """The parameters that mean nothing here, each with the one that it is close to."""
        close = {
            name: get_close_matches(name, cls.model_fields, n=1, cutoff=0.8)
            for name in parameters
            if name not in cls.model_fields
        }
        return {name: found[0] for name, found in close.items() if found}


class Selection(NamedTuple):
    """What every page shows: an organization and a round that have a scorecard, in a language."""

    organization: str
    fiscal_year: int
    """Buddhist Era."""
    round: str
    """The round's code: "9", "Q2"."""
    language: Language
    compare: tuple[int, str] | None = None
    """The round that changes count from, where the reader has chosen one; else it is the round
    before."""

    @property
    def period(self) -> tuple[int, str]:
        """The fiscal year and the round."""
        return self.fiscal_year, self.round

    @property
    def scorecard(self) -> tuple[str, int, str]:
        """The organization, the fiscal year and the round: what most questions need."""
        return self.organization, self.fiscal_year, self.round

    @property
    def compared(self) -> tuple[str, int, str, tuple[int, str] | None]:
        """The same with the round that changes count from: what questions about changes need."""
        return *self.scorecard, self.compare
