"""Level targets lie within what the indicator's value can plausibly be."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.address import Path
from scorecard.checks.facts import figure
from scorecard.checks.rule import Problem
from scorecard.checks.walk import Found, indicators
from scorecard.model.strategy import Strategy


def targets_reachable(strategy: Strategy) -> Iterator[Problem]:
    """Reports targets outside `minimum`…`maximum`, and bounds that leave no room."""
    for found in indicators(strategy):
        indicator = found.indicator
        low, high = indicator.minimum, indicator.maximum
        if low is not None and high is not None and low >= high:
            yield Problem(
                path=(*found.path, "minimum"),
                key="bounds_reversed",
                facts={"code": indicator.code, "minimum": figure(low), "maximum": figure(high)},
            )
            continue
        for path, targets in _rows(found):
            outside = [
                target
                for target in targets
                if (low is not None and target < low) or (high is not None and target > high)
            ]
            if outside:
                yield Problem(
                    path=path,
                    facts={
                        "code": indicator.code,
                        "targets": ", ".join(figure(target) for target in outside),
                        "minimum": figure(low),
                        "maximum": figure(high),
                    },
                )


def _rows(found: Found) -> Iterator[tuple[Path, tuple[float, ...]]]:
    scale = found.indicator.scale
    if scale.kind in ("linear", "threshold", "three_point"):
        values = tuple(rung.value for rung in scale.rungs() if rung.value is not None)
        field = ("scale",) if scale.kind == "three_point" else ("scale", "levels")
        yield (*found.path, *field), values
    for position, dated in enumerate(found.indicator.targets):
        yield (*found.path, "targets", position, "levels"), dated.levels
