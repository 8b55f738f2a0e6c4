"""Outlines of land that is put together from parts, and where to write on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from scorecard.model.register.geography import Point, Ring

_CLOSE_ENOUGH = 0.001
"""How far from the best place a label may stand, in degrees: about a hundred metres."""


def outline(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """The outline of all parts together, the longest ring first.

    The borders between the parts fall away exactly, because neighbours share the points of their
    border: this is the union of a coverage, which moves and adds no point.

    Args:
        rings: closed, counter-clockwise around land and clockwise around holes, each hole after
            the land that it is in; parts do not overlap.
    """
    whole = shapely.orient_polygons(shapely.coverage_union_all(_parts(rings)))
    lines = shapely.get_parts(shapely.boundary(whole))
    found = (tuple((x, y) for x, y in shapely.get_coordinates(line).tolist()) for line in lines)
    return tuple(sorted(found, key=len, reverse=True))


def label_place(rings: Iterable[Ring], *, shrink: float = 1.0) -> tuple[Point, float]:
    """The place farthest from the border, and how far that is in degrees of latitude: where a
    label has most room. The pole of inaccessibility, the centre of the largest circle inside
    (Garcia-Castellanos and Lombardo, Scottish Geographical Journal 123 (2007) 227-233).

    Args:
        rings: as for `outline`; the largest part is searched.
        shrink: how long a degree of longitude is in degrees of latitude.
    """
    largest = max(_parts(rings), key=shapely.area)
    if not largest.area:
        low, high = np.reshape(shapely.bounds(largest), (2, 2))
        x, y = (low + high) / 2
        return (float(x), float(y)), 0.0
    drawn = shapely.transform(largest, lambda points: points * (shrink, 1.0))
    radius = shapely.maximum_inscribed_circle(drawn, tolerance=_CLOSE_ENOUGH)
    x, y = shapely.get_coordinates(radius)[0]
    return (float(x / shrink), float(y)), float(shapely.length(radius))


def places_inside(rings: Iterable[Ring], spacing: float) -> tuple[Point, ...]:
    """The points of a square grid that lie on the land, so that it can be pointed at.

    Args:
        rings: as for `outline`.
        spacing: of the grid, in degrees; its points are the same for all lands.
    """
    land = shapely.multipolygons(_parts(rings))
    low, high = np.reshape(shapely.bounds(land), (2, 2)) / spacing
    columns, rows = (np.arange(np.ceil(a), np.floor(b) + 1) for a, b in zip(low, high, strict=True))
    grid = np.stack(np.meshgrid(columns, rows, indexing="ij"), axis=-1).reshape(-1, 2) * spacing
    shapely.prepare(land)
    inside = grid[shapely.contains_xy(land, grid)]
    return tuple((x, y) for x, y in inside.tolist())


def _parts(rings: Iterable[Ring]) -> Sequence[shapely.Polygon]:
    """The polygons that the rings make."""
    parts: list[tuple[Ring, list[Ring]]] = []
    for ring in rings:
        if not parts or shapely.is_ccw(shapely.linearrings(ring)):
            parts.append((ring, []))
        else:
            parts[-1][1].append(ring)
    return [shapely.Polygon(land, holes) for land, holes in parts]
