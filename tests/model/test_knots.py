"""Knots: the way back from a score to the value that earns it."""

import pytest

from scorecard.model.scales.scale import LinearScale, Scale, ThresholdScale

LEVELS = (20, 40, 60, 80, 100)
RISING, THRESHOLD = LinearScale(levels=LEVELS), ThresholdScale(levels=LEVELS)
FALLING = LinearScale(levels=LEVELS[::-1])
TO_ZERO = LinearScale(levels=LEVELS, floor="linear_to_zero")


@pytest.mark.parametrize(
    ("scale", "values"),
    [
        (RISING, {1: 20, 2.5: 50, 4.75: 95, 5: 100, 0.5: 20, 5.1: None}),
        (FALLING, {1: 100, 2.5: 70, 4.75: 25, 5: 20, 0.5: 100, 5.1: None}),
        (THRESHOLD, {1: 20, 2.5: 60, 3: 60, 5: 100, 5.5: None}),
        (TO_ZERO, {0: 0, 0.5: 10, 1: 20}),
    ],
)
def test_the_value_from_which_a_score_is_reached(scale: Scale, values: dict[float, float | None]):
    assert {score: scale.knots().value_at(score) for score in values} == values


def test_a_line_that_is_all_but_zero_at_its_first_target_has_no_knot_more():
    tiny = LinearScale(levels=LEVELS, lowest=1e-20, floor="linear_to_zero")
    assert tiny.knots().positions == LEVELS
