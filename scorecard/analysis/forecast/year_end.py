"""The forecast of a fiscal year's end, with its interval, its score and the pace for each level.

The year's end is what is known of the year plus a forecast of the months that are left. Three
methods are tried (`extrapolation`), the back-test chooses one and gives the
interval (`backtest`), and both are told with the outcome. The score, its range
and the chance of each level come from the same distribution put through the scale: Student's t at
`_DRAWS` evenly spaced quantiles, so nothing is drawn at random. A chance is told only where the
back-test has errors, and enough of them (`FEWEST_FREE`); so is the wide interval. A score is given
only by level targets of the months that are forecast (`TargetBasis.shorter`).

Where there is too little to go by, the outcome says so and why, and holds no figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import stdtrit

from scorecard.analysis.forecast.backtest import (
    FEWEST_FREE,
    FEWEST_ORIGINS,
    Backtest,
    backtest_months,
    backtest_rounds,
    extrapolate_round,
    months_needed,
)
from scorecard.analysis.forecast.extrapolation import SEASON, Numbers, extrapolate
from scorecard.analysis.forecast.outcome import (
    CONFIDENCE,
    WIDE_CONFIDENCE,
    Forecast,
    NotEnough,
    PathPoint,
    TargetBasis,
)
from scorecard.analysis.forecast.pace import PaceStep, pace_step
from scorecard.model.figures import above, reached
from scorecard.model.period import calendar_month
from scorecard.model.scales.knots import Knots
from scorecard.model.scales.level import LEVELS, LevelBands
from scorecard.model.scales.scale import Scale

_DRAWS = 2000

Interval = tuple[float, float]


@dataclass(frozen=True)
class Subject:
    """What is forecast: what a `Forecast` starts with."""

    facts: Mapping[str, object]
    """The fields of `Forecast` that name it."""
    scale: Scale
    bands: LevelBands
    targets: TargetBasis


@dataclass(frozen=True)
class YearSoFar:
    """The months that an indicator is made of, and how a year's total becomes its value."""

    measure: str
    months: Numbers
    """Every month up to the end of the round, oldest first, without gaps."""
    of_year: int
    """How many of them, the last, belong to the fiscal year."""
    factor: float
    """Value = `offset` + `factor` × total of the year."""
    offset: float = 0.0
    first: int = 0
    """The month index of the first of the fiscal year."""
    came: tuple[float, ...] = ()
    """What is known by now of the months after the round, without gaps; for `Forecast.actual`."""


def forecast_months(subject: Subject, year: YearSoFar) -> Forecast:
    """The forecast of an indicator that is made of months."""
    left = SEASON - year.of_year
    if left == 0:
        return without(subject, "year_over")
    if len(year.months) == 1:
        return without(subject, "one_point")
    if len(year.months) < months_needed(left):
        return without(subject, "few_months", known=len(year.months), needed=months_needed(left))
    trial, said = _tried(tuple(year.months.tolist()), left)
    known = float(year.months[-year.of_year :].sum())
    only_grows = bool((year.months >= 0).all())
    spread = trial.spread(trial.chosen)
    totals = known + np.cumsum(said[trial.chosen])
    floor = known if only_grows else -np.inf
    ends = _Ends(float(totals[-1]), float(spread[-1]), trial.freedom, floor)
    values = {
        name: year.offset + year.factor * (known + months.sum()) for name, months in said.items()
    }
    path = _path(year, totals, spread, trial.freedom, floor)
    return _outcome(
        subject,
        ends.through(year.factor, year.offset),
        trial,
        {name: float(value) for name, value in values.items()},
        year.factor,
        measure=year.measure,
        so_far=known * year.factor,
        months_known=len(year.months),
        months_left=left,
        actual=year.offset + year.factor * (known + sum(year.came))
        if len(year.came) == left
        else None,
        path=path,
        pace=_paces(subject, year, left, only_grows),
    )


