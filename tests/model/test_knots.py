"""Knots: the way back from a score to the value that earns it."""

import pytest

from scorecard.model.scales.knots import between
from scorecard.model.scales.scale import BandScale, LinearScale, ThresholdScale

LEVELS = (20, 40, 60, 80, 100)


@pytest.mark.parametrize(
    ("score", "value"), [(1, 20), (2.5, 50), (4.75, 95), (5, 100), (0.5, 20), (5.1, None)]
)
def test_the_value_from_which_a_score_is_reached(score: float, value: float | None):
    assert LinearScale(levels=LEVELS).knots().value_at(score) == value
    mirrored = LinearScale(levels=tuple(-level for level in LEVELS)).knots().value_at(score)
    assert mirrored == (None if value is None else -value), "where smaller is better, the largest"


@pytest.mark.parametrize(("score", "value"), [(1, 20), (2.5, 60), (3, 60), (5, 100), (5.5, None)])
def test_a_threshold_gives_the_next_level(score: float, value: float | None):
    assert ThresholdScale(levels=LEVELS).knots().value_at(score) == value


def test_below_level_1_the_line_to_zero_goes_on():
    knots = LinearScale(levels=LEVELS, floor="linear_to_zero").knots()
    assert knots.positions == (0, 20, 40, 60, 80, 100)
    assert knots.scores == (0, 1, 2, 3, 4, 5)
    assert knots.value_at(0.5) == 10
    assert knots.value_at(0) == 0


def test_a_band_without_tolerance_peaks_on_its_target():
    knots = BandScale(target=100, outer=10).knots()
    assert knots.positions == (90, 100, 100, 110)
    assert [knots.score(x) for x in (89, 90, 95, 100, 105, 110, 111)] == [1, 1, 3, 5, 3, 1, 1]


def test_between_clamps_at_both_ends():
    marks, results = (0.0, 50.0, 75.0, 100.0), (0.0, 1.0, 3.0, 5.0)
    found = [between(x, marks, results) for x in (-5, 25, 50, 62.5, 100, 120)]
    assert found == [0, 0.5, 1, 2, 5, 5]
