"""A closed round answers every question as it did when it was closed, whatever comes later."""

from __future__ import annotations

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

PERIOD = (2564, 9)


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


def changed_strategies(folder: Path) -> Path:
    """The strategies of the demo with other marks of control, names, levels and weights."""
    folder.mkdir()
    for path in (data_folder() / "strategies").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("control: shared", "control: none").replace("weight: 10", "weight: 9")
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def change_everything(workspace: Workspace, folder: Path) -> None:
    """Takes in something else of every kind of file."""
    path, taken = folder / "later.csv", set()

    def take(text: str, **more: Any) -> None:
        path.write_text(text, encoding="utf-8")
        report = workspace.import_file(path, **more)
        assert report.changed, text
        taken.add(report.kind)

    workspace.import_file(changed_strategies(folder / "changed"))
    take(
        "series,organization,year,month,value\n"
        "TOURISM_INCOME,TH-83,2564,1,1\nTOURISM_INCOME,TH-83,2563,11,2\n"
        "TOURISM_INCOME,TH-83,2564,8,3\nPOPULATION,TH-83,2563,,4\nPOPULATION,TH-50,2564,,5\n"
    )
    take(
        "organization,indicator,fiscal_year,round,value\n"
        f"{CLUSTER},F1,2564,6,1\nTH-83,F1,2563,Q2,2\n{CLUSTER},F1,2565,9,3\n"
    )
    take(
        "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5\n"
        f"{CLUSTER},T1,2564,12,1,2,3,4,5\n"
    )
    take("rule,fiscal_year,threshold,severity\nfell,2564,0.01,high\nbudget_behind,2564,1,high\n")
    take(
        "organization,fiscal_year,code,title,objective,category,amount_baht\n"
        f"{CLUSTER},2564,Z9,Later,O1,tourism,1000\n",
        kind="initiatives",
    )
    take(
        "organization,fiscal_year,initiative,contract,contract_title,starts,ends,amount_baht\n"
        f"{CLUSTER},2564,Z9,C9,Later,2020-11-01,2021-05-31,900\n",
        kind="contracts",
    )
    take(
        "organization,fiscal_year,contract,instalment,due,amount_baht\n"
        f"{CLUSTER},2564,C9,1,2021-03-01,900\n",
        kind="instalments",
    )
    take(
        "organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht\n"
        f"{CLUSTER},2564,D9,Z9,C9,2021-03-02,900\n",
        kind="disbursements",
    )
    sources = (data_folder() / "sources.csv").read_text(encoding="utf-8-sig")
    take(sources.replace("Tourism", "Travel"), kind="sources")
    register = data_folder() / "registry" / "organizations.csv"
    text = register.read_text(encoding="utf-8-sig").replace("Southern Andaman", "Andaman Coast")
    take(text, kind="organizations")
    text = (data_folder() / "registry" / "memberships.csv").read_text(encoding="utf-8-sig")
    take("\n".join(text.splitlines()[:-1]) + "\n", kind="memberships")
    assert taken == set(KINDS)


@pytest.mark.slow
def test_whatever_is_imported_later(changing_demo: Workspace, tmp_path: Path) -> None:
    assert changing_demo.score(*PERIOD, close=True).closed
    before = answers(changing_demo, changing_demo.at(*PERIOD), tmp_path)
    assert len(before) > 40
    change_everything(changing_demo, tmp_path)
    fresh = Workspace(changing_demo.database, changing_demo.settings)
    after = answers(fresh, fresh.at(*PERIOD), tmp_path)
    assert {name for name in before if before[name] != after[name]} == set()
    (reproduced,) = [finding for finding in fresh.doctor() if finding.check == "closed"]
    assert (reproduced.state, reproduced.facts["count"]) == ("ok", "1")
    # The same changes are seen by a round that is open, but not by what it is compared with.
    opened = fresh.at(2565, 9)
    assert opened.before("year") is fresh.at(*PERIOD)
    assert opened.find(CLUSTER).name("en", opened.fiscal_year) == "Andaman Coast"
    assert fresh.plan.control(opened)["control"].eq("none").any()
