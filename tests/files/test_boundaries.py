"""Boundaries are read whole, or refused with a sentence that names what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from scorecard.errors import InputError
from scorecard.files.boundaries import read_boundaries
from scorecard.settings import data_folder

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def feature(code: object = "TH-01", kind: str = "Polygon", coordinates: object = None) -> Any:
    shape = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"organization": code}, "geometry": shape}


def collection(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def written(folder: Path, content: object) -> Path:
    path = folder / "land.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_boundaries_of_the_program() -> None:
    found = read_boundaries(data_folder() / "geography" / "provinces.geojson")
    assert len(found.rings) == 77
    assert found.source == "NATURAL-EARTH-ADMIN-1"
    assert found.separated == {"TH-38": "TH-43"}


def test_polygons_and_holes(tmp_path: Path) -> None:
    hole = [[0.2, 0.2], [0.2, 0.4], [0.4, 0.4], [0.2, 0.2]]
    content = collection(
        feature(coordinates=[SQUARE, hole]), feature("TH-02", "MultiPolygon", [[SQUARE], [SQUARE]])
    )
    found = read_boundaries(written(tmp_path, content))
    assert found.rings["TH-01"][1][1] == (0.2, 0.4)
    assert len(found.rings["TH-02"]) == 2
    assert (found.source, found.separated) == ("", {})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([], "not a GeoJSON FeatureCollection"),
        (collection(), "not a GeoJSON FeatureCollection"),
        (collection(feature(), feature(None)), "Feature 2"),
        (collection("x"), "Feature 1"),
        (collection(feature(83)), "Feature 1"),
        (collection(feature(), feature()), "TH-01 has boundaries twice"),
        (collection(feature(kind="Point")), "neither a Polygon nor a MultiPolygon"),
        (collection({"properties": {"organization": "A"}}), "neither a Polygon"),
        (collection(feature(coordinates=[])), "closed rings"),
        (collection(feature(coordinates=[SQUARE[:-1]])), "closed rings"),
        (collection(feature(coordinates=[SQUARE[::-1]])), "counter-clockwise"),
        (collection(feature(coordinates=[SQUARE, SQUARE])), "clockwise around holes"),
        (collection(feature(coordinates=[[[0, 0], [0, 0], [0, 0], [0, 0]]])), "closed rings"),
        (collection(feature(coordinates=[[[0, 0], [999, 0], [1, 1], [0, 0]]])), "closed rings"),
        (collection(feature(coordinates=[[[0, 0], [None, 0], [1, 1], [0, 0]]])), "closed rings"),
        (collection(feature(coordinates=[[[0], [1], [1], [0]]])), "closed rings"),
        (collection(feature(coordinates=7)), "closed rings"),
        (collection(feature(), separated={"TH-02": "TH-01"}), "names an organization without"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: object, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_boundaries(written(tmp_path, content))
    assert said in caught.value.message("en")
    assert "land.geojson" in caught.value.message("th")


@pytest.mark.parametrize("text", ["", "{", "\ufeff{}", "[" * 100_000])
def test_what_is_not_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "land.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not JSON"):
        read_boundaries(path)
    with pytest.raises(InputError, match=r"There is no file .*no\.geojson"):
        read_boundaries(tmp_path / "no.geojson")
