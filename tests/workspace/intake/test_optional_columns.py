"""Every kind of file without each column that need not be there, and without all of them: it is
taken in, says the same when it comes again, and its office can be scored and looked at."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

from scorecard.errors import ScorecardError
from scorecard.files.kinds.register import KINDS
from scorecard.files.strategy.strategy import read_strategies
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import Link, Objective, Perspective, Strategy, Theme
from scorecard.workspace import Workspace
from scorecard.workspace.known.calculation import calculate_rows

Row = Mapping[str, str]

_PROJECT = {"organization": "c1", "fiscal_year": "2565", "initiative": "P1"}
_MARKS = {"illustrative": "yes", "source": "S1", "note": "ข้อสังเกต"}
_SAID = {"note": "ก", "supporting": "ข", "obstacles": "ค", "evidence": "ง"}
_MEASURED = {"organization": "p1", "fiscal_year": "2565", "round": "6"}
_RESULT = {"result_status": "accepted", "illustrative": "yes", "source": "S1"}

ROWS: Mapping[str, list[Row]] = {
    "sources": [
        {
            "code": "S1", "title_th": "ก", "title_en": "A", "publisher": "กรม",
            "publisher_en": "Department", "published": "2565", "locator": "1", "licence": "CC",
            "note": "ก",
        }
    ],
    "organizations": [
        {
            "code": "c1", "kind": "cluster", "name_th": "กลุ่มหนึ่ง", "name_en": "One",
            "since": "1997-01-01", "until": "2050-01-01", "aliases": "k1|k2", "region_th": "ใต้",
            "region_en": "South", "source": "S1", "note": "ก",
        },
        {
            "code": "p1", "kind": "province", "name_th": "จังหวัดหนึ่ง", "name_en": "P one",
            "since": "", "until": "", "aliases": "", "region_th": "", "region_en": "",
            "source": "", "note": "",
        },
        {"code": "a1", "kind": "agency", "name_th": "สำนักงาน"},
    ],
    "memberships": [
        {
            "parent": "c1", "child": "p1", "since": "2008-01-01", "until": "2050-01-01",
            "role": "member", "grouping": "2551", "source": "S1", "note": "ก",
        }
    ],
    "observations": [
        {
            "series": "SERIES", "organization": "p1", "year": str(year), "month": str(month),
            "value": "10", "illustrative": "yes", "source": "S1",
        }
        for year, month in ((2564, 10), (2564, 11), (2564, 12), (2565, 1), (2565, 2), (2565, 3))
    ],
    "targets": [
        {
            "organization": "p1", "indicator": "V1", "fiscal_year": "2565", "round": "6",
            **{f"level_{level}": str(level) for level in range(1, 6)},
            "illustrative": "yes", "source": "S1",
        }
    ],
    "results": [
        {
            **_MEASURED, "indicator": "V1", "value": "30", "numerator": "3", "denominator": "10",
            "steps": "", **_SAID, **_RESULT,
        },
        {
            **_MEASURED, "indicator": "U1", "value": "7", "numerator": "", "denominator": "",
            "steps": "", **_SAID, **_RESULT,
        },
    ],
    "initiatives": [
        {
            "organization": "c1", "fiscal_year": "2565", "code": "P1", "title": "ถนน",
            "amount_baht": "100", "objective": "O1", "category": "ก", "responsible": "ข",
            "starts": "2021-10-01", "ends": "2022-09-30", **_MARKS,
        }
    ],
    "contracts": [
        {
            **_PROJECT, "contract": "C1", "starts": "2021-10-01", "ends": "2022-09-30",
            "amount_baht": "90", "contract_title": "ก", "contractor": "ข", "signed": "2021-10-01",
            **_MARKS,
        }
    ],
    "instalments": [
        {
            "organization": "c1", "fiscal_year": "2565", "contract": "C1", "instalment": "1",
            "due": "2022-01-01", "amount_baht": "50", **_MARKS,
        }
    ],
    "disbursements": [
        {
            **_PROJECT, "disbursement": "D1", "paid": "2022-01-01", "amount_baht": "20",
            "contract": "C1", **_MARKS,
        }
    ],
    "warning_rules": [
        {
            "rule": "fell", "fiscal_year": "2565", "threshold": "0.5", "severity": "high",
            "enabled": "yes",
        }
    ],
}  # fmt: skip
"""A file of each kind with something in every column, in the order of taking them in."""

STRATEGY = """
strategy: {kind}
organizations: {{kind: {kind}}}
fiscal_years: {{first: 2565}}
title: {{th: ย}}
perspectives: [{{code: P, name: {{th: ม}}}}]
objectives: [{{code: O1, perspective: P, name: {{th: ป}}}}]
indicators:
  - code: V1
    objective: O1
    name: {{th: ก}}
    weight: 60
    ratio_multiplier: 100
    scale: {{kind: linear, levels: [20, 40, 60, 80, 100]}}
    aggregation: {{method: {method}}}
  - code: M1
    objective: O1
    name: {{th: ข}}
    weight: 40
    scale: {{kind: linear, levels: [20, 40, 60, 80, 100]}}
    measure: {{kind: total, series: SERIES}}
    aggregation: {{method: {method}}}
  - {{code: U1, objective: O1, name: {{th: ค}}, scale: {{kind: unscored}}}}
