"""Three ways to carry a monthly series on: last year again, a damped trend, and their mean.

Sources:
    Seasonal naive, and every method against it: Hyndman & Athanasopoulos, *Forecasting: Principles
    and Practice*, 3rd ed. (2021), section 5.2.
    Damped trend: Gardner & McKenzie, "Forecasting trends in time series", *Management Science* 31
    (1985); estimated by least squares with statsmodels' `Holt`. The trend has no seasons:
    they cannot be told from a shock with fewer than three years of months, and the repeated year
    has them.
    Combination: the plain mean, which the M-competitions found hard to beat (Makridakis & Hibon,
    "The M3-Competition", *International Journal of Forecasting* 16 (2000)).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.model.figures import tolerance
from scorecard.model.period import MONTHS_PER_YEAR

Numbers = NDArray[np.float64]

MONTHLY_METHODS = ("seasonal_naive", "damped_trend", "combination")
"""The simplest first: where two are equally good, the simpler one is taken."""

SEASON = MONTHS_PER_YEAR
"""Months after which a season comes again."""

_STARTS = ((0.05, 0.01, 0.98), (0.99, 0.5, 0.8), (0.99, 0.01, 0.98))
"""Smoothing of the level, of the trend, and damping: where the search for the damped trend begins
again, since from its usual beginning it may end at a fit that is not the best. With these three
none of 300 fits of Thai tourism was missed by more than a thousandth; without them 58 were."""


def extrapolate(series: Numbers, ahead: int) -> dict[str, Numbers]:
    """The next months of a series by each method.

    Args:
        series: monthly figures without gaps, oldest first; at least a year of them.
        ahead: how many months, at most a year.

    Returns:
        `ahead` figures by method, in the unit of the series. A series that was never below zero
        is not carried below zero.
    """
    if len(series) < SEASON or not 1 <= ahead <= SEASON:
        raise ValueError("a year of months is needed, and at most a year can be forecast")
    floor = 0.0 if (series >= 0).all() else -np.inf
    repeated = series[len(series) - SEASON :][:ahead].copy()
    damped = np.maximum(_damped_trend(series, ahead), floor)
    return dict(zip(MONTHLY_METHODS, (repeated, damped, (repeated + damped) / 2), strict=True))


def _damped_trend(series: Numbers, ahead: int) -> Numbers:
    """The damped trend; the series itself where it never changes."""
    size = np.abs(series).max()
    if np.ptp(series) <= tolerance(size):
        return np.full(ahead, series[-1])
    # Imported here because it takes a second, which nothing else should have to wait for.
    from statsmodels.tsa.holtwinters import Holt

    unit = np.abs(series).mean()  # estimated free of the unit, as the search has fixed steps
    model = Holt(series / unit, damped_trend=True, initialization_method="estimated")
    level = series[:3].mean() / unit
    # SLSQP, because the search of the other models of statsmodels waits ten times as long for the
    # threads of a busy machine.
    fits = [model.fit(method="SLSQP")]
    for alpha, beta, phi in _STARTS:
        start = np.array([alpha, beta, level, 0.0, phi])
        fits.append(model.fit(method="SLSQP", start_params=start, use_brute=False))
    fitted = min(fits, key=lambda fit: fit.sse if np.isfinite(fit.sse) else np.inf)
    found: Numbers = np.asarray(fitted.forecast(ahead), dtype=np.float64) * unit
    return found
