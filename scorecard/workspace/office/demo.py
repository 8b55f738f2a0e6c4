"""The demo: real figures of 18 clusters and 76 provinces, taken in like any office's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard.errors import InputError
from scorecard.settings import REGISTER, data_folder
from scorecard.store import Holder
from scorecard.workspace.workspace import Workspace

DEMO_FISCAL_YEAR, DEMO_ROUND = 2565, 12
"""What the demo opens with: the newest round with complete figures."""

DEMO_CLOSED = (2563, 2564)
"""The fiscal years whose rounds the demo closes and freezes."""

_STRATEGIES = "strategies"
_STATISTICS = "statistics/*.csv"
_DEMO = (
    "demo/targets.csv",
    "demo/results.csv",
    "demo/initiatives.csv",
    "demo/contracts.csv",
    "demo/instalments.csv",
    "demo/disbursements.csv",
)
_RECORDED_BY = "demo"


def load_demo(folder: Path, *, told: Callable[[Holder], None] | None = None) -> Workspace:
    """Makes the demo workspace in `folder`, or opens it and takes in what is new.

    Loading it twice changes nothing.

    Raises:
        InputError: the folder holds the workspace of an office.
        StoreError: the folder cannot be written, or its database not opened.
    """
    if not Workspace.exists(folder):
        return Workspace.create(folder, fill=_load, told=told)
    workspace = Workspace.open(folder, told=told)
    _refuse_an_office(workspace, folder)
    with workspace.database.transaction("demo"):  # a demo that was stopped halfway is none
        _load(workspace)
    return workspace


def _refuse_an_office(workspace: Workspace, folder: Path) -> None:
    """Invented results must not end up among real ones, where nothing can be taken back."""
    first = workspace.database.rows("first_batch")
    if first and first[0]["recorded_by"] != _RECORDED_BY:
        raise InputError("demo_into_office", folder=folder)


def _load(workspace: Workspace) -> None:
    data = data_folder()
    statistics = sorted(data.glob(_STATISTICS))
    paths = [*(data / name for name in (*REGISTER, _STRATEGIES)), *statistics]
    paths += [data / name for name in _DEMO]
    reports = workspace.import_files(paths, by=_RECORDED_BY, score=False)
    changed = any(report.changed for report in reports.values())
    periods = workspace.scores.rounds()
    scored = set(zip(periods["fiscal_year"], periods["round"], strict=True))
    for year, round_ in workspace.scores.to_calculate():
        if changed or (year.be, round_.code) not in scored:
            workspace.score(year, round_, by=_RECORDED_BY, close=year.be in DEMO_CLOSED)
