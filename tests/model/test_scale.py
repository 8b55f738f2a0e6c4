"""Scales: what each accepts, and the exact score of single values."""

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
    Scale,
    Step,
    StepScale,
    ThreePointScale,
    ThresholdScale,
    UnscoredScale,
    YesNoScale,
)

LINEAR = LinearScale(levels=(20, 40, 60, 80, 100))
FALLING = LinearScale(levels=(14, 13, 12, 11, 10))
THRESHOLD = ThresholdScale(levels=(20, 40, 60, 80, 100))
BAND = BandScale(target=100, tolerance=5, outer=25)


def steps(*codes_of_levels: str, **fields: Any) -> StepScale:
    """A step scale; each text lists the criteria of one level."""
    return StepScale(
        steps=tuple(
            Step(level=level, criteria=tuple(Criterion(code=c, name=c) for c in codes.split()))
            for level, codes in enumerate(codes_of_levels, start=1)
        ),
        **fields,
    )


STEPS = steps("1.1 1.2", "2.1", "3.1 3.2", "4.1", "5.1")


@pytest.mark.parametrize(
    "scale",
    [
        LINEAR,
        FALLING,
        THRESHOLD,
        BAND,
        STEPS,
        YesNoScale(),
        ThreePointScale(basic=1, standard=2, advanced=3),
    ],
    ids=lambda scale: scale.kind,
)
def test_missing_is_never_zero_and_what_is_not_finite_is_refused(scale: Scale):
    assert scale.score(None) is None
    for value in (math.nan, math.inf, -math.inf, 1.1e300):
        with pytest.raises(InputError) as caught:
            scale.score(value)
        assert caught.value.key == "not_finite"
        assert str(value) in caught.value.message("th")


@pytest.mark.parametrize("scale", [CompositeScale(), UnscoredScale()], ids=lambda s: s.kind)
def test_a_scale_without_values_of_its_own_scores_none(scale: Scale):
    assert scale.score(5) is None
    assert scale.knots() is None
    assert scale.rungs() == ()


@pytest.mark.parametrize(
    "levels",
    [
        (20, 40, 60, 80),
        (20, 40, 60, 80, 100, 120),
        (20, 40, 40, 80, 100),
        (20, 40, 30, 80, 100),
        (20, 40, 60, 80, math.nan),
        (20, 40, 60, 80, 1.1e300),
    ],
)
def test_five_level_targets_are_finite_and_strictly_monotone(levels: tuple[float, ...]):
    for kind in (LinearScale, ThresholdScale):
        with pytest.raises(ValidationError):
            kind(levels=levels)


def test_the_lowest_score_is_below_the_highest():
    assert LinearScale(levels=(20, 40, 60, 80, 100), lowest=0, highest=1).score(60) == 0.5
    for lowest, highest in ((5, 5), (5, 1)):
        with pytest.raises(ValidationError, match="lowest score must be below the highest"):
            LinearScale(levels=(20, 40, 60, 80, 100), lowest=lowest, highest=highest)


def test_the_rungs_pair_each_score_with_the_value_that_earns_it():
    assert LINEAR.rungs() == ((1, 20), (2, 40), (3, 60), (4, 80), (5, 100))
    assert FALLING.rungs() == ((1, 14), (2, 13), (3, 12), (4, 11), (5, 10))
    assert STEPS.rungs() == ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5))
    assert BAND.rungs() == ((1, 75), (5, 100), (1, 125))
    assert YesNoScale(yes_is_good=False).rungs() == ((1, 1), (5, 0))
    three = ThreePointScale(basic=60, standard=70, advanced=80)
    assert three.rungs() == ((1, 60), (3, 70), (5, 80))


