"""Where a fiscal year is heading, seen from one of its rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scorecard.analysis.forecast.outcome import Forecast
from scorecard.analysis.forecast.outlook import Outlook, outlook
from scorecard.analysis.forecast.year_end import (
    YearSoFar,
    forecast_months,
    forecast_round,
    without,
)
from scorecard.analysis.panel import panel_of
from scorecard.errors import InputError
from scorecard.model.indicator import Indicator, Measure
from scorecard.model.period import MONTHS_PER_YEAR, Round, calendar_month, month_of
from scorecard.workspace.forecast.vantage import Vantage
from scorecard.workspace.known.asked import RoundName, Year
from scorecard.workspace.known.view import RoundView, view_of
from scorecard.workspace.topic import Topic

WHOLE_YEAR = Round(last_month=MONTHS_PER_YEAR)

_SUMMED = {"total": ("sum", "mean"), "ratio": ("ratio",), "growth": ("ratio",)}
"""How members may make the value for their months to be summed, by kind of measure."""


class Forecasts(Topic):
    """The questions about the year's end. Each uses only what was known at the round: no figure
    of a later month enters a forecast or an interval. Called, it answers the first of them:
    `workspace.forecast("southern-andaman", "T1", 2565, 9)`."""

    def __call__(
        self, organization: str, indicator: str, fiscal_year: Year, round: RoundName
    ) -> Forecast:
        """What an indicator comes to by the end of the fiscal year, see `of`."""
        return self.of(view_of(self._states, fiscal_year, round), organization, indicator)

    def of(self, view: RoundView, organization: str, indicator: str) -> Forecast:
        """What an indicator comes to by the end of the fiscal year; for one that is only
        reported by rounds, in the last round that the strategy has.

        The figures of a cluster are those of its members in that fiscal year, earlier months
        included. The level targets are those for the year's end, as they are known in the state
        that the round is seen in. Where they were given for a shorter round, the value is
        forecast and not scored (`Forecast.targets`).

        Returns:
            Where there is too little to go by, a forecast without figures whose `not_enough`
            says why.

        Raises:
            NotFound: no such organization or indicator, or no strategy in that year.
        """
        seen = Vantage(view, view.find(organization))
        return _forecast(seen, seen.indicator(indicator))

    def of_all(self, view: RoundView, organization: str) -> Outlook:
        """What the forecasts make of the overall score; see `Outlook`.

        Raises:
            NotFound: the round has no scores.
            InputError: no indicator of the organization is scored.
        """
        seen = Vantage(view, view.find(organization))
        rows = view.rows({seen.organization.code})
        own = rows[rows["kind"] == "indicator"].set_index("node")
        leaves = [
            indicator
            for indicator in seen.strategy.all_indicators()
            if not indicator.indicators
            and indicator.scale.is_scored
            and own["status"].get(indicator.code) in ("scored", "missing")
        ]
        if not leaves:
            raise InputError(
                "nothing_to_forecast",
                organization=seen.organization.name,
                year=seen.year.label,
                round=seen.round.label,
            )
        forecasts = forecasts_of(seen, leaves)
        policy = view.policy(seen.strategy)
        panel = panel_of(rows, policies={seen.organization.code: policy})
        return outlook(panel, forecasts, seen.strategy.level_bands)


def forecasts_of(seen: Vantage, indicators: Sequence[Indicator]) -> tuple[Forecast, ...]:
    """The forecasts of several indicators, their figures read at once."""
    seen.fetch(indicators)
    return tuple(_forecast(seen, indicator) for indicator in indicators)


def _forecast(seen: Vantage, indicator: Indicator) -> Forecast:
    if indicator.measure is None:
        return _by_rounds(seen, indicator)
    subject = seen.subject(indicator, WHOLE_YEAR)
    if not indicator.in_force(*seen.period):
        return without(subject, "not_in_force")
    year = _year_so_far(seen, indicator, indicator.measure)
    if isinstance(year, YearSoFar):
        made = forecast_months(subject, year)
        return made.model_copy(update={"illustrative": seen.illustrative(indicator)})
    key, facts = year
    return without(subject, key, **facts)


def _by_rounds(seen: Vantage, indicator: Indicator) -> Forecast:
    """The forecast of an indicator that has no monthly figures."""
    last = max(
        (r for r in seen.strategy.rounds_of(seen.year) if r.first_month == 1), default=seen.round
    )
    subject = seen.subject(indicator, last)
    if not indicator.in_force(*seen.period):
        return without(subject, "not_in_force")
    if indicator.indicators:
        return without(subject, "composite")
    if last.last_month <= seen.round.last_month:
        return without(subject, "last_round", months=last.last_month)
    rows = seen.values_in_rounds(last)
    rows = rows[rows["node"] == indicator.code]
    here = rows[rows["round"] == seen.round.code].set_index("fiscal_year")["value"]
    ends = rows[rows["round"] == last.code].set_index("fiscal_year")["value"]
    earlier = sorted(year for year in here.index.intersection(ends.index) if year < seen.year.be)
    now = float(here[seen.year.be]) if seen.year.be in here.index else None
    made = forecast_round(
        subject, now, [(float(here[year]), float(ends[year])) for year in earlier]
    )
    return made.model_copy(update={"illustrative": bool(rows["illustrative"].any())})


def _year_so_far(seen: Vantage, indicator: Indicator, measure: Measure) -> YearSoFar | _Lacking:
    """The months behind an indicator, or why they make no forecast."""
    aggregation = indicator.aggregation
    if measure.is_annual:
        return "annual", {}
    of_another = aggregation.of not in (None, indicator.code)
    summed = aggregation.method in _SUMMED[measure.kind] and not of_another
    if aggregation.from_members and not summed:
        return "made_by", {}
    known = seen.monthly(indicator)
    first = month_of(seen.year.first_day)
    for month in range(first, seen.last_month + 1):
        if month not in known:
            gap_year, gap_month = calendar_month(month)
            return "gap", {"year": gap_year, "month": gap_month}
    start = seen.last_month
    while start - 1 in known:
        start -= 1
    months = np.array([known[month] for month in range(start, seen.last_month + 1)])
    year = YearSoFar(
        measure=measure.kind,
        months=months,
        of_year=seen.round.last_month,
        factor=1.0,
        first=first,
        came=seen.came(indicator),
    )
    return _in_unit(seen, indicator, measure, year)


_Lacking = tuple[str, dict[str, int | str]]
"""Why there is no forecast: the key and the facts of `NotEnough`."""


def _in_unit(
    seen: Vantage, indicator: Indicator, measure: Measure, year: YearSoFar
) -> YearSoFar | _Lacking:
    """The year with what turns its total into the indicator's value."""
    if measure.kind == "total":
        mean = indicator.aggregation.method == "mean"
        return replace(year, factor=1 / len(seen.reporting(indicator)) if mean else 1.0)
    if measure.kind == "ratio":
        divisor = seen.denominator(indicator)
        if divisor is None or divisor <= 0:
            return "no_denominator", {}
        return replace(year, factor=measure.multiplier / divisor)
    if len(year.months) < year.of_year + MONTHS_PER_YEAR:
        return "no_year_before", {"year": seen.year.previous.be}
    before = float(year.months[: len(year.months) - year.of_year][-MONTHS_PER_YEAR:].sum())
    if before <= 0:
        return "no_year_before", {"year": seen.year.previous.be}
    return replace(year, factor=100 / before, offset=-100.0)
