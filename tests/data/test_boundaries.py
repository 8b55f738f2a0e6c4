"""The boundaries as they are on disk, and how they are made from a topology."""

import importlib.util
import itertools
import json
import math
from collections import Counter

import pytest
from shapely import LinearRing, Polygon

EARTH = 6371.0  # kilometres
LAND = 513_120  # square kilometres of Thailand


@pytest.fixture(scope="module")
def rings(data):
    """The rings of every province, without telling its parts apart."""
    content = (data / "geography/provinces.geojson").read_text(encoding="utf-8")
    return {
        feature["properties"]["organization"]: [
            [tuple(point) for point in ring]
            for polygon in feature["geometry"]["coordinates"]
            for ring in polygon
        ]
        for feature in json.loads(content)["features"]
    }


@pytest.fixture(scope="module")
def maker(data):
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("boundaries", data / "boundaries.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_all_provinces_and_nothing_else(rings, table):
    organizations = table("registry/organizations.csv")
    assert set(rings) == set(organizations[organizations.kind == "province"].code)
    assert len(rings) == 77


def test_rings_are_closed_and_run_the_right_way(rings):
    for code, parts in rings.items():
        for ring in parts:
            assert ring[0] == ring[-1], code
            assert len(set(ring)) == len(ring) - 1, code
            assert LinearRing(ring).is_ccw, code  # no province has a hole


def test_no_ring_crosses_itself(rings):
    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def cross(a, b, c, d):
        if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
            return False
        return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

    crossing = [
        code
        for code, parts in rings.items()
        for ring in parts
        for one, other in itertools.combinations(list(itertools.pairwise(ring)), 2)
        if cross(*one, *other)
    ]
    assert crossing == []


def test_neighbours_share_their_border_to_the_last_digit(rings):
    owners = {}
    for code, parts in rings.items():
        for edge in (edge for ring in parts for edge in itertools.pairwise(ring)):
            assert edge not in owners, (code, owners.get(edge))
            owners[edge] = code
    shared = Counter(
        tuple(sorted((code, owners[b, a]))) for (a, b), code in owners.items() if (b, a) in owners
    )
    for pair in (("TH-38", "TH-43"), ("TH-50", "TH-58"), ("TH-81", "TH-82"), ("TH-10", "TH-12")):
        assert shared[pair] > 3, pair
    assert not any("TH-83" in pair for pair in shared)  # Phuket is an island
    assert len(shared) > 150


def test_the_land_has_the_size_of_the_country(rings):
    def flat(ring):
        """On a cylinder, which keeps every area."""
        radians = [(math.radians(x), math.radians(y)) for x, y in ring]
        return Polygon([(EARTH * x, EARTH * math.sin(y)) for x, y in radians])

    total = math.fsum(flat(ring).area for parts in rings.values() for ring in parts)
    assert total == pytest.approx(LAND, rel=0.01)


def topology():
    """Two unit squares that share an arc, drawn on a grid of tenths from (100, 10)."""
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [100, 10]},
        "objects": {
            "any": {
                "geometries": [
                    {"id": "TH.AA", "type": "Polygon", "arcs": [[0, 1]]},
                    {"id": "TH.BB", "type": "MultiPolygon", "arcs": [[[2, -1]]]},
                    {"id": "-99", "type": "Polygon", "arcs": [[0, 1]]},
                ]
            }
        },
        "arcs": [
            [[10, 0], [0, 10]],
            [[10, 10], [-10, 0], [0, -10], [5, 0], [5, 0]],
            [[10, 0], [10, 0], [0, 10], [-10, 0]],
        ],
    }


def test_a_topology_is_decoded(maker):
    made = maker.provinces(topology(), {"TH.AA": "TH-01", "TH.BB": "TH-02"})
    first, second = made["features"]
    assert first["properties"] == {"organization": "TH-01"}
    assert first["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [
            [[(101.0, 10.0), (101.0, 11.0), (100.0, 11.0), (100.0, 10.0), (101.0, 10.0)]]
        ],  # the point between two corners lies on the line and is gone
    }
    assert second["geometry"]["coordinates"] == [
        [[(101.0, 10.0), (102.0, 10.0), (102.0, 11.0), (101.0, 11.0), (101.0, 10.0)]]
    ]
