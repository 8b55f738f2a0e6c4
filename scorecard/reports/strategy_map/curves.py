"""Smooth paths from right-angled ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]

ROUND = 0.5523
"""How far the controls of a cubic lie along its legs to look like a quarter circle."""
ARROW = 8.0
"""What is kept straight at the end of a path."""


def rounded_path(corners: Sequence[Point], radius: float) -> tuple[Point, ...]:
    """A cubic path along right-angled `corners` with its bends rounded.

    A sidestep too short for two bends becomes one gentle sway. The path stays inside the corners'
    hull: where the right-angled path touches nothing, neither does the smooth one. Its last
    stretch stays straight for an arrowhead. Returns the start, then three points for each curve.
    """
    way = _without_needless(corners)
    path: list[Point] = [way[0]]
    at = 1
    while at < len(way) - 1:
        before, corner, after = way[at - 1], way[at], way[at + 1]
        room_before = _length(before, corner) / (1 if at == 1 else 2)
        if at + 2 < len(way) and _is_sidestep(way[at - 1 : at + 3], radius):
            beyond = way[at + 2]
            sway = min(1.5 * radius, room_before, _room_after(way, at + 1))
            _line(path, _toward(corner, before, sway))
            path += [corner, after, _toward(after, beyond, sway)]
            at += 2
            continue
        bend = min(radius, room_before, _room_after(way, at))
        entry, leave = _toward(corner, before, bend), _toward(corner, after, bend)
        _line(path, entry)
        path += [
            _toward(entry, corner, bend * ROUND),
            _toward(leave, corner, bend * ROUND),
            leave,
        ]
        at += 1
    _line(path, way[-1])
    return tuple((round(x, 2), round(y, 2)) for x, y in path)


def _room_after(way: Sequence[Point], at: int) -> float:
    """How far the bend at a corner may reach into the stretch that follows it."""
    length = _length(way[at], way[at + 1])
    return max(length - ARROW, length / 3) if at + 2 == len(way) else length / 2


def _is_sidestep(way: Sequence[Point], radius: float) -> bool:
    """Whether four corners step aside by little and go on in the same direction."""
    one, two, three, four = way
    forward = (two[0] - one[0]) * (four[0] - three[0]) + (two[1] - one[1]) * (four[1] - three[1])
    return forward > 0 and _length(two, three) < 2 * radius


def _without_needless(corners: Sequence[Point]) -> list[Point]:
    """The corners without repeated points and without points on a straight line."""
    way: list[Point] = []
    for corner in corners:
        if way and _length(way[-1], corner) < 0.01:
            continue
        if len(way) > 1 and _in_line(way[-2], way[-1], corner):
            way.pop()
        way.append(corner)
    return way


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return any(
        abs(one[axis] - two[axis]) < 0.01 and abs(two[axis] - three[axis]) < 0.01 for axis in (0, 1)
    )


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(start: Point, end: Point, distance: float) -> Point:
    """The point at `distance` from `start` on the way to `end`."""
    length = _length(start, end)
    share = distance / length if length else 0.0
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _line(path: list[Point], end: Point) -> None:
    """Adds a straight curve to `end`, unless the path is already there."""
    start = path[-1]
    if _length(start, end) < 0.01:
        return
    third = _length(start, end) / 3
    path += [_toward(start, end, third), _toward(end, start, third), end]


def heading(points: Sequence[Point]) -> Point:
    """The direction of a path at its end, as a step of length 1 along x or y."""
    for one, other in reversed(list(pairwise(points))):
        if (length := _length(one, other)) > 0.01:
            return ((other[0] - one[0]) / length, (other[1] - one[1]) / length)
    return (0.0, 0.0)
