"""Outlines, places for labels and classes, on squares that can be drawn on paper."""

import itertools
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.places.classes import change_class, class_floors, class_of, large_change
from scorecard.analysis.places.outlines import label_place, outline, places_inside
from scorecard.model.register.geography import Ring
from tests.scoring.worked import Case, cases, figure


def square(x: int, y: int) -> Ring:
    return ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))


def area(rings: tuple[Ring, ...]) -> float:
    edges = [edge for ring in rings for edge in itertools.pairwise(ring)]
    return math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in edges) / 2


@cases("places", having="squares")
def test_outlines_of_squares(case: Case) -> None:
    found = outline([square(*at) for at in case["squares"]])
    assert [len(ring) - 1 for ring in found] == case["corners"]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_an_outline_keeps_the_area_and_no_border_inside(at: set[tuple[int, int]]) -> None:
    found = outline(square(x, y) for x, y in at)
    assert area(found) == len(at)
    edges = [edge for ring in found for edge in itertools.pairwise(ring)]
    assert len(set(edges)) == len(edges)
    assert not {(b, a) for a, b in edges} & set(edges)
    assert all(ring[0] == ring[-1] for ring in found)


LAKE: Ring = ((1, 1), (1, 2), (2, 2), (2, 1), (1, 1))
SHORE: Ring = ((0, 0), (3, 0), (3, 3), (0, 3), (0, 0))


def test_a_label_stands_farthest_from_the_border_and_never_in_a_hole() -> None:
    wide: Ring = ((0, 0), (4, 0), (4, 2), (0, 2), (0, 0))
    (x, y), room = label_place([square(9, 9), wide])
    assert 1 <= x <= 3
    assert y == pytest.approx(1, abs=0.1)
    assert room == pytest.approx(1, abs=0.1)
    place, room = label_place([SHORE, LAKE])
    assert room == pytest.approx(0.5858, abs=0.001)  # in a corner, up to the corner of the lake
    assert not all(1 < at < 2 for at in place)
    assert (1.5, 1.5) not in places_inside([SHORE, LAKE], 0.5)
    assert (1.5, 1.5) in places_inside([SHORE], 0.5)


@pytest.mark.parametrize("middle", [(), ((1, 0),)])
def test_a_label_of_land_without_an_area_stands_in_its_middle(middle: tuple[Any, ...]) -> None:
    place, room = label_place([((0, 0), *middle, (2, 0), (0, 0))])
    assert place == (1, 0)
    assert room == 0


@cases("places", having="floors")
def test_classes_of_figures(case: Case) -> None:
    assert class_floors(map(figure, case["figures"])) == tuple(case["floors"])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_every_class_holds_a_figure_and_every_figure_has_a_class(figures: list[float]) -> None:
    floors = class_floors(figures)
    assert list(floors) == sorted(set(floors))
    assert {class_of(x, floors) for x in figures} == set(range(len(floors)))


@cases("places", having="changes")
def test_classes_of_changes(case: Case) -> None:
    changes = [figure(change) for change in case["changes"]]
    large = large_change(changes)
    assert large == case["large"]
    classes = [None if x is None else change_class(x, large) for x in changes]
    assert classes == [figure(written) for written in case["classes"]]


def test_the_least_change_is_one() -> None:
    assert [change_class(x, large=1.0, least=0.25) for x in (0.24, 0.25, -0.25)] == [0, 1, -1]
