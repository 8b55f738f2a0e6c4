"""Scales: what each accepts and its rungs. What a value scores is worked out in
tests/cases/scales.yaml, what holds for every scale in tests/scoring/test_scale_properties.py."""

import math
from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.errors import InputError
from scorecard.model.scales.scale import (
    BandScale,
    CompositeScale,
    Criterion,
    LinearScale,
    Step,
    StepScale,
    ThreePointScale,
    ThresholdScale,
    YesNoScale,
)

LEVELS = (20, 40, 60, 80, 100)
MONOTONE = "strictly rise or strictly fall"
THREE = {"basic": 60, "standard": 70, "advanced": 80}


def steps(*codes_of_levels: str) -> StepScale:
    """A step scale; each text lists the criteria of one level."""
    return StepScale(
        steps=tuple(
            Step(level=level, criteria=tuple(Criterion(code=c, name=c) for c in codes.split()))
            for level, codes in enumerate(codes_of_levels, start=1)
        )
    )


STEPS = steps("1.1 1.2", "2.1", "3.1 3.2", "4.1", "5.1")


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (LinearScale, {"levels": LEVELS[:4]}, "at least 5 items"),
        (LinearScale, {"levels": (*LEVELS, 120)}, "at most 5 items"),
        (LinearScale, {"levels": (20, 40, 40, 80, 100)}, MONOTONE),
        (ThresholdScale, {"levels": (20, 40, 30, 80, 100)}, MONOTONE),
        (LinearScale, {"levels": (20, 40, 60, 80, math.nan)}, "finite number"),
        (LinearScale, {"levels": (20, 40, 60, 80, 1.1e300)}, "finite number"),
        (LinearScale, {"levels": LEVELS, "lowest": 5, "highest": 5}, "below the highest"),
        (BandScale, {"target": 100, "tolerance": 5, "outer": 5}, "larger than the tolerance"),
        (BandScale, {"target": 1, "tolerance": -1, "outer": 5}, "greater than or equal to 0"),
        (BandScale, {"target": 100, "outer": 0}, "greater than 0"),
        (BandScale, {"target": 1e300, "outer": 1}, "too small beside the target"),
        (ThreePointScale, THREE | {"standard": 60}, MONOTONE),
        (ThreePointScale, THREE | {"standard": 50}, MONOTONE),
        (ThreePointScale, THREE | {"middle": 50}, "greater than 50"),
        (ThreePointScale, THREE | {"middle": 100}, "less than 100"),
        (StepScale, {"steps": STEPS.steps[:4]}, "at least 5 items"),
        (StepScale, {"steps": STEPS.steps[::-1]}, "in their order"),
        (Step, {"level": 1, "criteria": ()}, "at least 1 item"),
        *(
            (kind, {"floor": "linear_to_zero"}, "'lowest' or 'zero'")
            for kind in (ThresholdScale, StepScale, BandScale, YesNoScale)
        ),
    ],
)
def test_a_scale_that_cannot_be_is_refused(kind: type[Any], fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        kind(**fields)


def test_the_criteria_of_a_step_scale_differ():
    with pytest.raises(ValidationError, match="must differ"):
        steps("1", "2", "3", "4", "1")


def test_the_rungs_pair_each_score_with_the_value_that_earns_it():
    falling = LinearScale(levels=(14, 13, 12, 11, 10))
    assert falling.rungs() == ((1, 14), (2, 13), (3, 12), (4, 11), (5, 10))
    assert STEPS.rungs() == ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5))
    assert BandScale(target=100, tolerance=5, outer=25).rungs() == ((1, 75), (5, 100), (1, 125))
    assert YesNoScale(yes_is_good=False).rungs() == ((1, 1), (5, 0))
    assert ThreePointScale(**THREE).rungs() == ((1, 60), (3, 70), (5, 80))
    assert CompositeScale().rungs() == ()


@pytest.mark.parametrize(
    ("completed", "level"),
    [
        ("", 0),
        ("1.1", 0),
        ("1.1 1.2 2.1 3.1", 2),
        ("1.1 1.2 2.1 3.1 3.2 5.1", 3),
        ("1.1 1.2 2.1 3.1 3.2 4.1 5.1", 5),
    ],
)
def test_a_level_counts_only_with_all_levels_below_it(completed: str, level: int):
    assert STEPS.level_reached(completed.split()) == level


def test_a_step_is_a_whole_level_and_an_answer_yes_or_no():
    assert [STEPS.possible(value) for value in (0, 5, 2.5, 6)] == [True, True, False, False]
    assert [YesNoScale().possible(value) for value in (0, 1, 0.5)] == [True, True, False]


def test_a_criterion_that_the_scale_does_not_have_is_refused():
    with pytest.raises(InputError) as caught:
        STEPS.level_reached(["1.1", "9.9"])
    assert caught.value.message("en") == (
        "This indicator has no criterion 9.9; its criteria are 1.1, 1.2, 2.1, 3.1, 3.2, 4.1, 5.1."
    )


@pytest.mark.parametrize(
    ("middle", "score", "points"), [(75, 0, 0), (75, 1, 50), (75, 5, 100), (70, 2, 60), (70, 4, 85)]
)
def test_points_and_scores_convert_both_ways(middle: float, score: float, points: float):
    scale = ThreePointScale(**THREE, middle=middle)
    assert scale.points_from_score(score) == points
    assert scale.score_from_points(points) == score
