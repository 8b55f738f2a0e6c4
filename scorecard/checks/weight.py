"""The weight that an indicator counts with in one round."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.checks.term import Period
from scorecard.model.figures import below
from scorecard.model.indicator import Indicator

FULL = 100.0
"""What the weights of a scorecard add up to, in percent."""

_TOLERANCE = 5e-4


def counting_weight(indicator: Indicator, period: Period) -> float | None:
    """The weight that counts, or None where nothing does.

    An indicator counts when it is scored, in force and has a weight; a composite when any of its
    parts does, and without a weight of its own it has the sum of theirs.
    """
    if not indicator.scale.is_scored or not indicator.in_force(*period):
        return None
    own = indicator.weight_in_force(*period)
    if not indicator.indicators:
        return own
    parts = [w for part in indicator.indicators if (w := counting_weight(part, period)) is not None]
    if not parts:
        return None
    return sum(parts) if own is None else own


def sum_of_weights(indicators: Iterable[Indicator], period: Period) -> float:
    """The sum of the weights that count."""
    return sum(counting_weight(indicator, period) or 0.0 for indicator in indicators)


def same_weight(left: float, right: float) -> bool:
    """Whether two sums of weights agree to the third decimal: a third may be written 33.3333."""
    return bool(below(abs(left - right), _TOLERANCE))
