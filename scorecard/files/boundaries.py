"""Reading boundaries from GeoJSON (RFC 7946): one feature an organization."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import Any

from scorecard.errors import InputError
from scorecard.files.budget import Budget, Limits
from scorecard.model.register.geography import Boundaries, Point, Ring

LARGEST_BYTES = 20 * 1024**2
"""Larger boundaries are no use on a screen."""


def read_boundaries(path: Path) -> Boundaries:
    """The boundaries that a file holds.

    A FeatureCollection of Polygons and MultiPolygons whose property `organization` is a code.
    Beside its features it may name its `source`, and in `separated` which organization was once
    part of which other one.

    Raises:
        InputError: the file cannot be read, is not of that form, or a ring is not closed, runs
            the wrong way round or leaves the globe; the sentence names the organization.
    """
    content = _content(path)
    features = content.get("features") if content.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise InputError("boundaries_form", file=path.name)
    rings: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, 1):
        code = _organization(feature)
        if code is None:
            raise InputError("boundaries_organization", file=path.name, number=number)
        if code in rings:
            raise InputError("boundaries_twice", file=path.name, organization=code)
        rings[code] = _rings(feature.get("geometry"), path, code)
    separated = content.get("separated", {})
    if not isinstance(separated, dict) or not all(
        isinstance(code, str) and code in rings for code in (*separated, *separated.values())
    ):
        raise InputError("boundaries_separated", file=path.name)
    return Boundaries(rings=rings, separated=separated, source=str(content.get("source", "")))


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(Budget(path.name, Limits(bytes=LARGEST_BYTES)).content(path).decode())
    except (ValueError, RecursionError):
        raise InputError("boundaries_not_json", file=path.name) from None
    return content if isinstance(content, dict) else {}


def _organization(feature: object) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("organization") if isinstance(properties, dict) else None
    return code if isinstance(code, str) and code else None


def _rings(geometry: object, path: Path, code: str) -> tuple[Ring, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise InputError("boundaries_geometry", file=path.name, organization=code)
    parts = geometry.get("coordinates")
    polygons: Any = [parts] if kind == "Polygon" else parts
    found = []
    try:
        for rings in polygons:
            for at, points in enumerate(rings):
                found.append(_ring(points, hole=at > 0))
    except (TypeError, ValueError, LookupError):
        found = []
    if not found:
        raise InputError("boundaries_ring", file=path.name, organization=code)
    return tuple(found)


def _ring(points: Any, *, hole: bool) -> Ring:
    """A ring, if it is one.

    Raises:
        ValueError, TypeError, LookupError: it is none.
    """
    ring: Ring = tuple(_point(point) for point in points)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError(ring)
    turn = math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    if turn == 0 or (turn < 0) is not hole:
        raise ValueError(ring)
    return ring


def _point(pair: Any) -> Point:
    longitude, latitude = float(pair[0]), float(pair[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(pair)
    return longitude, latitude
