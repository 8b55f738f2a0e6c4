"""A closed round answers every question as it did when it was closed, whatever comes later."""

import dataclasses
import inspect
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pydantic import BaseModel

from scorecard.files.kinds.register import KINDS
from scorecard.settings import data_folder
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView
from tests.workspace.questions import CLUSTER, arguments, methods

PERIOD = (2565, 9)


def plain(value: Any) -> Any:
    """An answer as something that compares by content, to the last digit."""
    if isinstance(value, pd.DataFrame):
        return {str(name): plain(value[name].tolist()) for name in value.columns}
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        sheets = pd.read_excel(io.BytesIO(value), None, header=None, engine="calamine")
        return {name: plain(sheet) for name, sheet in sheets.items()}
    return repr(value)


def answers(workspace: Workspace, view: RoundView, folder: Path) -> dict[str, Any]:
    """What every public method of a topic that begins with a view says of it, and more."""
    found = {
        name: plain(method(**arguments(method, view)))
        for name, method in methods(workspace)
        if next(iter(inspect.signature(method).parameters), None) == "view"
    }
    pair = (view, "upper-northern-1"), (view, CLUSTER)
    found["difference"] = plain(workspace.change.difference(*pair))
    found["change.export"] = plain(workspace.change.export(*pair))
    asked: dict[str, Any] = {"fiscal_year": PERIOD[0], "round": PERIOD[1], "overwrite": True}
    workspace.export("map", folder / "map.svg", organization=CLUSTER, **asked)
    found["export map"] = (folder / "map.svg").read_bytes()
    for what in ("scores", "league", "spending"):
        path = folder / f"{what}.xlsx"
        workspace.export(what, path, **asked)  # type: ignore[arg-type]
        found[f"export {what}"] = plain(path.read_bytes())
    found["panel"] = plain(view.panel())
    found["scorecard"] = plain(view.scorecard(CLUSTER))
    for step in ("round", "year"):
        before = view.before(step)  # type: ignore[arg-type]
        found[f"before {step}"] = None if before is None else plain(before.rows({CLUSTER}))
    return found


SKELETON = "cluster-skeleton.yaml"
CHANGED = (
    ("control: shared", "control: none"),
    ("Tourism income", "Income of tourism"),
    ("levels: [20, 40, 60, 80, 100]", "levels: [10, 40, 60, 80, 90]"),
    ("percent: 8}", "percent: 7}"),
)


def changed_strategies(folder: Path) -> Path:
    """The strategies of the demo with other marks of control, names, levels and weights."""
    folder.mkdir()
    for path in (data_folder() / "strategies").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for here, there in CHANGED:
            assert path.name != SKELETON or here in text
            text = text.replace(here, there)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


RESULTS = "organization,indicator,fiscal_year,round,value"
LEVELS = "level_1,level_2,level_3,level_4,level_5"
LATER = {
    "observations": (
        "series,organization,year,month,value\n"
        "TOURISM_INCOME,TH-83,2565,1,1\nTOURISM_INCOME,TH-83,2564,11,2\n"
        "TOURISM_INCOME,TH-83,2565,8,3\nPOPULATION,TH-83,2564,,4\nPOPULATION,TH-50,2565,,5\n"
    ),
    "results": f"{RESULTS}\n{CLUSTER},F1,2565,6,1\nTH-83,F1,2565,12,2\n{CLUSTER},F1,2566,5,3\n",
    "targets": (
        f"organization,indicator,fiscal_year,round,{LEVELS}\n{CLUSTER},T1,2565,12,1,2,3,4,5\n"
    ),
    "warning_rules": (
        "rule,fiscal_year,threshold,severity\nfell,2565,0.01,high\nbudget_behind,2565,1,high\n"
    ),
    "initiatives": (
        "organization,fiscal_year,code,title,objective,category,amount_baht\n"
        f"{CLUSTER},2565,Z9,Later,O1,tourism,1000\n"
    ),
    "contracts": (
        "organization,fiscal_year,initiative,contract,contract_title,starts,ends,amount_baht\n"
        f"{CLUSTER},2565,Z9,C9,Later,2021-11-01,2022-05-31,900\n"
    ),
    "instalments": (
        "organization,fiscal_year,contract,instalment,due,amount_baht\n"
        f"{CLUSTER},2565,C9,1,2022-03-01,900\n"
    ),
    "disbursements": (
        "organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht\n"
        f"{CLUSTER},2565,D9,Z9,C9,2022-03-02,900\n"
    ),
}
"""Something else of every kind of file that is no part of the register."""


def change_everything(workspace: Workspace, folder: Path) -> None:
    def read(name: str) -> str:
        return (data_folder() / name).read_text(encoding="utf-8-sig")

    members = read("registry/memberships.csv").splitlines()[:-1]
    changed = LATER | {
        "sources": read("sources.csv").replace("Tourism", "Travel"),
        "organizations": read("registry/organizations.csv").replace(
            "Southern Andaman", "Andaman Coast"
        ),
        "memberships": "\n".join(members) + "\n",
    }
    assert changed.keys() == KINDS.keys()
    workspace.import_file(changed_strategies(folder / "changed"))
    for kind, text in changed.items():
        path = folder / "later.csv"
        path.write_text(text, encoding="utf-8")
        assert workspace.import_file(path, kind=kind).changed, kind


@pytest.mark.slow
def test_whatever_is_imported_later(changing_demo, tmp_path) -> None:
    assert changing_demo.score(*PERIOD, close=True).closed
    before = answers(changing_demo, changing_demo.at(*PERIOD), tmp_path)
    assert len(before) > 40
    change_everything(changing_demo, tmp_path)
    fresh = Workspace(changing_demo.database, changing_demo.settings)
    after = answers(fresh, fresh.at(*PERIOD), tmp_path)
    assert {name for name in before if before[name] != after[name]} == set()
    (reproduced,) = [finding for finding in fresh.doctor() if finding.check == "closed"]
    closed = fresh.scores.rounds()["closed"].sum()
    assert (reproduced.state, reproduced.facts["count"]) == ("ok", str(closed))
    # The same changes are seen by a round that is open, but not by what it is compared with.
    opened = fresh.at(2565, 12)
    assert opened.before("round") is fresh.at(*PERIOD)
    assert opened.find(CLUSTER).name("en", opened.fiscal_year) == "Andaman Coast"
    assert fresh.plan.control(opened)["control"].eq("none").any()
