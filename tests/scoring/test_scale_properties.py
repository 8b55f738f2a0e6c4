"""The scalar rule and the table rule are one, and a scale keeps its promises."""

from __future__ import annotations

import math
from typing import cast

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import InputError
from scorecard.model.scales.knots import MOST_KNOTS
from scorecard.model.scales.scale import CompositeScale, LinearScale, Scale, UnscoredScale
from scorecard.scoring.value import KNOT_COLUMNS, knot_row, score_values
from tests.scoring.conftest import Engines
from tests.scoring.engines import bits, run
from tests.scoring.scales import (
    Values,
    band_scales,
    monotone_scales,
    ordinary,
    scales,
    scales_with_values,
)

few = settings(max_examples=25, deadline=None, derandomize=True)
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


def test_a_scale_without_a_value_of_its_own_scores_nothing(engines: Engines) -> None:
    rows = table([(CompositeScale(), [3.0, None]), (UnscoredScale(), [3.0, 0.0])])
    assert CompositeScale().score(3.0) is None
    assert UnscoredScale().score(3.0) is None
    assert CompositeScale().floor_score() == 1.0
    with engines() as opened:
        for engine in opened.values():
            assert run(engine, score_values(engine.take(rows)))["score"].isna().all()


@few
@given(st.lists(scales_with_values(), min_size=1, max_size=4))
def test_tables_score_as_single_values_do_to_the_last_bit(
    engines: Engines, cases: list[tuple[Scale, Values]]
) -> None:
    """Looking at no more knots than there are changes nothing."""
    expected = [bits(scale.score(value)) for scale, values in cases for value in values]
    rows = table(cases)
    fewest = max(len(scale.knots().positions) for scale, _ in cases)  # type: ignore[union-attr]
    with engines() as opened:
        for name, engine in opened.items():
            for most in {fewest, MOST_KNOTS}:
                found = run(engine, score_values(engine.take(rows), most).select("place", "score"))
                found = found.sort_values("place")
                assert [bits(score) for score in found["score"]] == expected, (name, most)


@few
@given(scales)
def test_no_value_is_no_score_and_what_is_no_number_is_refused(scale: Scale) -> None:
    assert scale.score(None) is None
    for value in NOT_FINITE:
        with pytest.raises(InputError) as refused:
            scale.score(value)
        assert refused.value.key == "not_finite"
        assert str(value) in refused.value.message("th")


@many
@given(scales_with_values())
def test_every_score_lies_between_the_floor_and_the_highest(case: tuple[Scale, Values]) -> None:
    scale, values = case
    assert scale.floor_score() == (scale.lowest if scale.floor == "lowest" else 0.0)  # type: ignore[union-attr]
    scores = [score for value in values if (score := scale.score(value)) is not None]
    assert min(scores) >= scale.floor_score()
    assert max(scores) <= scale.highest


@many
@given(monotone_scales())
def test_a_target_met_exactly_earns_its_level_and_less_than_the_first_the_floor(
    scale: LinearScale,
) -> None:
    rungs = scale.rungs()
    assert [scale.score(rung.value) for rung in rungs] == [rung.score for rung in rungs]
    assert (rungs[0].score, rungs[-1].score) == (scale.lowest, scale.highest)
    worse = math.inf if scale.smaller_is_better else -math.inf
    first = cast("float", rungs[0].value)
    edge = knots.edges[-len(rungs)] * knots.sign if (knots := scale.knots()) else first
    short = math.nextafter(edge, worse)
    if abs(short) <= 1e300 and scale.floor != "linear_to_zero":
        assert scale.score(short) == scale.floor_score()


@many
@given(monotone_scales(), st.data())
def test_a_better_value_never_scores_less(scale: LinearScale, data: st.DataObject) -> None:
    _, values = data.draw(scales_with_values(st.just(scale)))
    known = sorted(value for value in values if value is not None)
    scores = [scale.score(value) for value in known]
    assert scores == sorted(scores, reverse=scale.smaller_is_better)  # type: ignore[type-var]


@many
@given(band_scales(of=ordinary))
def test_a_band_is_best_at_its_target_and_the_floor_beyond(scale: Scale) -> None:
    assert scale.score(scale.target) == scale.highest  # type: ignore[union-attr]
    assert scale.score(scale.target - 2 * scale.outer) == scale.floor_score()  # type: ignore[union-attr]
    assert scale.score(scale.target + 2 * scale.outer) == scale.floor_score()  # type: ignore[union-attr]
