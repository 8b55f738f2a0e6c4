"""Indicators: what is measured, how a value is made, and how it scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from scorecard.model.base import Code, FiniteNumber, Model, Percent, PositiveNumber, Share
from scorecard.model.period import MONTHS_PER_QUARTER, MONTHS_PER_YEAR, FiscalYear, Round, Since
from scorecard.model.scales.level import Level
from scorecard.model.scales.scale import Scale
from scorecard.model.target import Targets
from scorecard.model.text import Text

AggregationMethod = Literal[
    "own",
    "sum",
    "mean",
    "weighted_mean",
    "ratio",
    "min",
    "max",
    "count_at_least",
    "share_at_least",
]
METHOD_NAMES: Mapping[AggregationMethod, str] = {
    "sum": "aggregation.sum",
    "mean": "aggregation.mean",
    "weighted_mean": "aggregation.weighted_mean",
    "ratio": "aggregation.ratio",
    "min": "aggregation.min",
    "max": "aggregation.max",
    "count_at_least": "aggregation.count_at_least",
    "share_at_least": "aggregation.share_at_least",
}
"""The text of the catalogue that names each way of making a value from members'."""
IN_ONE_UNIT: frozenset[AggregationMethod] = frozenset(
    ("sum", "mean", "weighted_mean", "min", "max")
)
"""The methods whose members must have the unit of what is made of them."""
NOT_OF_SHARES: frozenset[AggregationMethod] = frozenset(("sum", "mean"))
"""The methods that make no sense of percentages: their wholes differ."""
COUNTED_MEMBERS: frozenset[AggregationMethod] = frozenset(("count_at_least", "share_at_least"))
"""The methods whose value is a count of members, or a share of them."""
MeasureKind = Literal["total", "growth", "ratio", "latest", "latest_growth", "latest_ratio"]
_PERCENT = 100.0
Frequency = Literal["month", "quarter", "half_year", "year"]
MONTHS_OF: Mapping[Frequency, int] = {
    "month": 1,
    "quarter": MONTHS_PER_QUARTER,
    "half_year": MONTHS_PER_YEAR // 2,
    "year": MONTHS_PER_YEAR,
}
"""The months of each frequency."""
Control = Literal["full", "shared", "none"]
"""How far the organization can move a result: `full` – its own work decides, `shared` – it decides
together with others, `none` – outside its hands."""


def _is_unsaid(mark: object) -> bool:
    """Whether a mark is left out when a strategy is stored: what was stored before there were
    marks then stays the same to the byte, and with it the fingerprint of every closed round."""
    return mark is None


class Aggregation(Model):
    """How the value of an organization is made from its members'."""

    method: AggregationMethod = "own"
    """`own`: reported by the organization itself. `ratio`: Σ numerator ÷ Σ denominator."""
    of: Code | None = None
    """Code of the members' indicator; by default the same code as here."""
    by: Code | None = None
    """For `weighted_mean`: the members' indicator whose value is the weight."""
    threshold: FiniteNumber | None = None
    """For `count_at_least` and `share_at_least`: the value that a member must reach."""
    require: Share = 1.0
    """Share of the members that must have a value; with fewer there is no value here, because
    a sum or a count over the rest would understate."""

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Aggregation:
        if (self.method == "weighted_mean") != (self.by is not None):
            raise ValueError("`by` goes with the method weighted_mean, and only with it")
        if self.method.endswith("_at_least") != (self.threshold is not None):
            raise ValueError("`threshold` goes with count_at_least and share_at_least only")
        return self

    @property
    def from_members(self) -> bool:
        """Whether the value is made from members."""
        return self.method != "own"


class Measure(Model):
    """How a result follows from a series of observations (monthly or annual figures)."""

    kind: MeasureKind
    """`total`: the sum of the round's months. `growth`: percent change of that sum on the same
    round a year before. `ratio`: multiplier × total of `series` ÷ newest of `denominator`.
    `latest`: the newest annual figure. `latest_growth`: percent change of the newest annual
    figure on that of the year before. `latest_ratio`: multiplier × `series` ÷ `denominator`, both
    of the newest year that has both. Which annual figures a round knows, `Round.newest_annual`
    says."""
    series: Code
    denominator: Code | None = None
    multiplier: PositiveNumber = 1.0
    max_age_years: Annotated[int, Field(ge=0)] | None = None
    """For annual figures: one older than this, counted from the fiscal year, is missing; None for
    any age."""

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Measure:
        if self.kind.endswith("ratio") != (self.denominator is not None):
            raise ValueError("`denominator` goes with a kind of ratio, and only with it")
        return self

    @property
    def is_annual(self) -> bool:
        """Whether it follows from annual figures alone, so that no month is behind it."""
        return self.kind.startswith("latest")

    @property
    def is_quotient(self) -> bool:
        """Whether it has a numerator and a denominator."""
        return self.kind not in ("total", "latest")

    @property
    def factor(self) -> float:
        """What numerator ÷ denominator is multiplied by."""
        return _PERCENT if self.kind.endswith("growth") else self.multiplier


class DatedWeight(Model):
    """A weight from a point in time on."""

    since: Since
    percent: Percent


class DatedLevels(Model):
    """Level targets from a point in time on, replacing those of the scale."""

    since: Since
    levels: Targets
    """Five targets, or three (basic, standard, advanced) for a three-point scale."""
    illustrative: bool = False
    source: str = ""