@lru_cache(maxsize=128)
def _tried(months: tuple[float, ...], left: int) -> tuple[Backtest, Mapping[str, Numbers]]:
    """The back-test of the methods and what each says of the months that are left. Kept, because
    several indicators are often made of one series."""
    series = np.array(months)
    return backtest_months(series, left), extrapolate(series, left)


def forecast_round(
    subject: Subject, now: float | None, earlier: Sequence[tuple[float, float]]
) -> Forecast:
    """The forecast of an indicator that is reported by rounds only.

    Args:
        now: the result of the round.
        earlier: the results of the same round and of the last round in earlier years that have
            both, oldest first.
    """
    if now is None:
        return without(subject, "no_result")
    if len(earlier) <= FEWEST_ORIGINS:
        return without(subject, "few_years", known=len(earlier), needed=FEWEST_ORIGINS + 1)
    trial = backtest_rounds(earlier)
    said = extrapolate_round(now, [last - here for here, last in earlier])
    never_below = min(now, *(figure for pair in earlier for figure in pair)) >= 0
    ends = _Ends(
        said[trial.chosen],
        float(trial.spread(trial.chosen)[-1]),
        trial.freedom,
        0.0 if never_below else -np.inf,
    )
    return _outcome(subject, ends, trial, said, 1.0, so_far=now)


def without(subject: Subject, key: str, **facts: int | str) -> Forecast:
    """The outcome where there is not enough to go by; see `NotEnough`."""
    return Forecast(**subject.facts, not_enough=NotEnough(key=key, facts=facts))  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Ends:
    """The distribution of the year's end: Student's t around `centre`, nothing below `floor`."""

    centre: float
    spread: float
    freedom: float
    floor: float = -np.inf

    @property
    def certain(self) -> bool:
        """Whether it has no width."""
        return self.spread == 0

    @property
    def told(self) -> bool:
        """Whether there are errors enough to tell more than a rough interval."""
        return self.freedom >= FEWEST_FREE

    def through(self, factor: float, offset: float) -> _Ends:
        """The same in another unit."""
        return _Ends(
            offset + factor * self.centre,
            factor * self.spread,
            self.freedom,
            offset + factor * self.floor,
        )

    def interval(self, confidence: float) -> Interval:
        half = half_width(self.spread, self.freedom, confidence)
        return max(self.centre - half, self.floor), max(self.centre + half, self.floor)

    def wide(self) -> tuple[float, float] | tuple[None, None]:
        """The wide interval, where it can be told."""
        return self.interval(WIDE_CONFIDENCE) if self.told else (None, None)

    def values(self) -> Numbers:
        """Evenly likely values, lowest first."""
        at = (np.arange(_DRAWS) + 0.5) / _DRAWS
        found = np.asarray(self.centre + self.spread * stdtrit(self.freedom, at), dtype=np.float64)
        return np.maximum(found, self.floor)


def half_width(spread: float, freedom: float, confidence: float) -> float:
    """Half the width of an interval: `spread`, the root mean square of the back-test's errors,
    times the quantile of Student's t with as many degrees of freedom (`Backtest.freedom`)."""
    return spread * float(stdtrit(freedom, 0.5 + confidence / 2))


def _outcome(
    subject: Subject,
    ends: _Ends,
    trial: Backtest,
    said: Mapping[str, float],
    factor: float,
    *,
    pace: tuple[PaceStep, ...] = (),
    **facts: object,
) -> Forecast:
    low, high = ends.interval(CONFIDENCE)
    lowest, highest = ends.wide()
    values = ends.values()
    telling = ends.told and not ends.certain
    scored = _scored(subject, ends.centre, low, high, values, telling=telling)
    falling = _smaller_is_better(subject.scale)
    return Forecast(
        **subject.facts,  # type: ignore[arg-type]
        value=ends.centre,
        low=low,
        high=high,
        lowest=lowest,
        highest=highest,
        targets=subject.targets,
        smaller_is_better=falling,
        methods=trial.records(said, factor),
        chosen=trial.chosen,
        pace=tuple(
            step.model_copy(
                update={"chance": _chance(step, values, falling=falling, telling=telling)}
            )
            for step in pace
        ),
        freedom=ends.freedom,
        **scored,  # type: ignore[arg-type]
        **facts,  # type: ignore[arg-type]
    )


