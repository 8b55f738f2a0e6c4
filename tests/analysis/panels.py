"""Panels small enough to work out by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from scorecard.analysis.panel import Panel, scores_of
from scorecard.model.scales.scale import LinearScale, Scale, ThresholdScale
from scorecard.scoring.value import KNOT_COLUMNS, knot_row

LEVELS = (1.0, 2.0, 3.0, 4.0, 5.0)

RANDOM_SCALES: tuple[tuple[Sequence[float], str], ...] = (
    ((1, 2, 3, 4, 5), "linear"),
    ((5, 4, 3, 2, 1), "linear"),
    ((1, 2, 3, 4, 5), "threshold"),
    ((0, 1, 3, 4, 6), "linear"),
    ((1, 2, 3, 4, 5), "linear"),
)
"""Of the indicators of `random_panel`, over and over."""


def scale_of(levels: Sequence[float], scale: str) -> Scale:
    """A scale by its levels."""
    kind = ThresholdScale if scale == "threshold" else LinearScale
    return kind(levels=tuple(float(level) for level in levels))  # type: ignore[arg-type]


def knots(levels: Sequence[float] = LEVELS, scale: str = "linear") -> list[float]:
    """The columns of a scale."""
    row = knot_row(scale_of(levels, scale).knots())
    return [float(row[name] or 0.0) for name in KNOT_COLUMNS]


def panel(
    values: dict[str, Sequence[float | None]],
    weights: Sequence[float],
    *,
    scales: Sequence[Sequence[float]] | None = None,
    half_digit: Any = 0.0,
    policy: Any = "exclude",
) -> Panel:
    """A panel of organizations × indicators I1, I2, …; all have the same weights."""
    value = np.array(list(values.values()), dtype=float)
    lines = np.array([list(scale) for scale in scales or [knots()] * len(weights)])
    every = np.broadcast_to(lines, (*value.shape, len(KNOT_COLUMNS))).copy()
    score = scores_of(value, every)
    return Panel(
        organizations=tuple(values),
        indicators=tuple(f"I{i}" for i in range(1, len(weights) + 1)),
        weight=np.tile(np.array(weights, dtype=float), (len(values), 1)),
        value=value,
        score=score,
        lowest=np.where(np.isnan(score), 1.0, score),
        highest=np.where(np.isnan(score), 5.0, score),
        half_digit=np.broadcast_to(np.array(half_digit, dtype=float), value.shape).copy(),
        knots=every,
        policies=(policy,) * len(values),
    )


def random_panel(seed: int, organizations: int = 7, indicators: int = 5) -> Panel:
    """Anything may be missing, rounded, or not count."""
    random = np.random.default_rng(seed)
    value = np.round(random.uniform(0, 6, (organizations, indicators)), 1)
    value[random.random(value.shape) < 0.15] = np.nan
    made = panel(
        {f"O{i}": list(row) for i, row in enumerate(value)},
        [3, *random.integers(0, 5, indicators - 1).tolist()],
        scales=[knots(*RANDOM_SCALES[i % len(RANDOM_SCALES)]) for i in range(indicators)],
        half_digit=0.05,
    )
    made.weight[::2] = np.roll(made.weight[::2], 1, axis=1)
    return made