class Withdrawal(Model):
    """An indicator that is no longer counted: it is neither 0 nor 1, it leaves.

    Its weight spreads pro rata over the rest, unless replacement weights are stored from the
    same point on.
    """

    since: Since
    reason: Text | None = None


class Evidence(Model):
    """A document that proves a result."""

    code: Code
    name: Text
    level: Level | None = None
    """The step that it proves, where that is known."""


class Indicator(Model):
    """One indicator (ตัวชี้วัด) of a strategy, possibly made of sub-indicators."""

    code: Code
    """As printed on the official form: "3.1.4". Unique within the strategy."""
    name: Text
    objective: Code | None = None
    """The objective it belongs to; sub-indicators belong to their parent instead."""
    description: Text | None = None
    unit: Text | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    """Decimals of the value on screens."""
    weight: Percent | None = None
    """Weight for all time; or see `weights`."""
    weights: tuple[DatedWeight, ...] = ()
    """Weights with dates, in order."""
    scale: Scale
    targets: tuple[DatedLevels, ...] = ()
    """Level targets with dates, in order; before the first the scale's own hold."""
    aggregation: Aggregation = Aggregation()
    measure: Measure | None = None
    ratio_multiplier: PositiveNumber = 1.0
    """Where a result has a numerator and a denominator, its value is multiplier × n ÷ d."""
    minimum: FiniteNumber | None = None
    """A result below this is possible but suspect: a warning."""
    maximum: FiniteNumber | None = None
    """A result above this is possible but suspect: a warning (a percentage over 100)."""
    frequency: Frequency | None = None
    accumulates: bool | None = Field(default=None, exclude_if=_is_unsaid)
    """Whether a result is what came together since the year began (baht earned since October), so
    that it starts anew each year and compares with the same months of another. None: as the
    measure says, see `adds_up_within_year`."""
    control: Control | None = Field(default=None, exclude_if=_is_unsaid)
    """How far the organization can move it: `full` – its own work decides, `shared` – together
    with others, `none` – outside its hands (weather, the world economy). None where nobody has
    said. A sub-indicator without a mark has that of the indicator it is part of. It never changes
    a score; it tells how much of one an organization answers for."""
    owner: Text | None = None
    """ผู้กำกับดูแลตัวชี้วัด: the supervisor, by role."""
    collector: Text | None = None
    """ผู้จัดเก็บข้อมูล: who collects the data, by role."""
    started: Since | None = None
    """From when on it counts; None for always."""
    withdrawn: Withdrawal | None = None
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    illustrative: bool = False
    """Whether its targets and weight are illustrative, not official."""
    indicators: tuple[Indicator, ...] = ()
    """Sub-indicators, for a composite."""

    @model_validator(mode="after")
    def _consistent(self) -> Indicator:
        if (self.scale.kind == "composite") != bool(self.indicators):
            raise ValueError("a composite has sub-indicators, and only a composite has them")
        if self.weight is not None and self.weights:
            raise ValueError("give either `weight` or `weights`, not both")
        for dated in self.targets:
            self.scale.with_targets(dated.levels)
        if self.measure is not None and self.indicators:
            raise ValueError("a composite has no value of its own to measure")
        return self

    @property
    def adds_up_within_year(self) -> bool:
        """Whether results accumulate within a fiscal year: as `accumulates` says, else where they
        are measured as a total of the round's months, alone or against a yearly figure."""
        if self.accumulates is not None:
            return self.accumulates
        return self.measure is not None and self.measure.kind in ("total", "ratio")

    def in_force(self, fiscal_year: FiscalYear, round_: Round) -> bool:
        """Started by the end of the round and not withdrawn."""
        started = self.started is None or self.started.reached(fiscal_year, round_)
        return started and not self.is_withdrawn(fiscal_year, round_)

    def is_withdrawn(self, fiscal_year: FiscalYear, round_: Round) -> bool:
        """Whether it has left by the end of the round."""
        return self.withdrawn is not None and self.withdrawn.since.reached(fiscal_year, round_)

    def weight_in_force(self, fiscal_year: FiscalYear, round_: Round) -> float | None:
        """The stored weight for the round; None where none is stored."""
        if self.weight is not None:
            return self.weight
        dated = latest(self.weights, fiscal_year, round_)
        return None if dated is None else dated.percent

    def walk(self) -> Iterator[Indicator]:
        """The indicator and all below it, parents first."""
        yield self
        for indicator in self.indicators:
            yield from indicator.walk()


_Dated = TypeVar("_Dated", DatedWeight, DatedLevels)


def latest(dated: Sequence[_Dated], fiscal_year: FiscalYear, round_: Round) -> _Dated | None:
    """The last of `dated` whose point in time is reached by the end of the round, or None."""
    reached = [item for item in dated if item.since.reached(fiscal_year, round_)]
    return max(reached, key=lambda item: item.since) if reached else None


def levels_in_force(
    dated: Sequence[DatedLevels], fiscal_year: FiscalYear, round_: Round
) -> DatedLevels | None:
    """The level targets that hold in a round: the latest of those that were given for rounds
    that begin in the same month, else the latest of those that were given from October on."""
    held = [item for item in dated if item.since.is_for(fiscal_year, round_)]
    return max(held, key=lambda item: (item.since.first_month, item.since), default=None)
