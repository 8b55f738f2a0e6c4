"""The scalar rule and the table rule are one, and a scale keeps its promises."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import InputError
from scorecard.model.scales.knots import MOST_KNOTS
from scorecard.model.scales.scale import CompositeScale, LinearScale, Scale, UnscoredScale
from scorecard.scoring.value import KNOT_COLUMNS, knot_row, score_values
from tests.scoring.conftest import Engines
from tests.scoring.engines import bits, cells, run
from tests.scoring.scales import (
    Values,
    band_scales,
    monotone_scales,
    ordinary,
    scaled,
    scales,
    scales_with_values,
)

few = settings(max_examples=40, deadline=None, derandomize=True)
many = settings(max_examples=150, deadline=None, derandomize=True)

NOT_FINITE = (math.nan, math.inf, -math.inf, 1.0000001e300, -1.7e308)


def table(cases: list[tuple[Scale, Values]]) -> pd.DataFrame:
    rows = [
        {"place": place, "value": value, **knot_row(scale.knots())}
        for place, (scale, value) in enumerate(
            (scale, value) for scale, values in cases for value in values
        )
    ]
    return pd.DataFrame(rows).astype(dict.fromkeys(("value", *KNOT_COLUMNS), "float64"))


@few
@given(st.lists(scales_with_values(), min_size=1, max_size=4))
def test_tables_score_as_single_values_do_to_the_last_bit(
    engines: Engines, cases: list[tuple[Scale, Values]]
) -> None:
    expected = [bits(scale.score(value)) for scale, values in cases for value in values]
    rows = table(cases)
    with engines() as opened:
        for name, engine in opened.items():
            found = run(engine, score_values(engine.take(rows)).select("place", "score"))
            found = found.sort_values("place")
            assert [bits(score) for score in found["score"]] == expected, name


@settings(max_examples=10, deadline=None, derandomize=True)
@given(scales_with_values())
def test_looking_at_no_more_knots_than_there_are_changes_nothing(
    engines: Engines, case: tuple[Scale, Values]
) -> None:
    scale, values = case
    knots = scale.knots()
    assert knots is not None
    rows = table([case])
    with engines() as opened:
        for name, engine in opened.items():
            for most in range(len(knots.positions), MOST_KNOTS + 1):
                found = run(engine, score_values(engine.take(rows), most).select("place", "score"))
                scores = found.sort_values("place")["score"]
                expected = [bits(scale.score(value)) for value in values]
                assert [bits(score) for score in scores] == expected, (name, most)


def test_a_scale_without_a_value_of_its_own_scores_nothing(engines: Engines) -> None:
    rows = table([(CompositeScale(), [3.0, None]), (UnscoredScale(), [3.0, 0.0])])
    assert CompositeScale().score(3.0) is None
    assert UnscoredScale().score(3.0) is None
    with engines() as opened:
        for engine in opened.values():
            assert cells(run(engine, score_values(engine.take(rows)))["score"]) == [None] * 4


@many
@given(scales)
def test_no_value_is_no_score_and_never_the_floor(scale: Scale) -> None:
    assert scale.score(None) is None


@pytest.mark.parametrize("value", NOT_FINITE)
@settings(max_examples=10, deadline=None, derandomize=True)
@given(scale=scales)
def test_a_single_value_that_is_no_number_is_refused(value: float, scale: Scale) -> None:
    with pytest.raises(InputError) as refused:
        scale.score(value)
    assert refused.value.key == "not_finite"


@many
@given(monotone_scales(), st.data())
def test_a_better_value_never_scores_less(scale: LinearScale, data: st.DataObject) -> None:
    _, values = data.draw(scales_with_values(st.just(scale)))
    known = sorted(value for value in values if value is not None)
    scores = [scale.score(value) for value in known]
    assert scores == sorted(scores, reverse=scale.smaller_is_better)  # type: ignore[type-var]


@many
@given(scales_with_values())
def test_every_score_lies_between_the_floor_and_the_highest(case: tuple[Scale, Values]) -> None:
    scale, values = case
    scores = [score for value in values if (score := scale.score(value)) is not None]
    assert scores
    assert min(scores) >= scale.floor_score()
    assert max(scores) <= scale.highest


@many
@given(scales)
def test_the_floor_is_the_lowest_score_or_zero(scale: Scale) -> None:
    assert scale.floor_score() == (scale.lowest if scale.floor == "lowest" else 0.0)  # type: ignore[union-attr]


@many
@given(monotone_scales())
def test_a_target_met_exactly_earns_its_level(scale: LinearScale) -> None:
    rungs = scale.rungs()
    assert [scale.score(rung.value) for rung in rungs] == [rung.score for rung in rungs]
    assert rungs[0].score == scale.lowest
    assert rungs[-1].score == scale.highest


@many
@given(monotone_scales())
def test_just_short_of_the_first_target_falls_to_the_floor(scale: LinearScale) -> None:
    first = scale.rungs()[0].value
    assert first is not None
    worse = math.inf if scale.smaller_is_better else -math.inf
    short = math.nextafter(first, worse)
    if abs(short) > 1e300 or scale.floor == "linear_to_zero":
        return
    assert scale.score(short) == scale.floor_score()


@many
@given(band_scales(of=ordinary))
def test_a_band_is_best_at_its_target_and_the_floor_beyond(scale: Scale) -> None:
    assert scale.score(scale.target) == scale.highest  # type: ignore[union-attr]
    assert scale.score(scale.target - 2 * scale.outer) == scale.floor_score()  # type: ignore[union-attr]
    assert scale.score(scale.target + 2 * scale.outer) == scale.floor_score()  # type: ignore[union-attr]


@many
@given(
    st.one_of(monotone_scales(of=ordinary), band_scales(of=ordinary)),
    st.lists(ordinary, min_size=1, max_size=10),
    st.integers(-60, 60),
)
def test_another_unit_by_a_power_of_two_changes_nothing(
    scale: Scale, values: list[float], power: int
) -> None:
    factor = 2.0**power
    other = scaled(scale, factor)
    assert [bits(other.score(value * factor)) for value in values] == [
        bits(scale.score(value)) for value in values
    ]
