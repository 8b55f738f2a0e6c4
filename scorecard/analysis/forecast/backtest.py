"""How well each method would have forecast what is known by now.

Rolling forecasting origin (Hyndman & Athanasopoulos, *Forecasting: Principles and Practice*,
3rd ed., sections 5.8 and 5.10): at each origin only what came before it is used, and the very
thing that is asked for, the total of the next months, is forecast and held against what came.
The method with the smallest mean absolute error is chosen.

The interval comes from the same errors (Williams & Goodman, "A simple method for the construction
of empirical confidence limits for economic forecasts", *Journal of the American Statistical
Association* 66 (1971)): as wide as Student's t with their root mean square says. Errors of totals
hold the correlation from month to month that a sum of single months' variances would miss.

Errors of totals over `ahead` months whose origins are one month apart overlap by `ahead` − 1
months (Hansen & Hodrick, "Forward exchange rates as optimal predictors of future spot rates",
*Journal of Political Economy* 88 (1980)). Their correlations 1 − k/`ahead` add up to `ahead`, so
they tell about as much as origins/`ahead` errors that do not overlap (Bayley & Hammersley, "The
'effective' number of independent observations in an autocorrelated time series", *Supplement to
the Journal of the Royal Statistical Society* 8 (1946)): that many degrees of freedom has the t.

Measured on the tourism income of the demo, forecast from nine months: for FY2564 (16 origins, 5⅓
degrees of freedom) the 80 % interval held what came for all 18 clusters and 76 provinces, since the
shock of the year before had made it wide; for FY2565 (28 origins, 9⅓), when travel came back, for
15 of 18 clusters and 66 of 76 provinces, 83 and 87 %. They share one shock, so that is less
evidence than it looks like, and no interval made of past errors foresees a new one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.analysis.forecast.extrapolation import SEASON, Numbers, extrapolate
from scorecard.model.base import Model
from scorecard.model.figures import same, tolerance

FEWEST_ORIGINS = 3
"""With fewer there is no saying how far off a forecast may be."""

FEWEST_FREE = 2
"""With fewer degrees of freedom Student's t has no mean square: an interval is rough, and chances
and wide intervals say nothing."""


class MethodRecord(Model):
    """How one method did in the back-test; all but shares in the unit of the indicator."""

    method: str
    forecast: float
    """What it says for the year's end."""
    mae: float
    """Mean absolute error of the total over the months ahead."""
    rmse: float
    """Root mean square of the same errors."""
    bias: float
    """Their mean; above zero where the method forecast too much."""
    share: float | None
    """Mean absolute error ÷ mean absolute total that came (0.1 = 10 %); None for totals of 0."""
    mase: float | None
    """Mean absolute error of the single steps ÷ that of repeating the year before over all that is
    known (Hyndman & Koehler 2006); below 1 is better than repeating. None where nothing changed."""
    origins: int
    """At how many points in time it was tried."""