def _chance(step: PaceStep, values: Numbers, *, falling: bool, telling: bool) -> float | None:
    """How likely the target is met. Only what is decided is impossible or certain; the rest is
    never closer to that than the values can tell, and unknown where they cannot tell."""
    if step.state != "open":
        return float(step.state == "reached")
    if not telling:
        return None
    share = float((~above(values, step.target) if falling else reached(values, step.target)).mean())
    finest = 0.5 / len(values)
    return min(max(share, finest), 1 - finest)


def _scored(
    subject: Subject, centre: float, low: float, high: float, values: Numbers, *, telling: bool
) -> dict[str, object]:
    """The score with its range and, where that can be told, the chance of each level; nothing for
    an indicator that is not scored, or not yet."""
    knots = subject.scale.knots()
    if knots is None or subject.targets.shorter is not None:
        return {}
    inside = [centre, low, high, *values[(values >= low) & (values <= high)].tolist()]
    scores = [knots.score(float(value)) for value in inside]
    levels = [subject.bands.level(score) for score in _all_scores(knots, values)] if telling else []
    return {
        "score": scores[0],
        "score_low": min(scores),
        "score_high": max(scores),
        "level": subject.bands.level(scores[0]),
        "level_bounds": subject.bands.bounds,
        "chances": tuple(levels.count(level) / len(levels) for level in LEVELS if levels),
    }


def _all_scores(knots: Knots, values: Numbers) -> list[float]:
    return [knots.score(value) for value in values.tolist()]


def _smaller_is_better(scale: Scale) -> bool:
    return bool(getattr(scale, "smaller_is_better", False))


def _paces(subject: Subject, year: YearSoFar, left: int, only_grows: bool) -> tuple[PaceStep, ...]:
    """The pace for each level target, where the scale has a row of them for the whole year."""
    if not subject.targets.levels or subject.targets.shorter is not None:
        return ()
    so_far = (year.months[-year.of_year :] * year.factor).tolist()
    before = year.months[len(year.months) - SEASON :][:left]
    return tuple(
        pace_step(
            subject.bands.level(rung.score) or 1,
            rung.value,
            total=rung.value - year.offset,
            so_far=so_far,
            left=left,
            last_year=float(before.sum()) * year.factor,
            smaller_is_better=_smaller_is_better(subject.scale),
            only_grows=only_grows,
        )
        for rung in subject.scale.rungs()
        if rung.value is not None
    )


def _path(
    year: YearSoFar, totals: Numbers, spread: Numbers, freedom: float, floor: float
) -> tuple[PathPoint, ...]:
    """The running totals of the year and of the one before."""
    points = []
    running = np.cumsum(year.months[-year.of_year :])
    start = len(year.months) - year.of_year - SEASON
    for step in range(SEASON):
        facts: dict[str, float | None] = {"last_year": None}
        if start >= 0:
            facts["last_year"] = float(year.months[start : start + step + 1].sum()) * year.factor
        if step < year.of_year:
            facts["known"] = float(running[step]) * year.factor
        else:
            ahead = step - year.of_year
            ends = _Ends(float(totals[ahead]), float(spread[ahead]), freedom, floor)
            ends = ends.through(year.factor, 0.0)
            facts["forecast"] = ends.centre
            facts["low"], facts["high"] = ends.interval(CONFIDENCE)
            facts["lowest"], facts["highest"] = ends.wide()
            if ahead < len(year.came):
                came = float(running[-1]) + sum(year.came[: ahead + 1])
                facts["came"] = came * year.factor
        calendar_year, month = calendar_month(year.first + step)
        points.append(PathPoint(year=calendar_year, month=month, **facts))
    return tuple(points)
