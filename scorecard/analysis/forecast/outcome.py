"""What a forecast says: an indicator at the end of the fiscal year, how sure that is, what it
scores, and what each level still asks for. `scorecard.analysis.forecast.year_end` makes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from scorecard.analysis.forecast.backtest import FEWEST_FREE, MethodRecord
from scorecard.analysis.forecast.pace import PaceStep
from scorecard.model.base import Model
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.text import Text

CONFIDENCE, WIDE_CONFIDENCE = 0.80, 0.95
"""How likely the year's end lies inside the interval, and inside the wide one."""

_ROUGH = 0.25

Lack = Literal[
    "year_over",
    "one_point",
    "few_months",
    "few_years",
    "no_result",
    "gap",
    "no_year_before",
    "no_denominator",
    "annual",
    "made_by",
    "composite",
    "last_round",
    "not_in_force",
]
"""What a forecast may lack; `scorecard.words.forecast` says it."""


class NotEnough(Model):
    """Why there is no forecast."""

    key: Lack
    facts: dict[str, int | str] = Field(default_factory=dict)
    """How much there is and how much is needed."""


class PathPoint(Model):
    """The total of the fiscal year up to one month, in the unit of the total."""

    year: int
    """Calendar year, Buddhist Era."""
    month: int
    """Calendar month."""
    last_year: float | None
    """The total of the year before up to the same month; None where a month is not known."""
    known: float | None = None
    """The total that is known; None for a month that is forecast."""
    forecast: float | None = None
    low: float | None = None
    high: float | None = None
    lowest: float | None = None
    highest: float | None = None
    came: float | None = None
    """For a month that was forecast: the total that is known by now. No forecast uses it."""


class TargetBasis(Model):
    """Which level targets are in force where a forecast ends; it is scored by them if they were
    given for as many months."""

    levels: tuple[float, ...] = ()
    """From the lowest level up; empty for scales without level targets."""
    since: Since | None = None
    """From when on they are in force; None for those written with the scale."""
    shorter: int | None = None
    """Where they were given for a round of fewer months than the forecast covers: how many
    months. Then nothing is scored, because a total over more months reaches them more easily.
    None where they are for as many."""
    illustrative: bool = False


class Forecast(Model):
    """One indicator of one organization at the end of a fiscal year, seen from one round."""

    organization: str
    organization_name: Text
    indicator: str
    name: Text
    unit: Text | None = None
    decimals: int = 2
    fiscal_year: FiscalYear
    round: Round
    """The round that it is forecast from; nothing later is used."""
    horizon: Round
    """What is forecast: twelve months, or the last round that the strategy has."""
    not_enough: NotEnough | None = None
    """Why there is no forecast; then everything below is empty."""
    measure: str | None = None
    """`total`, `ratio`, `growth` for an indicator made of months; None for one of rounds."""
    so_far: float | None = None
    """What is known of the year: the total so far, or the result of the round; see `path`."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    """The interval at `CONFIDENCE`."""
    lowest: float | None = None
    highest: float | None = None
    """The interval at `WIDE_CONFIDENCE`; None where there are `few_origins`."""
    freedom: float | None = None
    """Degrees of freedom of the intervals; see `scorecard.analysis.forecast.backtest`."""
    score: float | None = None
    """What the value scores; None for an indicator that is not scored, and where there are no
    level targets for as many months yet (`TargetBasis.shorter`). So are `level`, `chances` and
    `pace`."""
    score_low: float | None = None
    score_high: float | None = None
    """The lowest and the highest score inside the interval."""
    level: int | None = None
    level_bounds: tuple[float, ...] = ()
    """The lowest scores of the levels above the first."""
    chances: tuple[float, ...] = ()
    """How likely each of the levels 1–5 is; they add up to 1. Empty where that cannot be told: the
    interval has no width, or there are `few_origins`."""
    targets: TargetBasis | None = None
    smaller_is_better: bool = False
    methods: tuple[MethodRecord, ...] = ()
    """Every method with its back-test."""
    chosen: str | None = None
    """The method taken: the one with the smallest mean absolute error."""
    pace: tuple[PaceStep, ...] = ()
    """What each level target asks of the months that are left, from level 1 up."""
    months_known: int = 0
    """How many months there are up to the end of the round, of which the last of the year are
    part."""
    months_left: int = 0
    path: tuple[PathPoint, ...] = ()
    """The twelve months of the fiscal year as running totals, for an indicator made of months; in
    its unit, for `growth` in percent of the whole total of the year before."""
    actual: float | None = None
    """What the year came to, where that is known by now. No forecast uses it."""
    illustrative: bool = False
    """Whether any of the figures is made up."""

    @property
    def certain(self) -> bool:
        """Whether the interval has no width, because the back-test found no error. That is what
        the past shows, not a certainty."""
        return self.low is not None and self.low == self.high

    @property
    def few_origins(self) -> bool:
        """Whether the back-test has too few errors that do not overlap to tell chances and the
        wide interval."""
        return self.freedom is not None and self.freedom < FEWEST_FREE

    @property
    def rough(self) -> bool:
        """Whether the interval is so wide that the forecast is a rough guide only: half of it is
        at least a quarter of the total."""
        if self.low is None or self.high is None or self.value is None:
            return False
        total = (self.path[-1].forecast if self.path else None) or self.value
        return (self.high - self.low) / 2 >= _ROUGH * abs(total) and self.high > self.low

    @property
    def record(self) -> MethodRecord | None:
        """The back-test of the chosen method."""
        return next((each for each in self.methods if each.method == self.chosen), None)

    def data(self) -> dict[str, Any]:
        """The forecast as plain values."""
        return self.model_dump(mode="json")