@pytest.mark.parametrize(
    ("scale", "worst"),
    [
        (LINEAR, 1),
        (LinearScale(levels=(20, 40, 60, 80, 100), floor="zero"), 0),
        (LinearScale(levels=(20, 40, 60, 80, 100), floor="linear_to_zero"), 0),
        (BAND, 1),
        (BandScale(target=100, outer=25, floor="zero"), 0),
        (CompositeScale(), 1),
    ],
)
def test_the_floor_is_the_worst_score_that_a_scale_can_give(scale: Scale, worst: float):
    assert scale.floor_score() == worst


@pytest.mark.parametrize(
    ("completed", "level"),
    [
        ("", 0),
        ("1.1 1.2", 1),
        ("1.1 1.2 2.1 3.1", 2),
        ("1.1 1.2 2.1 3.1 3.2 4.1 5.1", 5),
        ("2.1 3.1 3.2 4.1 5.1", 0),
        ("1.1 1.2 2.1 3.1 3.2 5.1", 3),
    ],
)
def test_a_level_counts_only_with_all_levels_below_it(completed: str, level: int):
    assert STEPS.level_reached(completed.split()) == level


def test_a_criterion_that_the_scale_does_not_have_is_refused():
    with pytest.raises(InputError) as caught:
        STEPS.level_reached(["1.1", "9.9"])
    assert caught.value.message("en") == (
        "This indicator has no criterion 9.9; its criteria are 1.1, 1.2, 2.1, 3.1, 3.2, 4.1, 5.1."
    )
    assert caught.value.message("th").startswith("ไม่มีเกณฑ์รหัส 9.9 ในตัวชี้วัดนี้")


def test_a_step_scale_has_five_steps_in_order_with_different_criteria():
    with pytest.raises(ValidationError):
        steps("1", "2", "3", "4")
    with pytest.raises(ValidationError, match="must differ"):
        steps("1", "2", "3", "4", "1")
    with pytest.raises(ValidationError, match="in their order"):
        StepScale(steps=tuple(reversed(STEPS.steps)))
    with pytest.raises(ValidationError):
        Step(level=1, criteria=())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"target": 100, "tolerance": 5, "outer": 5}, "larger than the tolerance"),
        ({"target": 100, "tolerance": -1, "outer": 5}, "greater than or equal to 0"),
        ({"target": 100, "outer": 0}, "greater than 0"),
        ({"target": 1e300, "outer": 1}, "too small beside the target"),
        ({"target": math.nan, "outer": 1}, "finite number"),
    ],
)
def test_the_tolerances_of_a_band_can_be_told_apart(fields: dict[str, float], words: str):
    with pytest.raises(ValidationError, match=words):
        BandScale(**fields)


@pytest.mark.parametrize("targets", [(60, 60, 80), (60, 80, 70), (80, 60, 70), (80, 70, 70)])
def test_three_targets_are_strictly_monotone(targets: tuple[float, float, float]):
    basic, standard, advanced = targets
    with pytest.raises(ValidationError, match="strictly rise or strictly fall"):
        ThreePointScale(basic=basic, standard=standard, advanced=advanced)


@pytest.mark.parametrize("middle", [50, 100, 40, 120])
def test_the_middle_lies_between_50_and_100_points(middle: float):
    with pytest.raises(ValidationError):
        ThreePointScale(basic=60, standard=70, advanced=80, middle=middle)


@pytest.mark.parametrize(
    ("middle", "score", "points"),
    [
        (75, 0, 0),
        (75, 1, 50),
        (75, 5, 100),
        (70, 2, 60),
        (70, 4, 85),
    ],
)
def test_points_and_scores_convert_both_ways(middle: float, score: float, points: float):
    scale = ThreePointScale(basic=60, standard=70, advanced=80, middle=middle)
    assert scale.points_from_score(score) == points
    assert scale.score_from_points(points) == score


@pytest.mark.parametrize("kind", [ThresholdScale, StepScale, BandScale, YesNoScale])
def test_a_scale_without_a_line_has_no_floor_on_the_line(kind: type[Any]):
    with pytest.raises(ValidationError) as caught:
        kind(floor="linear_to_zero")
    assert ("floor",) in [error["loc"] for error in caught.value.errors()]