"""
"""What must be there and nothing else."""

NEEDED_HERE = {
    "observations": {"month", "value"},  # six months are not one year
    "targets": {f"level_{level}" for level in range(1, 6)},
    "results": {"numerator", "denominator"},  # half a ratio is none
}
"""What may not be left out of these very rows: the file is refused in a sentence."""

ENDINGS: Mapping[str, Callable[[pd.DataFrame, Path], object]] = {
    "csv": lambda rows, path: rows.to_csv(path, index=False),
    "xlsx": lambda rows, path: rows.to_excel(path, index=False),
    "parquet": lambda rows, path: rows.to_parquet(path),
}


class Undone(Exception):
    """Takes back what was tried."""


def variants(kind: str) -> Iterator[tuple[set[str], str]]:
    """What is left out, and in which format: each column in one of them by turns, all in each."""
    optional = [column.name for column in KINDS[kind].columns if not column.required]
    endings = itertools.cycle(ENDINGS)
    for name in optional:
        yield {name}, next(endings)
    for ending in ENDINGS:
        yield set(optional) - NEEDED_HERE.get(kind, set()), ending


def write(kind: str, without: set[str], ending: str, folder: Path) -> Path:
    path = folder / f"{kind}.{ending}"
    rows = [{k: v for k, v in row.items() if k not in without} for row in ROWS[kind]]
    ENDINGS[ending](pd.DataFrame(rows), path)
    return path


def looked_at(workspace: Workspace, organization: str) -> None:
    """Asks what pages ask of an office."""
    workspace.office.issues()
    workspace.office.organizations()
    if not workspace._states.now().runs:
        return
    view = workspace.at(2565, 6)
    for indicator in ("V1", "M1", "U1"):
        workspace.explain(organization, indicator, 2565, 6)
    workspace.ranks.league(view, "province")
    workspace.money.spending(view, organization)
    workspace.warnings.of_all(view)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Workspace, Path]]:
    """An office with a full file of every kind that comes before one."""
    folder = tmp_path_factory.mktemp("optional")
    workspace = Workspace.create(folder / "office")
    left = list(ROWS)

    def at(kind: str) -> tuple[Workspace, Path]:
        while left and list(ROWS).index(left[0]) < list(ROWS).index(kind):
            done = left.pop(0)
            workspace.import_file(write(done, set(), "csv", folder), kind=done)
            if done == "memberships":
                for name, method in (("cluster", "ratio"), ("province", "own")):
                    text = STRATEGY.format(kind=name, method=method)
                    if name == "cluster":
                        text = text.replace("ratio}\n  - {code: U1", "sum}\n  - {code: U1")
                    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
                    workspace.import_file(folder / f"{name}.yaml")
        return workspace, folder

    return at


@pytest.mark.parametrize("kind", ROWS)
def test_a_file_without_what_need_not_be_there(kind: str, before: Any) -> None:
    assert set(ROWS) == set(KINDS)
    assert set(ROWS[kind][0]) == {column.name for column in KINDS[kind].columns}
    workspace, folder = before(kind)
    refused = []
    for without, ending in variants(kind):
        path = write(kind, without, ending, folder)
        with suppress(Undone), workspace.database.transaction():
            try:
                report = workspace.import_file(path, kind=kind)
            except ScorecardError:
                refused.append(without)
                raise Undone from None
            assert report.rejected == 0, (without, ending)
            assert not workspace.import_file(path, kind=kind).changed, (without, ending)
            looked_at(workspace, "p1")
            raise Undone
    assert sorted(map(tuple, refused)) == sorted((name,) for name in NEEDED_HERE.get(kind, ()))


FULL = """
strategy: full
title: {th: ย, en: S}
organizations: [a1]
fiscal_years: {first: 2565, last: 2570}
vision: {th: ว, en: V}
goals: [{th: ป, en: G}]
perspectives: [{code: P, name: {th: ม, en: P}, weight: 100}]
themes: [{code: T, name: {th: ธ, en: T}}]
objectives:
  - {code: O1, perspective: P, theme: T, name: {th: ป, en: O}, description: {th: ค, en: D},
     owner: {th: ผ, en: W}, source: S1}
  - {code: O2, perspective: P, name: {th: ป, en: O}}
