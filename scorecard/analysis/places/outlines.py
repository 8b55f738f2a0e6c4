"""Outlines of land that is put together from parts, and where to write on it.

Neighbouring parts share the points of their border to the last digit and run round their land in
the same sense, so a border is there twice, once in each direction. Taking out what is there in
both directions leaves the outline of the whole: the boundary operator of combinatorial topology,
for which adding up chains cancels their common faces (Hatcher, Algebraic Topology, 2.1).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.model.geography import Point, Ring

Numbers = NDArray[np.float64]

_ROWS = 24
"""How many rows and columns of places are tried for a label."""


def outline(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """The outline of all parts together, the longest ring first.

    Args:
        rings: closed, counter-clockwise around land and clockwise around holes; parts do not
            overlap.
    """
    edges = {edge for ring in rings for edge in itertools.pairwise(ring)}
    onward: dict[Point, list[Point]] = {}
    for start, end in sorted(edges):
        if (end, start) not in edges:
            onward.setdefault(start, []).append(end)
    found = []
    while onward:
        start = next(iter(onward))
        ring = [start, _next(onward, start, None)]
        while ring[-1] != start:
            ring.append(_next(onward, ring[-1], ring[-2]))
        found.append(tuple(ring))
    return tuple(sorted(found, key=len, reverse=True))


def _next(onward: dict[Point, list[Point]], at: Point, before: Point | None) -> Point:
    """Takes the way on; where rings touch in a point, the leftmost, which keeps to one of them."""
    ways = onward[at]
    chosen = ways[0] if before is None or len(ways) == 1 else _leftmost(ways, at, before)
    ways.remove(chosen)
    if not ways:
        del onward[at]
    return chosen


def _leftmost(ways: Sequence[Point], at: Point, before: Point) -> Point:
    back = math.atan2(before[1] - at[1], before[0] - at[0])

    def clockwise(way: Point) -> float:
        return (back - math.atan2(way[1] - at[1], way[0] - at[0])) % math.tau

    return min(ways, key=clockwise)


def label_place(rings: Sequence[Ring], *, shrink: float = 1.0) -> tuple[Point, float]:
    """The place farthest from the border, and how far that is in degrees of latitude: where a
    label has most room. The pole of inaccessibility, by a search on a grid (Garcia-Castellanos
    and Lombardo, Scottish Geographical Journal 123 (2007) 227-233).

    Args:
        rings: the largest part is searched.
        shrink: how long a degree of longitude is in degrees of latitude.
    """
    largest = np.array(max(rings, key=_extent))
    low, high = largest.min(axis=0), largest.max(axis=0)
    steps = (np.arange(_ROWS) + 0.5) / _ROWS
    xs, ys = low[0] + steps * (high[0] - low[0]), low[1] + steps * (high[1] - low[1])
    places = np.array([(x, y) for x in xs for y in ys])
    places = places[_inside(places, largest)]
    if not len(places):
        middle = largest[:-1].mean(axis=0)
        return (float(middle[0]), float(middle[1])), 0.0
    room = _distances(places * (shrink, 1.0), largest * (shrink, 1.0))
    best = int(room.argmax())
    return (float(places[best, 0]), float(places[best, 1])), float(room[best])


def places_inside(rings: Sequence[Ring], spacing: float) -> tuple[Point, ...]:
    """The points of a square grid that lie on the land, so that it can be pointed at.

    Args:
        spacing: of the grid, in degrees; its points are the same for all lands.
    """
    found: list[Point] = []
    for ring in map(np.array, rings):
        low, high = np.ceil(ring.min(axis=0) / spacing), np.floor(ring.max(axis=0) / spacing)
        xs, ys = (np.arange(low[at], high[at] + 1) * spacing for at in (0, 1))
        grid = np.array([(x, y) for x in xs for y in ys]).reshape(-1, 2)
        found += [(float(x), float(y)) for x, y in grid[_inside(grid, ring)]]
    return tuple(found)


def _extent(ring: Ring) -> float:
    points = np.array(ring)
    x, y = points[:, 0], points[:, 1]
    return abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()))


def _inside(places: Numbers, ring: Numbers) -> NDArray[np.bool_]:
    """Which places a ring encloses: those with an odd number of its edges to their right."""
    x, y = places[:, :1], places[:, 1:]
    (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
    crosses = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    inside: NDArray[np.bool_] = (crosses & (x < meets)).sum(axis=1) % 2 == 1
    return inside


def _distances(places: Numbers, ring: Numbers) -> Numbers:
    """From each place to the nearest edge of a ring."""
    start, step = ring[:-1], np.diff(ring, axis=0)
    away = places[:, None, :] - start
    length = (step * step).sum(axis=1)
    along = np.clip((away * step).sum(axis=2) / np.where(length == 0, 1.0, length), 0.0, 1.0)
    apart = away - along[..., None] * step
    nearest: Numbers = np.sqrt((apart * apart).sum(axis=2)).min(axis=1)
    return nearest
