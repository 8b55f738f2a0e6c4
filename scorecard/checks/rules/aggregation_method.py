"""The way a value is made from members fits what the members have."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.model.indicator import Indicator
from scorecard.model.strategy import Strategy

_PERCENT = ("%", "ร้อยละ", "เปอร์เซ็นต์", "percent")
_STEPPED = ("step", "yes_no")


def aggregation_method(strategy: Strategy) -> Iterator[Problem]:
    """Reports methods that give no value, or one that means nothing."""
    for indicator, path, _ in indicators(strategy):
        if indicator.aggregation.from_members:
            for key in _faults(indicator):
                yield Problem(
                    path=(*path, "aggregation"),
                    key=key,
                    facts={"code": indicator.code, "method": indicator.aggregation.method},
                )


def _faults(indicator: Indicator) -> Iterator[str]:
    aggregation, measure, kind = indicator.aggregation, indicator.measure, indicator.scale.kind
    has_parts = measure is None or measure.kind in ("ratio", "growth")
    if kind == "composite":
        yield "aggregation_composite"
    elif aggregation.method == "ratio" and (kind in _STEPPED or not has_parts):
        yield "aggregation_ratio"
    elif aggregation.method in ("sum", "mean") and _is_share(indicator):
        yield "aggregation_percent"
    elif aggregation.method == "sum" and kind in _STEPPED:
        yield "aggregation_steps"
    if aggregation.by is not None and aggregation.by == (aggregation.of or indicator.code):
        yield "aggregation_by_itself"


def _is_share(indicator: Indicator) -> bool:
    """Whether the value is a percentage, or a quotient of two series."""
    if indicator.measure is not None and indicator.measure.kind in ("ratio", "growth"):
        return True
    unit = indicator.unit
    words = () if unit is None else (unit.th, unit.en or "")
    return any(word.strip().casefold().startswith(_PERCENT) for word in words)