links: [{from: O2, to: O1, rationale: {th: ห, en: R}}]
missing: exclude
closed_missing: lowest
rounds: [6, 9, 12]
further_rounds: [2566/5]
score_range: [1, 5]
level_bands: {bounds: [1.5, 2.5, 3.5, 4.5]}
weight_basis: scorecard
weight_total: 100
source: S1
illustrative: true
note: {th: ห, en: N}
indicators:
  - code: V1
    objective: O1
    name: {th: ก, en: I}
    description: {th: ค, en: D}
    unit: {th: คน, en: people}
    decimals: 1
    weight: 60
    scale: {kind: linear, levels: [20, 40, 60, 80, 100]}
    targets: [{since: 2565, levels: [10, 20, 30, 40, 50], illustrative: true, source: S1}]
    aggregation: {method: sum, require: 0.5}
    ratio_multiplier: 100
    minimum: 0
    maximum: 100
    frequency: month
    accumulates: true
    control: shared
    owner: {th: ผ, en: W}
    collector: {th: ผ, en: W}
    started: 2565
    withdrawn: {since: 2569, reason: {th: ย, en: R}}
    evidence: [{code: E1, name: {th: อ, en: E}}]
    source: S1
    illustrative: true
  - code: M1
    objective: O2
    name: {th: ข, en: M}
    weights: [{since: 2565, percent: 40}]
    scale: {kind: linear, levels: [20, 40, 60, 80, 100]}
    measure: {kind: total, series: SERIES, multiplier: 2}
"""
"""Something under every key."""

COMPOSITE = {"indicators"}
"""What only an indicator of another kind has."""


REQUIRED = {
    *("strategy", "title", "organizations", "fiscal_years", "first", "perspectives", "objectives"),
    *(
        "code",
        "name",
        "perspective",
        "from",
        "to",
        "indicators",
        "objective",
        "scale",
        "kind",
    ),
    *("levels", "since", "percent", "method", "series", "themes", "weights"),
}
"""The keys without which some part of a strategy means nothing."""


def keys(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key of a document; names in one language are tried by tests/offices.py."""
    for name, inner in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(part, dict) and name not in LANGUAGES:
            yield (*path, name)
        if isinstance(inner, dict | list):
            yield from keys(inner, (*path, name))


def without_key(path: tuple[Any, ...]) -> str:
    document = YAML(typ="safe").load(FULL)
    part = document
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    text = io.StringIO()
    YAML(typ="safe").dump(document, text)
    return text.getvalue()


def test_the_full_strategy_has_every_key() -> None:
    document = YAML(typ="safe").load(FULL)
    said = {
        Strategy: set(document),
        Perspective: set(document["perspectives"][0]),
        Theme: set(document["themes"][0]),
        Objective: set(document["objectives"][0]),
        Link: set(document["links"][0]),
        Indicator: {key for each in document["indicators"] for key in each} | COMPOSITE,
    }
    for model, names in said.items():
        assert names == {field.alias or name for name, field in model.model_fields.items()}, model


def test_a_strategy_without_any_one_key(before: Any) -> None:
    """It is taken in and its round scored, or refused in a sentence; whatever need not be there
    may be left out."""
    workspace, folder = before("warning_rules")
    state = workspace._states.now()
    paths = list(keys(YAML(typ="safe").load(FULL)))
    refused = set()
    for path in paths:
        file = folder / "full.yaml"
        file.write_text(without_key(path), encoding="utf-8")
        try:
            strategies = read_strategies(file, state.snapshot.registry)
        except ScorecardError:
            refused.add(path[-1])
            continue
        rows = calculate_rows(
            workspace.database,
            replace(state.snapshot, strategies=strategies),
            FiscalYear(be=2565),
            Round.parse(6),
            as_of=state.batch,
            closed=False,
        )
        assert {"scorecard", "objective"} <= set(rows["kind"]), path
    assert len(paths) > 70
    assert refused <= REQUIRED
