"""Where a number comes from: the whole chain as data; `scorecard.words` says it in sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scorecard.model.base import Model
from scorecard.model.indicator import AggregationMethod
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.model.result import ResultStatus
from scorecard.model.scales.base import Rung
from scorecard.model.strategy import MissingPolicy
from scorecard.model.text import Text


class MonthFigure(Model):
    """One month's figure behind a value."""

    year: int
    """Calendar year, Buddhist Era."""
    month: int
    value: float | None


class MemberFigure(Model):
    """One member's part of an aggregated value."""

    organization: str
    name: Text
    value: float | None = None
    """None where it has none, or no such indicator."""
    numerator: float | None = None
    denominator: float | None = None
    score: float | None = None
    weight: float | None = None
    """What it weighs in a weighted mean."""
    weight_year: int | None = None
    """Year of the annual figure that the weight is, where it is one."""
    data_year: int | None = None
    source: str = ""
    """Code of the source of its figure."""
    illustrative: bool = False
    months: tuple[MonthFigure, ...] = ()
    """The monthly figures that the member's value is the sum of, where it is one."""


class CriterionState(Model):
    """One criterion of a step scale."""

    code: str
    name: Text
    level: int
    complete: bool


class StepState(Model):
    """One step of a step scale: what it asks for, and whether all of it is done."""

    level: int
    complete: bool
    criteria: tuple[CriterionState, ...]
    evidence_count: int


class EvidenceItem(Model):
    """One piece of evidence given with the result."""

    name: Text
    code: str | None = None
    level: int | None = None


class RevisionNote(Model):
    """Which revision of the result counted, and who stands for it."""

    number: int
    status: ResultStatus
    recorded_at: dt.datetime
    recorded_by: str
    file: str = ""
    note: str = ""
    supporting: str = ""
    obstacles: str = ""
    derived: bool = False


class ParentStep(Model):
    """One node above: what the score adds to."""

    node: str
    kind: str
    name: Text
    weight: float | None
    score: float | None
    coverage: float | None
    level: int | None


class Explanation(Model):
    """The chain value → targets → score → weight → parents of one node."""

    organization: str
    organization_name: Text
    fiscal_year: FiscalYear
    round: Round
    node: str
    kind: str
    name: Text
    scale: str | None = None
    unit: Text | None = None
    decimals: int = 2
    status: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    multiplier: float = 1.0
    data_year: int | None = None
    measure: str | None = None
    """How the value follows from a series: total, growth, ratio or latest."""
    series: str | None = None
    accumulates: bool = False
    """Whether the value is what came together since the fiscal year began."""
    aggregation: AggregationMethod = "own"
    threshold: float | None = None
    weighing: Text | None = None
    """For a weighted mean: the indicator of the members that weighs."""
    grouping: int | None = None
    """The grouping whose members counted."""
    restated: bool = False
    """Whether that is another grouping than the one in force."""
    members: tuple[MemberFigure, ...] = ()
    member_coverage: float | None = None
    months: tuple[MonthFigure, ...] = ()
    rungs: tuple[Rung, ...] = ()
    tolerance: float | None = None
    """For a band: how far from the target the score is still the highest."""
    smaller_is_better: bool = False
    score: float | None = None
    level: int | None = None
    level_bounds: tuple[float, ...] = ()
    """The lowest scores of the levels above the first."""
    weight: float | None = None
    weight_total: float | None = None
    weighted_score: float | None = None
    coverage: float | None = None
    lowest: float | None = None
    highest: float | None = None
    policy: MissingPolicy = "exclude"
    weight_spreads: bool = True
    """Whether the weight of what is withdrawn goes to the others."""
    parts: tuple[ParentStep, ...] = ()
    """The nodes directly below, where the score is a mean of theirs."""
    parents: tuple[ParentStep, ...] = ()
    """The nodes above, from the nearest to the scorecard."""
    criteria: tuple[CriterionState, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    revision: RevisionNote | None = None
    source: Source | None = None
    illustrative: bool = False
    illustrative_targets: bool = False

    @property
    def steps(self) -> tuple[StepState, ...]:
        """The criteria by step, with the number of pieces of evidence given for each."""
        levels = sorted({criterion.level for criterion in self.criteria})
        return tuple(
            StepState(
                level=level,
                complete=all(c.complete for c in self.criteria if c.level == level),
                criteria=tuple(c for c in self.criteria if c.level == level),
                evidence_count=sum(item.level == level for item in self.evidence),
            )
            for level in levels
        )

    @property
    def is_total(self) -> bool:
        """Whether the score is a mean of parts, not made from a value."""
        return self.kind != "indicator" or self.scale == "composite"

    @property
    def wholly_illustrative(self) -> bool:
        """Whether nothing that its result is made from is real."""
        return (
            self.illustrative
            and not self.is_total
            and all(member.illustrative for member in self.counted_members)
        )

    @property
    def counted_members(self) -> tuple[MemberFigure, ...]:
        """The members that have all that the aggregation needs of them."""
        newest = self._newest_year
        return tuple(each for each in self._able_members if each.data_year in (None, newest))

    @property
    def members_behind(self) -> tuple[MemberFigure, ...]:
        """The members whose annual figure is of an earlier year than the newest among them: years
        are not put together, so they are missing."""
        newest = self._newest_year
        return tuple(each for each in self._able_members if each.data_year not in (None, newest))

    @property
    def _newest_year(self) -> int | None:
        years = [each.data_year for each in self._able_members if each.data_year is not None]
        return max(years, default=None)

    @property
    def _able_members(self) -> tuple[MemberFigure, ...]:
        """The members that have all figures that the aggregation needs, of whatever year."""
        if self.aggregation == "ratio":
            return tuple(
                member
                for member in self.members
                if member.numerator is not None and member.denominator is not None
            )
        weighted = self.aggregation == "weighted_mean"
        return tuple(
            member
            for member in self.members
            if member.value is not None and not (weighted and member.weight is None)
        )

    def data(self) -> dict[str, Any]:
        """The whole chain as plain values."""
        return self.model_dump(mode="json")
