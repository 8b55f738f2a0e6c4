"""Every column of every frame that leaves the workspace is declared, and holds what it should."""

import dataclasses
import datetime as dt
import io
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from pydantic import BaseModel

from scorecard.analysis.change.decomposition import EFFECTS
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from scorecard.workspace.columns import FORMS, columns, of
from scorecard.workspace.ranks.peers import CONTROL_PARTS
from tests.workspace.questions import CLUSTER, GIVEN, arguments, methods

TABLE = Path(__file__).parents[2] / "scorecard" / "workspace" / "columns.toml"

MAY_BE = {
    str: (str,),
    bool: (bool,),
    int: (int, float),
    float: (float,),
    Decimal: (Decimal,),
    dt.date: (dt.date,),
    tuple: (tuple, list, np.ndarray),
}
"""What a value of a type may stand as in a frame."""
DTYPES = {bool: "bO", int: "iufO", float: "fO"}
"""The kinds of dtype of a type; anything else is an object or text."""


def frames(value: Any, where: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """The frames in an answer, and those that its models make."""
    if isinstance(value, pd.DataFrame):
        yield where, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from frames(each, f"{where}[{key}]")
    elif isinstance(value, list | tuple):
        for each in value:
            yield from frames(each, where)
    elif isinstance(value, BaseModel) or dataclasses.is_dataclass(value):
        for name in ("frame", "table"):
            if callable(make := getattr(value, name, None)):
                yield f"{where}.{name}()", make()
        declared = getattr(type(value), "model_fields", None) or value.__dataclass_fields__
        for name in declared:
            yield from frames(getattr(value, name), f"{where}.{name}")


@pytest.fixture(scope="module")
def answered(demo: Workspace) -> dict[str, pd.DataFrame]:
    """All frames of the demo, by where they are from."""
    view, restated = demo.at(2565, 9), demo.at(2565, 9, grouping=2551)
    more = {
        "scores with the round before": demo.scores(2565, 9, compare=(2565, 6)),
        "ranks.not_compared restated": demo.ranks.not_compared(restated),
        "money.contracts of all": demo.money.contracts(view),
        "places.values of a value": demo.places.values(view, node="T1", measure="value"),
        "view.organizations": view.organizations(),
        "view.overall": view.overall([CLUSTER]),
        "view.stored": view.stored(),
        "view.targets": view.targets,
    }
    several = {"office.observations": {"series": ["TOURISM_INCOME"]}}
    asked = {
        name: method(**arguments(method, view) | several.get(name, {}))
        for name, method in methods(demo)
        if name != "scores.calculate" and "export" not in name  # they write
    }
    assert len(asked) > 50
    answers = (asked | more).items()
    return {where: frame for name, answer in answers for where, frame in frames(answer, name)}


def test_every_column_is_declared_and_holds_its_kind(answered) -> None:
    assert len(answered) > 40
    wrong = []
    for where, frame in answered.items():
        declared = of(frame)
        wrong += [f"{where}: {name} is not declared" for name in set(frame.columns) - set(declared)]
        for name, column in declared.items():
            values, dtype = frame[name].dropna().tolist(), frame[name].dtype
            if values:
                type_ = column.form.type
                fits = all(isinstance(value, MAY_BE[type_]) for value in values)
                whole = type_ is not int or not any(value % 1 for value in values)
                if not (fits and whole and dtype.kind in DTYPES.get(type_, "O")):
                    wrong.append(f"{where}: {name} is {values[0]!r} ({dtype})")
    assert wrong == []


def test_shares_levels_and_months_are_within_their_bounds(answered) -> None:
    bounds = {"share": (0, 1), "percent": (0, 100), "level": (1, 5), "month": (1, 12)}
    bounds |= {"year": (2400, 2700), "rank": (1, 100), "score": (0, 5)}
    seen = Counter[str]()
    for frame in answered.values():
        for name, column in of(frame).items():
            if column.kind in bounds:
                least, most = bounds[column.kind]
                assert frame[name].dropna().between(least, most + 1e-9).all(), name
                seen[column.kind] += 1
    assert set(seen) == set(bounds)


def test_no_column_is_declared_that_there_is_not(answered, exported) -> None:
    tables = [list(frame.columns) for frame in answered.values()]
    tables += [names for written in exported.values() for names in written]
    seen = {column for names in tables for column in of(pd.DataFrame(columns=names)).values()}
    assert [column for column in columns() if column not in seen] == []


def test_the_headings_of_a_frame_differ(answered) -> None:
    for where, frame in answered.items():
        for language in LANGUAGES:
            headings = Counter(column.heading(language) for column in of(frame).values())
            assert [each for each, count in headings.items() if count > 1] == [], where


def test_every_kind_and_every_ending_is_used() -> None:
    assert {column.kind for column in columns()} == set(FORMS)
    endings = tomllib.loads(TABLE.read_text(encoding="utf-8"))["endings"]
    assert {column.ending for column in columns()} - {None} == set(endings.values())


def test_the_causes_and_the_parts_by_control_are_those_of_the_analyses() -> None:
    names = {column.name: column for column in columns() if column.beside == "contribution"}
    assert tuple(names) == EFFECTS
    assert names["coverage"].heading("th") == "ผลต่อคะแนนรวม · ความครอบคลุม"
    parts = [column.name for column in columns() if column.name.startswith("control_")]
    assert parts == [f"control_{part}" for part in CONTROL_PARTS]


def test_a_column_of_somebody_else_is_left_out() -> None:
    assert list(of(pd.DataFrame(columns=["mine", "score"]))) == ["score"]


# -- files ---------------------------------------------------------------------------------------


def written(workspace: Workspace, name: str, **asked: Any) -> bytes:
    """What an export of a topic writes."""
    topic, method = name.split(".")
    view = workspace.at(2565, 9)
    given: dict[str, tuple[Any, ...]] = {
        "places.export": (view,),
        "ranks.export": (view,),
        "trials.export": (view, GIVEN["scenario"], CLUSTER),
        "change.export": ((workspace.at(2565, 6), CLUSTER), (view, CLUSTER)),
    }
    content = getattr(getattr(workspace, topic), method)(*given.get(name, (view, CLUSTER)), **asked)
    assert isinstance(content, bytes)
    return content


EXPORTS = (
    *("change.export", "money.export", "places.export", "ranks.export"),
    *("scores.export", "trials.export", "warnings.export", "warnings.export_reporting"),
    *("plan.export_cascade", "plan.export_link_test"),
)


@pytest.fixture(scope="module")
def exported(demo: Workspace) -> dict[str, list[list[str]]]:
    """The names of the columns in each table that a topic exports."""
    found = {}
    for name in EXPORTS:
        content = json.loads(written(demo, name, format="json"))
        tables = content.values() if isinstance(content, dict) else [content]
        found[name] = [list(table[0]) for table in tables]
    return found


def test_all_exports_are_looked_at(demo) -> None:
    found = {name for name, _ in methods(demo) if "export" in name}
    assert found == set(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_workbook_is_headed_in_its_language_and_the_rest_by_name(demo, exported, name) -> None:
    for language in LANGUAGES:
        content = written(demo, name, format="xlsx", language=language)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        for names, page in zip(exported[name], book.worksheets, strict=False):
            declared = of(pd.DataFrame(columns=names))
            assert list(declared) == names
            (headings,) = page.iter_rows(max_row=1, values_only=True)
            assert list(headings) == [column.heading(language) for column in declared.values()]
    text = written(demo, name, format="csv").decode("utf-8-sig")
    assert text.splitlines()[0].split(",") == exported[name][0]


def test_the_kind_says_how_a_workbook_shows_a_figure(demo) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(demo, "scores.export", language="en")))
    page = book["Data"]
    shown = {cell.value: page.cell(2, cell.column) for cell in page[1]}
    assert shown["Coverage"].number_format == "0.0%"
    assert shown["Coverage"].value == pytest.approx(93 / 98)
    assert shown["Score"].number_format == "#,##0.00"
    assert shown["Fiscal year"].value == 2565


@pytest.mark.parametrize(
    ("what", "round_", "first"),
    [
        ("results", 9, "organization"),
        ("warning_rules", None, "rule"),
        ("scores", 9, "หน่วยงาน"),
        ("league", 9, "อันดับ"),
    ],
)
def test_what_comes_in_again_keeps_its_names(demo, tmp_path, what, round_, first) -> None:
    path = tmp_path / "out.xlsx"
    demo.export(what, path, fiscal_year=2565, round=round_, language="th")
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].value == first
