"""An office whose texts all hold what a browser might take for a link, a picture or markup."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from scorecard.settings import data_folder
from scorecard.workspace import Workspace

OFFICE = Path(__file__).parent / "office"
PLANTED = (
    " www.planted.example https://planted.example/x a@planted.example"
    " [x](https://planted.example) <a href='https://planted.example'>y</a>"
    " <img src=x onerror=alert(1)> ![p](https://planted.example/p.png) :smile: $x$"
)
TEXTS = (
    "name_th",
    "name_en",
    "region_th",
    "region_en",
    "note",
    "title_th",
    "title_en",
    "publisher",
)
TEXTS += ("publisher_en", "locator", "licence")
MONEY = {
    "initiatives": "organization,code,fiscal_year,title,objective,category,amount_baht,note",
    "contracts": "organization,fiscal_year,contract,initiative,contract_title,contractor,signed,"
    "starts,ends,amount_baht,note",
    "instalments": "organization,fiscal_year,contract,instalment,due,amount_baht,note",
    "disbursements": "organization,fiscal_year,disbursement,initiative,contract,paid,"
    "amount_baht,note",
}
ROWS = {
    "initiatives": "southern-andaman,P1,2565,โครงการ,O1,งบลงทุน,100,หมายเหตุ",
    "contracts": "southern-andaman,2565,C1,P1,สัญญา,ผู้รับจ้าง,2021-11-01,2021-11-01,2022-06-30,100,"
    "หมายเหตุ",
    "instalments": "southern-andaman,2565,C1,1,2022-01-31,50,หมายเหตุ",
    "disbursements": "southern-andaman,2565,D1,P1,C1,2022-01-31,20,หมายเหตุ",
}
_MONEY_TEXTS = ("title", "category", "contract_title", "contractor", "note")


def make(folder: Path, files: Path) -> None:
    """Makes the small office of `tests/office` in `folder`, by way of files with planted texts."""
    files.mkdir()
    with Workspace.create(folder) as workspace:
        for path in ("sources.csv", "registry/organizations.csv", "registry/memberships.csv"):
            workspace.import_file(_table(data_folder() / path, files), score=False)
        for path in sorted((OFFICE / "strategies").glob("*.yaml")):
            workspace.import_file(_strategy(path, files), score=False)
        workspace.import_file(OFFICE / "observations.csv", score=False)
        workspace.import_file(_results(files))
        for kind, headings in MONEY.items():
            names = headings.split(",")
            row = [
                f"{cell}{PLANTED}" if name in _MONEY_TEXTS else cell
                for name, cell in zip(names, ROWS[kind].split(","), strict=True)
            ]
            workspace.import_file(_written(files / f"{kind}.csv", [names, row]))


def _table(path: Path, files: Path) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        names, *rows = csv.reader(file)
    planted = [
        [
            f"{cell}{PLANTED}" if name in TEXTS and cell else cell
            for name, cell in zip(names, row, strict=True)
        ]
        for row in rows
    ]
    return _written(files / path.name, [names, *planted])


def _results(files: Path) -> Path:
    with (OFFICE / "results.csv").open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    said = dict.fromkeys(("note", "evidence", "supporting", "obstacles"), PLANTED.strip())
    more = [name for name in said if name not in names]
    planted = [
        [said.get(name, cell) for name, cell in zip(names, row, strict=True)]
        + [said[name] for name in more]
        for row in rows
    ]
    return _written(files / "results.csv", [[*names, *more], *planted])


def _written(path: Path, rows: list[list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _strategy(path: Path, files: Path) -> Path:
    yaml = YAML()
    yaml.width = 100_000
    document = yaml.load(path)
    _plant(document)
    yaml.dump(document, files / path.name)
    return files / path.name


def _plant(part: Any) -> None:
    for name, inner in part.items() if isinstance(part, dict) else enumerate(part):
        if name in ("th", "en"):
            part[name] = f"{inner}{PLANTED}"
        elif isinstance(inner, dict | list):
            _plant(inner)
