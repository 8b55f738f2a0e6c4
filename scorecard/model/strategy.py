"""A strategy: perspectives, themes, objectives, their links, and the indicators of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from scorecard.model.base import Code, FiniteNumber, Model, Percent
from scorecard.model.indicator import Indicator
from scorecard.model.period import CUMULATIVE, FiscalYear, Round, RoundOfYear
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.scales.level import SCORE_RANGE, LevelBands
from scorecard.model.text import Text

MissingPolicy = Literal["exclude", "lowest", "block"]
"""What a missing score does: `exclude` leaves it out and renormalises, `lowest` counts it as the
floor, `block` gives no score above a gap."""

WeightBasis = Literal["scorecard", "perspective"]
"""What 100 percent is: `scorecard` – the weights of all indicators together, as on the Thai form;
`perspective` – the weights within each perspective, which itself has a declared weight."""

ROOT = ""
"""The code of the node that stands for the whole scorecard."""


class Perspective(Model):
    """A perspective (มิติ): one band of the strategy map. The first is drawn on top."""

    code: Code
    name: Text
    weight: Percent | None = None
    """Declared weight: what its indicators should add up to, or with the weight basis
    `perspective` what they share."""


class Theme(Model):
    """A strategic theme (ประเด็นยุทธศาสตร์) that runs across perspectives."""

    code: Code
    name: Text


class Objective(Model):
    """An objective (เป้าประสงค์): one card of the strategy map."""

    code: Code
    name: Text
    perspective: Code
    theme: Code | None = None
    description: Text | None = None
    owner: Text | None = None
    source: str = ""


class Link(Model):
    """A cause (`from`) that leads to an effect (`to`); both are objectives."""

    source: Code = Field(alias="from")
    target: Code = Field(alias="to")
    rationale: Text | None = None


class OrganizationsOfKind(Model):
    """All organizations of one kind."""

    kind: OrganizationKind
    within: Literal["clusters"] | None = None
    """`clusters`: only those that belong to a cluster (Bangkok does not)."""


class YearsInForce(Model):
    """The fiscal years that a strategy is for."""

    first: FiscalYear
    last: FiscalYear | None = None
    """None: until replaced."""

    def include(self, fiscal_year: FiscalYear) -> bool:
        """Whether the strategy is in force in `fiscal_year`."""
        return self.first <= fiscal_year and (self.last is None or fiscal_year <= self.last)


def _is_empty(rounds: tuple[RoundOfYear, ...]) -> bool:
    """Whether there are none, so that what was stored before there were any stays the same."""
    return not rounds


class Strategy(Model):
    """A whole strategy, for one organization or for all of a kind."""

    code: Code = Field(alias="strategy")
    title: Text
    organizations: tuple[Code, ...] | OrganizationsOfKind
    fiscal_years: YearsInForce
    vision: Text | None = None
    goals: tuple[Text, ...] = ()
    perspectives: tuple[Perspective, ...]
    themes: tuple[Theme, ...] = ()
    objectives: tuple[Objective, ...] = ()
    links: tuple[Link, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    missing: MissingPolicy = "exclude"
    """Policy while a round is open."""
    closed_missing: MissingPolicy = "lowest"
    """Policy once the round is closed."""
    rounds: tuple[Round, ...] = CUMULATIVE
    """The rounds that are reported in every year."""
    further_rounds: Annotated[tuple[RoundOfYear, ...], Field(exclude_if=_is_empty)] = ()
    """Rounds that are reported in one fiscal year only, beside those of every year: 2566/5."""
    score_range: Annotated[tuple[FiniteNumber, ...], Field(min_length=2, max_length=2)] = (
        SCORE_RANGE
    )
    """Lowest and highest score; every scale of the strategy has the same."""
    level_bands: LevelBands = LevelBands()
    weight_basis: WeightBasis = "scorecard"
    weight_total: Percent | None = None
    """Total weight of the official form, where this file holds only a part of its indicators."""
    source: str = ""
    illustrative: bool = False
    note: Text | None = None

    def rounds_of(self, fiscal_year: FiscalYear) -> tuple[Round, ...]:
        """The rounds that are reported in a fiscal year, in order."""
        further = (each.round for each in self.further_rounds if each.fiscal_year == fiscal_year)
        return tuple(sorted({*self.rounds, *further}))

    def all_indicators(self) -> Iterator[Indicator]:
        """Every indicator, sub-indicators after their parent."""
        for indicator in self.indicators:
            yield from indicator.walk()

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with that code."""
        return next((i for i in self.all_indicators() if i.code == code), None)

    def objective(self, code: str) -> Objective | None:
        """The objective with that code."""
        return next((o for o in self.objectives if o.code == code), None)

    def indicators_of(self, objective: str) -> tuple[Indicator, ...]:
        """The indicators that stand directly under an objective."""
        return tuple(i for i in self.indicators if i.objective == objective)


class Template(Model):
    """A ready set of perspectives."""

    code: Code
    perspectives: tuple[Perspective, ...]


PERSPECTIVE_TEMPLATES = (
    Template(
        code="balanced-scorecard",
        perspectives=(
            Perspective(code="F", name=Text(th="การเงิน", en="Financial")),
            Perspective(code="C", name=Text(th="ลูกค้า", en="Customer")),
            Perspective(code="I", name=Text(th="กระบวนการภายใน", en="Internal process")),
            Perspective(code="L", name=Text(th="การเรียนรู้และการเติบโต", en="Learning and growth")),
        ),
    ),
    Template(
        code="four-dimensions",
        perspectives=(
            Perspective(code="P1", name=Text(th="ประสิทธิผล", en="Effectiveness")),
            Perspective(code="P2", name=Text(th="คุณภาพการให้บริการ", en="Service quality")),
            Perspective(code="P3", name=Text(th="ประสิทธิภาพ", en="Efficiency")),
            Perspective(code="P4", name=Text(th="การพัฒนาองค์กร", en="Organization development")),
        ),
    ),
)
"""Kaplan and Norton's four perspectives (1992), and the four dimensions (มิติ) of the Thai
performance agreements."""
