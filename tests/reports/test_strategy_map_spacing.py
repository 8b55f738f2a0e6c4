"""Things on a line keep their order and distance and move as little as needed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.reports.strategy_map.curves import heading, rounded_path
from scorecard.reports.strategy_map.spacing import spread
from tests.reports.paths import sample


@pytest.mark.parametrize(
    ("wanted", "weights", "places"),
    [
        ([10, 90], None, [10, 90]),
        ([50, 50], None, [40, 60]),
        ([50, 50], [3, 1], [45, 65]),
        ([-30, 140], None, [0, 100]),
        ([], None, []),
    ],
    ids=["with room", "too close", "the heavier moves less", "within bounds", "nothing"],
)
def test_things_part_no_more_than_they_must(
    wanted: list[float], weights: list[float] | None, places: list[float]
) -> None:
    assert spread(wanted, [20] * (len(wanted) - 1), (0, 100), weights) == places


@given(
    st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(0, 50)), min_size=1, max_size=12),
    st.floats(-500, 0),
)
def test_distances_are_kept_whatever_is_wanted(
    things: list[tuple[float, float]], low: float
) -> None:
    wanted, gaps = [place for place, _ in things], [gap for _, gap in things[1:]]
    places = spread(wanted, gaps, (low, low + 400))
    for left, right, gap in zip(places, places[1:], gaps, strict=False):
        assert right - left >= gap - 1e-6
    assert places[0] >= low - 1e-6


def test_a_straight_way_is_one_curve() -> None:
    path = rounded_path([(0, 90), (0, 60), (0, 30)], radius=10)
    assert (path[0], path[-1], len(path)) == ((0, 90), (0, 30), 4)


def test_a_small_sidestep_sways_without_a_kink() -> None:
    path = rounded_path([(0, 60), (0, 30), (8, 30), (8, 0)], radius=12)
    xs = [x for x, _ in sample(path)]
    assert all(left <= right + 1e-9 for left, right in pairwise(xs))
    assert heading(path) == (0, -1)


@pytest.mark.parametrize("end", [(100, 0), (100, 60), (8, 60), (-40, 0)])
def test_a_rounded_way_keeps_its_ends_and_stays_inside(end: tuple[float, float]) -> None:
    corners = [(0.0, 60.0), (0.0, 30.0), (end[0], 30.0), end]
    points = sample(rounded_path(corners, radius=12))
    assert (points[0], points[-1]) == (corners[0], end)
    assert 30 in {y for _, y in points}, "it turns at the height of its corners"
    for x, y in points:
        assert min(0, end[0]) - 1e-9 <= x <= max(0, end[0]) + 1e-9
        assert min(c[1] for c in corners) - 1e-9 <= y <= max(c[1] for c in corners) + 1e-9
