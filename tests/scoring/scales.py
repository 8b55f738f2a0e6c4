"""Random scales that the model accepts, and values that try them hardest."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from scorecard.model.scales.base import BaseScale
from scorecard.model.scales.scale import (
    BandScale,
    LinearScale,
    Scale,
    Step,
    StepScale,
    ThreePointScale,
    ThresholdScale,
    YesNoScale,
)
from scorecard.model.text import Text

Values = list[float | None]

EXTREMES = (0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-9, 1e300, -1e300, 0.1, 1 / 3)
RANGES = ((1.0, 5.0), (0.0, 5.0), (0.0, 100.0), (1.0, 10.0), (50.0, 100.0))

ordinary = st.one_of(
    st.integers(-200, 200).map(float),
    st.decimals(-1000, 1000, places=2).map(float),
)
numbers = st.one_of(ordinary, st.floats(-1e300, 1e300), st.sampled_from(EXTREMES))
"""Every value that is allowed, the awkward ones often."""


@st.composite
def score_ranges(draw: st.DrawFn) -> dict[str, float]:
    if draw(st.booleans()):
        lowest, highest = draw(st.sampled_from(RANGES))
    else:
        lowest = draw(st.floats(0, 100))
        highest = lowest + draw(st.floats(0.1, 100))
    return {"lowest": lowest, "highest": highest}


@st.composite
def _levels(draw: st.DrawFn, count: int, of: st.SearchStrategy[float]) -> tuple[float, ...]:
    levels = sorted(draw(st.lists(of, min_size=count, max_size=count, unique=True)))
    return tuple(levels if draw(st.booleans()) else reversed(levels))


@st.composite
def monotone_scales(
    draw: st.DrawFn, of: st.SearchStrategy[float] = numbers
) -> LinearScale | ThresholdScale | ThreePointScale:
    """Rows of targets, rising or falling, with every floor."""
    score_range = draw(score_ranges())
    kind = draw(st.sampled_from(["linear", "threshold", "three_point"]))
    if kind == "threshold":
        return ThresholdScale(
            levels=draw(_levels(5, of)),
            floor=draw(st.sampled_from(["lowest", "zero"])),
            **score_range,
        )
    floor = draw(st.sampled_from(["lowest", "zero", "linear_to_zero"]))
    if kind == "linear":
        return LinearScale(levels=draw(_levels(5, of)), floor=floor, **score_range)
    basic, standard, advanced = draw(_levels(3, of))
    return ThreePointScale(
        basic=basic, standard=standard, advanced=advanced, floor=floor, **score_range
    )


@st.composite
def band_scales(draw: st.DrawFn, of: st.SearchStrategy[float] = numbers) -> BandScale:
    distance = of.map(abs)
    try:
        return BandScale(
            target=draw(of),
            tolerance=draw(st.one_of(st.just(0.0), distance)),
            outer=draw(distance),
            floor=draw(st.sampled_from(["lowest", "zero"])),
            **draw(score_ranges()),
        )
    except ValidationError:
        return BandScale(target=100.0, tolerance=draw(st.sampled_from([0.0, 5.0])), outer=25.0)


@st.composite
def step_scales(draw: st.DrawFn) -> StepScale:
    steps = [
        {
            "level": level,
            "criteria": tuple(
                {"code": f"{level}.{i + 1}", "name": Text(th="งาน")}
                for i in range(draw(st.integers(1, 3)))
            ),
        }
        for level in range(1, 6)
    ]
    return StepScale(
        steps=tuple(Step.model_validate(step) for step in steps),
        floor=draw(st.sampled_from(["lowest", "zero"])),
        **draw(score_ranges()),
    )


@st.composite
def yes_no_scales(draw: st.DrawFn) -> YesNoScale:
    return YesNoScale(
        yes_is_good=draw(st.booleans()),
        floor=draw(st.sampled_from(["lowest", "zero"])),
        **draw(score_ranges()),
    )


scales = st.one_of(monotone_scales(), band_scales(), step_scales(), yes_no_scales())
"""Every kind of scale that scores a value."""


def edges(scale: BaseScale) -> list[float]:
    """The values at which the scale bends or jumps, from where on a value counts as those, and the
    neighbours of all of them."""
    knots = scale.knots()
    assert knots is not None
    at = [position * knots.sign for position in (*knots.positions, *knots.edges)]
    near = [math.nextafter(x, side) for x in at for side in (-math.inf, math.inf)]
    return [x for x in (*at, *near) if abs(x) <= 1e300]


@st.composite
def scales_with_values(draw: st.DrawFn, of: Any = scales) -> tuple[Scale, Values]:
    """A scale and values for it: its edges, their neighbours, anything between and beyond."""
    scale = draw(of)
    at = edges(scale)
    between = st.tuples(st.sampled_from(at), st.sampled_from(at), st.floats(0, 1)).map(
        lambda drawn: drawn[0] * drawn[2] + drawn[1] * (1 - drawn[2])
    )
    more = draw(st.lists(st.one_of(st.none(), numbers, between), max_size=12))
    return scale, [*at, None, 0.0, -0.0, *EXTREMES, *more]
