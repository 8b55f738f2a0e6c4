"""What is exactly a target has reached it, by whatever route a computer comes to it; and what is
one printed digit away has not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Literal

import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import BandScale, LinearScale, StepScale, ThreePointScale, ThresholdScale
from scorecard.model.figures import above, below, reached, same
from scorecard.model.scales.level import LEVELS, LevelBands
from scorecard.model.scales.scale import Criterion, Scale, Step, YesNoScale
from scorecard.model.text import Text
from scorecard.scoring.aggregation import TASK_COLUMNS, aggregate
from scorecard.scoring.value import knot_row, score_values
from tests.exact import CASES, ROUTES, Numbers, Whole, as_float, computed
from tests.scoring.conftest import Engines
from tests.scoring.engines import run

RANDOM = 2566


def scored(scales: Sequence[Scale], values: Numbers) -> Numbers:
    """The scores by the table rule."""
    rows = pd.DataFrame([knot_row(scale.knots()) for scale in scales], dtype="float64")
    frame = nw.from_native(rows.assign(value=values)).lazy()
    found: Numbers = score_values(frame).collect()["score"].to_numpy()
    return found


def targets(random: np.random.Generator, count: int) -> tuple[Whole, Whole]:
    """Rows of targets in units, (`CASES`, count), rising or falling, and the exponents: from
    millionths to thousands of millions."""
    gaps = random.integers(1, 10 ** random.integers(1, 5, (CASES, 1)), (CASES, count))
    row = np.cumsum(gaps, axis=1) + random.integers(-(10**5), 10**5, (CASES, 1))
    falling = random.random(CASES) < 0.5
    row[falling] = row[falling, ::-1]
    return row, random.integers(-6, 7, CASES)


def _linear(row: list[float], at: int) -> tuple[Scale, float]:
    scale = LinearScale(levels=tuple(row), floor=("lowest", "zero", "linear_to_zero")[at % 3])
    return scale, 1.0 + at


def _threshold(row: list[float], at: int) -> tuple[Scale, float]:
    return ThresholdScale(levels=tuple(row), floor=("lowest", "zero")[at % 2]), 1.0 + at


def _three_point(row: list[float], at: int) -> tuple[Scale, float]:
    scale = ThreePointScale(basic=row[0], standard=row[1], advanced=row[2], floor="zero")
    return scale, (1.0, 3.0, 5.0)[at]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("count", "make"),
    [(5, _linear), (5, _threshold), (3, _three_point)],
    ids=["linear", "threshold", "three-point"],
)
def test_what_is_exactly_a_target_earns_its_level(
    route: str, count: int, make: Callable[[list[float], int], tuple[Scale, float]]
) -> None:
    random = np.random.default_rng(RANDOM)
    rows, exponent = targets(random, count)
    at = random.integers(0, count, CASES)
    values = computed(random, rows[np.arange(CASES), at], exponent, route)
    written = as_float(rows, exponent[:, None]).tolist()
    made = [make(row, place) for row, place in zip(written, at.tolist(), strict=True)]
    expected = np.array([score for _, score in made])
    scales = [scale for scale, _ in made]
    found = scored(scales, values)
    assert np.array_equal(found, expected)
    single = [scale.score(value) for scale, value in zip(scales, values.tolist(), strict=True)]
    assert np.array_equal(found, np.array(single, dtype=float))


@pytest.mark.parametrize("side", [-1, 1])
def test_one_printed_digit_short_of_a_target_has_not_reached_it(side: int) -> None:
    """Figures of up to twelve digits."""
    random = np.random.default_rng(RANDOM)
    exponent = random.integers(-6, 7, CASES)
    last = random.integers(2, 10 ** random.integers(1, 13, CASES))
    row = np.stack([last - 1, last, last + 5, last + 6, last + 7], axis=1) * side
    scales = [ThresholdScale(levels=tuple(r)) for r in as_float(row, exponent[:, None]).tolist()]
    assert (scored(scales, as_float(last * side, exponent)) == 2.0).all()
    assert (scored(scales, as_float((last + 4) * side, exponent)) == 2.0).all()
    assert (scored(scales, as_float((last - 1) * side, exponent)) == 1.0).all()


@pytest.mark.parametrize("route", ROUTES)
def test_the_edges_of_a_band_are_reached_from_both_sides(route: str) -> None:
    random = np.random.default_rng(RANDOM)
    target, tolerance = random.integers(-(10**5), 10**5, CASES), random.integers(1, 10**4, CASES)
    outer, exponent = tolerance + random.integers(1, 10**4, CASES), random.integers(-4, 5, CASES)
    scales = [
        BandScale(target=t, tolerance=inner, outer=o, floor="zero")
        for t, inner, o in zip(
            *(as_float(each, exponent).tolist() for each in (target, tolerance, outer)),
            strict=True,
        )
    ]
    for edge, score in ((tolerance, 5.0), (outer, 0.0)):
        for side in (-1, 1):
            values = computed(random, target + side * edge, exponent, route)
            assert np.array_equal(scored(scales, values), np.full(CASES, score)), (edge, side)


def test_a_step_or_an_answer_that_a_mean_makes_is_one() -> None:
    random = np.random.default_rng(RANDOM)
    step, tenths = random.integers(0, 6, CASES), np.full(CASES, -1)
    values = computed(random, step * 10, tenths, "mean")
    assert np.array_equal(scored([steps_to("zero")] * CASES, values), 1.0 * step)
    assert all(steps_to("zero").possible(value) for value in values.tolist())
    answer = step % 2
    said = computed(random, answer * 10, tenths, "weighted mean")
    assert np.array_equal(scored([YesNoScale()] * CASES, said), 1.0 + 4 * answer)
    bad = YesNoScale(yes_is_good=False)
    assert np.array_equal(scored([bad] * CASES, said), 5.0 - 4 * answer)


def steps_to(floor: Literal["lowest", "zero"]) -> StepScale:
    """One criterion a step."""
    return StepScale(
        steps=tuple(
            Step(level=level, criteria=(Criterion(code=f"C{level}", name=Text(th="งาน")),))
            for level in LEVELS
        ),
        floor=floor,
    )


@pytest.mark.parametrize("route", ROUTES)
def test_a_level_begins_exactly_at_its_bound(route: str) -> None:
    random = np.random.default_rng(RANDOM)
    bands, at = LevelBands(), random.integers(0, 4, CASES)
    tenths = np.array([15, 25, 35, 45])[at]
    scores = computed(random, tenths, np.full(CASES, -1), route)
    assert [bands.level(score) for score in scores.tolist()] == (at + 2).tolist()
    short = as_float(tenths * 1000 - 1, -4)
    assert [bands.level(score) for score in short.tolist()] == (at + 1).tolist()


@pytest.mark.parametrize("method", ["count_at_least", "share_at_least"])
def test_members_exactly_at_the_threshold_are_counted(engines: Engines, method: str) -> None:
    """Three members each: one exactly at it, one a digit short, one a digit above."""
    random = np.random.default_rng(RANDOM)
    units, exponent = random.integers(-(10**6), 10**6, CASES), random.integers(-4, 5, CASES)
    values = np.stack(
        [
            computed(random, units, exponent, "sum"),
            as_float(units - 1, exponent),
            as_float(units + 1, exponent),
        ]
    )
    parents = pd.Series([f"C{n}" for n in range(CASES)], dtype="str")
    tasks = pd.DataFrame({name: pd.Series(dtype="str") for name in TASK_COLUMNS})
    tasks = tasks.assign(parent=parents).assign(
        indicator="A",
        method=method,
        of="V",
        threshold=as_float(units, exponent),
        require=1.0,
        multiplier=1.0,
    )
    tasks["by"] = pd.Series([None] * CASES, dtype="str")
    children = pd.concat([parents + f"-{place}" for place in range(3)], ignore_index=True)
    memberships = pd.DataFrame({"parent": [*parents] * 3, "child": children})
    figures = pd.DataFrame(
        {
            "organization": children,
            "indicator": "V",
            "value": values.reshape(-1),
            "numerator": np.nan,
            "denominator": np.nan,
            "illustrative": False,
            "data_year": pd.Series([None] * 3 * CASES, dtype="Int32"),
            "source": "",
        }
    )
    expected = 2.0 if method == "count_at_least" else 100 * 2 / 3
    with engines() as opened:
        for name, engine in opened.items():
            frames = (engine.take(table) for table in (tasks, memberships, figures))
            found = run(engine, aggregate(*frames))
            assert len(found) == CASES
            assert np.allclose(found["value"].to_numpy(dtype=float), expected), name


@settings(max_examples=CASES, deadline=None, derandomize=True)
@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(1, 6), st.booleans())
def test_two_figures_are_told_apart_as_their_fractions_are(
    left: int, right: int, digits: int, near: bool
) -> None:
    """What is left of one figure when another is taken away, against what is exactly left."""
    other = left + 1 if near else right
    exact = Fraction(left, 10**digits) - Fraction(right, 10**digits)
    wanted = Fraction(other, 10**digits) - Fraction(right, 10**digits)
    figure, limit = left / 10**digits - right / 10**digits, float(wanted)
    facts = exact == wanted, exact >= wanted, exact < wanted, exact > wanted
    said = same(figure, limit), reached(figure, limit), below(figure, limit), above(figure, limit)
    assert said == facts


def test_the_case_that_was_found() -> None:
    """A cluster whose provinces sum to exactly the target has reached it."""
    row = (0.4, 0.7, 0.8, 0.9, 1.0)
    for parts in permutations((0.1, 0.7, 0.1)):
        assert LinearScale(levels=row).score(sum(parts)) == 4.0
        assert ThresholdScale(levels=row).score(sum(parts)) == 4.0
