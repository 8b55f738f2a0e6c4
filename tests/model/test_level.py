"""Levels: the bands of a score."""

import math

import pytest
from pydantic import ValidationError

from scorecard.model.scales.level import LevelBands, level_word


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0.0, 1),
        (1.0, 1),
        (1.4999, 1),
        (1.499_999_9, 1),
        (1.5, 2),
        (2.4999, 2),
        (2.5, 3),
        (3.4999, 3),
        (3.5, 4),
        (4.4999, 4),
        (4.5, 5),
        (5.0, 5),
        (None, None),
    ],
)
def test_a_score_is_banded_as_it_is_before_any_rounding(score: float | None, level: int | None):
    assert LevelBands().level(score) == level


def test_bands_of_a_year_may_differ():
    assert LevelBands(bounds=(60, 70, 80, 90)).level(79.99) == 3


@pytest.mark.parametrize(
    "bounds",
    [
        (1.5, 2.5, 2.5, 4.5),
        (4.5, 3.5, 2.5, 1.5),
        (1.5, 2.5, 3.5),
        (1, 2, 3, 4, 5),
        (1.5, 2.5, 3.5, math.inf),
        (math.nan, 2.5, 3.5, 4.5),
    ],
)
def test_the_bounds_are_four_and_rise(bounds: tuple[float, ...]):
    with pytest.raises(ValidationError):
        LevelBands(bounds=bounds)


def test_each_level_has_its_word():
    assert [level_word(level, "en") for level in (1, 2, 3, 4, 5, None)] == [
        "Very low",
        "Low",
        "Fair",
        "Good",
        "Very good",
        "No score yet",
    ]
    assert (level_word(4, "th"), level_word(None, "th")) == ("ดี", "ยังไม่มีคะแนน")


def test_a_mean_of_nothing_but_a_bound_has_reached_it() -> None:
    weights = (0.1, 0.7, 3.33)
    score = sum(weight * 4.5 for weight in weights) / sum(weights)
    assert LevelBands().level(score) == 5
    assert LevelBands().level(4.4999) == 4