@dataclass(frozen=True)
class Backtest:
    """Forecasts from several origins against what came."""

    origins: tuple[int, ...]
    """How much of the series was known at each."""
    actual: Numbers
    """What came, (origins, steps ahead)."""
    forecasts: Mapping[str, Numbers]
    """What each method said, of the same shape."""
    scale: float
    """Mean absolute change on the year before; 0 where nothing changed."""

    def errors(self, method: str) -> Numbers:
        """Forecast minus actual of the totals up to each step, (origins, steps ahead)."""
        found: Numbers = np.cumsum(self.forecasts[method] - self.actual, axis=1)
        return found

    def spread(self, method: str) -> Numbers:
        """Root mean square of the errors up to each step, (steps ahead,)."""
        found: Numbers = np.sqrt((self.errors(method) ** 2).mean(axis=0))
        size = np.abs(np.cumsum(self.actual, axis=1)).max(axis=0)
        return np.where(found <= tolerance(size), 0.0, found)

    @property
    def freedom(self) -> float:
        """Degrees of freedom of an interval made of the errors: about how many of them do not
        overlap, at least 1; one less than there are where none overlap, as the method was chosen
        by the same errors."""
        origins, ahead = self.actual.shape
        return float(max(1, min(origins - 1, origins / ahead)))

    @property
    def chosen(self) -> str:
        """The method with the smallest mean absolute error of the whole total; of equal ones the
        first, which is the simplest."""
        mean = {name: float(np.abs(self.errors(name)[:, -1]).mean()) for name in self.forecasts}
        least = min(mean.values())
        return next(name for name, error in mean.items() if same(error, least))

    def records(self, forecasts: Mapping[str, float], factor: float) -> tuple[MethodRecord, ...]:
        """The record of each method.

        Args:
            forecasts: what each method says now, in the unit of the indicator.
            factor: what turns the series' unit into the indicator's.
        """
        return tuple(self._record(method, forecasts[method], factor) for method in self.forecasts)

    def _record(self, method: str, forecast: float, factor: float) -> MethodRecord:
        total = self.errors(method)[:, -1]
        came = float(np.abs(self.actual.sum(axis=1)).mean())
        mae = float(np.abs(total).mean())
        steps = float(np.abs(self.forecasts[method] - self.actual).mean())
        return MethodRecord(
            method=method,
            forecast=forecast,
            mae=mae * factor,
            rmse=math.sqrt(float((total**2).mean())) * factor,
            bias=float(total.mean()) * factor,
            share=mae / came if came > 0 else None,
            mase=steps / self.scale if self.scale > 0 else None,
            origins=len(self.origins),
        )

    def frame(self) -> pd.DataFrame:
        """One row per origin and method: `known` (how much of the series was known), `method`,
        `forecast`, `actual`, `error` (forecast − actual), in the unit of the series."""
        rows = [
            (known, method, float(said.sum()), float(came.sum()))
            for method, all_said in self.forecasts.items()
            for known, said, came in zip(self.origins, all_said, self.actual, strict=True)
        ]
        table = pd.DataFrame(rows, columns=["known", "method", "forecast", "actual"])
        table["error"] = table["forecast"] - table["actual"]
        order = table["known"].rank(method="dense")
        return table.assign(_order=order).sort_values("_order", kind="stable", ignore_index=True)[
            ["known", "method", "forecast", "actual", "error"]
        ]


def months_needed(ahead: int) -> int:
    """How many months must be known for a back-test of a forecast of `ahead` months."""
    return SEASON + ahead + FEWEST_ORIGINS - 1


def backtest_months(series: Numbers, ahead: int) -> Backtest:
    """Tries the monthly methods at every origin that has a year behind it and `ahead` known
    months before it.

    Args:
        series: monthly figures without gaps, oldest first; at least `months_needed(ahead)`.
    """
    origins = tuple(range(SEASON, len(series) - ahead + 1))
    if len(origins) < FEWEST_ORIGINS:
        raise ValueError("too few origins for a back-test")
    said = [extrapolate(series[:known], ahead) for known in origins]
    return Backtest(
        origins,
        np.array([series[known : known + ahead] for known in origins]),
        {method: np.array([each[method] for each in said]) for method in said[0]},
        float(np.abs(series[SEASON:] - series[:-SEASON]).mean()),
    )


ROUND_METHODS = ("carried_on", "usual_change", "round_mean")
"""For an indicator that is only reported by rounds: the result stays what it is; it changes as it
did on average in the years before; the mean of the two."""


def extrapolate_round(now: float, changes: Sequence[float]) -> dict[str, float]:
    """The year's last result by each of `ROUND_METHODS`.

    Args:
        now: the result of the round.
        changes: how much the result changed from this round to the last one in earlier years.
    """
    usual = now + sum(changes) / len(changes)
    return {"carried_on": now, "usual_change": usual, "round_mean": (now + usual) / 2}


def backtest_rounds(earlier: Sequence[tuple[float, float]]) -> Backtest:
    """Tries the methods for rounds in each earlier year that has another before it.

    Args:
        earlier: the results of this round and of the last one, oldest year first; at least
            `FEWEST_ORIGINS` + 1.
    """
    if len(earlier) <= FEWEST_ORIGINS:
        raise ValueError("too few years for a back-test")
    changes = [last - here for here, last in earlier]
    origins = tuple(range(1, len(earlier)))
    said = [extrapolate_round(earlier[known][0], changes[:known]) for known in origins]
    return Backtest(
        origins,
        np.array([[earlier[known][1]] for known in origins]),
        {method: np.array([[each[method]] for each in said]) for method in ROUND_METHODS},
        float(np.abs(changes).mean()),
    )
