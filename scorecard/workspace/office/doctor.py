"""Is everything in order? The checks that an administrator would make by hand."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Collection, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import pandas as pd
from psutil import disk_partitions
from pydantic import Field

from scorecard.checks.money import check_money
from scorecard.errors import ScorecardError
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.base import Model
from scorecard.model.period import FiscalYear, Round
from scorecard.reports.typeface import thai_typeface
from scorecard.store import Closing, kept_copies, logs_set_aside, newest_copy
from scorecard.workspace.columns import Column, of
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.ledger import read_ledger, strategies_of
from scorecard.workspace.known.state import State
from scorecard.workspace.office.register import unfinished
from scorecard.workspace.office.way_back import WayBack
from scorecard.workspace.scores.rounds import recalculated, rounds_to_score

_PACKAGES = ("duckdb", "narwhals", "pandas", "pydantic", "streamlit", "plotly")

_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "vboxsf", "prl_fs", "virtiofs"),
        *("sshfs", "gvfsd-fuse", "rclone", "s3fs", "davfs2", "vmhgfs-fuse", "ceph-fuse"),
    )
)
"""Kinds of file systems that other machines share, those of FUSE without that name."""
_NAMED = 3
"""Of what is wrong, so many are named."""

Check = Literal[
    "versions",
    "typeface",
    "place",
    "log",
    "whole",
    "batches",
    "contradictions",
    "copies",
    "readable",
    "content",
    "scored",
    "money",
    "closed",
    "sealed_later",
    "recalculated",
]
Outcome = Literal["ok", "warning", "problem"]

_SENTENCES: Mapping[Check, Mapping[Outcome, str]] = {
    "versions": {"ok": "doctor.versions.ok"},
    "typeface": {"ok": "doctor.typeface.ok", "warning": "doctor.typeface.warning"},
    "place": {"ok": "doctor.place.ok", "warning": "doctor.place.warning"},
    "log": {
        "ok": "doctor.log.ok",
        "warning": "doctor.log.warning",
        "problem": "doctor.log.problem",
    },
    "whole": {"ok": "doctor.whole.ok"},
    "batches": {"ok": "doctor.batches.ok", "problem": "doctor.batches.problem"},
    "contradictions": {
        "ok": "doctor.contradictions.ok",
        "problem": "doctor.contradictions.problem",
    },
    "copies": {"ok": "doctor.copies.ok", "warning": "doctor.copies.warning"},
    "readable": {"problem": "doctor.readable.problem"},
    "content": {
        "ok": "doctor.content.ok",
        "warning": "doctor.content.warning",
        "problem": "doctor.content.problem",
    },
    "scored": {"ok": "doctor.scored.ok", "warning": "doctor.scored.warning"},
    "money": {"ok": "doctor.money.ok", "warning": "doctor.money.warning"},
    "closed": {"ok": "doctor.closed.ok", "problem": "doctor.closed.problem"},
    "sealed_later": {"ok": "doctor.sealed_later.ok"},
    "recalculated": {"ok": "doctor.recalculated.ok", "problem": "doctor.recalculated.problem"},
}
"""What each check may find."""

TABLES: Mapping[str, str] = {
    "batch": "doctor_table.batch",
    "contract": "doctor_table.contract",
    "disbursement": "doctor_table.disbursement",
    "initiative": "doctor_table.initiative",
    "instalment": "doctor_table.instalment",
    "membership": "doctor_table.membership",
    "observation": "doctor_table.observation",
    "organization": "doctor_table.organization",
    "result": "doctor_table.result",
    "score": "doctor_table.score",
    "score_run": "doctor_table.score_run",
    "seal": "doctor_table.seal",
    "source": "doctor_table.source",
    "strategy": "doctor_table.strategy",
    "target": "doctor_table.target",
    "warning_rule": "doctor_table.warning_rule",
}
"""What a table holds, in words."""


class Finding(Model):
    """The outcome of one check."""

    check: Check
    state: Outcome
    facts: Mapping[str, str] = Field(default_factory=dict)
    tables: tuple[str, ...] = ()
    """Those in which something is not as it was."""
    columns: tuple[str, ...] = ()
    """Those of scores that come out otherwise."""
    day: dt.date | None = None
    """From when on something is proven."""

    def message(self, language: Language) -> str:
        """What was found, and what to do where it is not in order."""
        return library_text(
            _SENTENCES[self.check][self.state],
            language,
            **self.facts,
            day="" if self.day is None else fmt.date(self.day, language),
            tables=", ".join(library_text(TABLES[name], language) for name in self.tables),
            columns=", ".join(each.heading(language) for each in _columns(self.columns)),
        )


def examine(state: State) -> list[Finding]:
    """All checks of what the database holds, in the order in which they are made.

    Raises:
        StoreError: it is damaged.
    """
    try:
        content = _content(state)
    except (ValueError, LookupError) as error:  # a model refuses it
        first = str(error).splitlines()[0]
        content = [Finding(check="readable", state="problem", facts={"reason": first})]
    closings = state.database.closings()
    whole = {name for each in closings if not each.differs for name in each.rounds}
    closed = [*examine_closings(closings), _recalculated(state, whole)]
    return [*_whole(state), *content, *closed]


def examine_machine(folder: Path) -> list[Finding]:
    """The checks that need no database: versions, typefaces, and where the folder lies."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    findings = [
        Finding(
            check="versions",
            state="ok",
            facts={"python": platform.python_version(), "packages": packages},
        )
    ]
    try:
        faces = thai_typeface().families[0]
        findings.append(Finding(check="typeface", state="ok", facts={"faces": faces}))
    except ScorecardError:
        findings.append(Finding(check="typeface", state="warning"))
    system = _file_system(folder)
    state: Outcome = "warning" if system.lower().removeprefix("fuse.") in _NETWORK else "ok"
    findings.append(Finding(check="place", state=state, facts={"system": system or "?"}))
    return findings


def examine_log(way_back: WayBack) -> list[Finding]:
    """Whether a log lies beside the database, and what is to be done with it."""
    log = way_back.log()
    if log is None:
        return [Finding(check="log", state="ok")]
    facts = {"count": str(log.batches)}
    return [Finding(check="log", state="warning" if log.fits else "problem", facts=facts)]


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on; "" where that cannot be told."""
    there = folder.resolve()
    disks = [disk for disk in disk_partitions(all=True) if there.is_relative_to(disk.mountpoint)]
    if not disks:
        return "smbfs" if str(there).startswith("\\\\") else ""
    nearest = max(disks, key=lambda disk: len(disk.mountpoint))
    return "smbfs" if "remote" in nearest.opts else nearest.fstype


def _whole(state: State) -> list[Finding]:
    """Whether every row can be read, every batch is complete, and there is a way back."""
    database = state.database
    rows = database.read_everything()
    uneven = database.rows("uneven_batches")
    wrong = database.rows("contradictions")
    copies, newest = kept_copies(database.path), newest_copy(database.path)
    facts = {
        "count": str(len(copies)),
        "newest": newest.path.name if newest else "–",
        "logs": str(len(logs_set_aside(database.path))),
    }
    return [
        Finding(check="whole", state="ok", facts={"rows": f"{rows:,}"}),
        Finding(
            check="batches",
            state="problem" if uneven else "ok",
            facts={"count": str(len(uneven) or "")},
        ),
        Finding(
            check="contradictions",
            state="problem" if wrong else "ok",
            facts={"names": ", ".join(f"{row['kind']} {row['name']}" for row in wrong[:_NAMED])},
        ),
        Finding(check="copies", state="ok" if newest else "warning", facts=facts),
    ]


def _content(state: State) -> list[Finding]:
    """What the database holds, and whether it is scored."""
    database, snapshot = state.database, state.snapshot
    counts = {row["table_name"]: row["rows"] for row in database.rows("row_counts")}
    findings = [
        Finding(
            check="content",
            state=_fullness(state),
            facts={
                "organizations": str(len(snapshot.registry.organizations)),
                "strategies": str(len(snapshot.strategies)),
                "results": f"{counts.get('result', 0):,}",
                "observations": f"{counts.get('observation', 0):,}",
            },
        )
    ]
    unscored = [
        f"{year}/{round_}"
        for year, round_ in rounds_to_score(state)
        if (year, round_) not in state.runs
    ]
    findings.append(
        Finding(
            check="scored",
            state="warning" if unscored else "ok",
            facts={"rounds": ", ".join(unscored)},
        )
    )
    ledger = read_ledger(state)
    issues = check_money(ledger, strategies_of(ledger, snapshot))
    findings.append(
        Finding(
            check="money",
            state="warning" if issues else "ok",
            facts={
                "initiatives": f"{len(ledger.initiatives):,}",
                "contracts": f"{len(ledger.contracts):,}",
                "disbursements": f"{len(ledger.disbursements):,}",
                "issues": f"{len(issues):,}",
            },
        )
    )
    return findings


def _fullness(state: State) -> Outcome:
    if unfinished(state):
        return "problem"
    return "ok" if state.snapshot.strategies else "warning"


def examine_closings(closings: Iterable[Closing]) -> list[Finding]:
    """Whether every closed round is as it was when it was closed."""
    closings = list(closings)
    changed = [each for each in closings if each.differs]
    later = [each for each in closings if each.sealed_later is not None]
    findings = [
        Finding(
            check="closed",
            state="problem" if changed else "ok",
            facts={"count": str(len(closings)), "rounds": _rounds(changed)},
            tables=tuple(sorted({table for each in changed for table in each.differs})),
        )
    ]
    if later:
        day = max(each.sealed_later.date() for each in later if each.sealed_later)
        facts = {"rounds": _rounds(later)}
        findings.append(Finding(check="sealed_later", state="ok", facts=facts, day=day))
    return findings


def _rounds(closings: Iterable[Closing]) -> str:
    """The rounds, as they are asked for; "?" where nothing says which it was."""
    named = [name for each in closings for name in each.rounds or (("?", "?"),)]
    return ", ".join(dict.fromkeys(f"{year}/{round_}" for year, round_ in named))


def _recalculated(state: State, rounds: Collection[tuple[int, str]]) -> Finding:
    """Whether the closed rounds that are as they were come out the same again."""
    columns: dict[Period, tuple[str, ...]] = {}
    for year, round_ in sorted(rounds):
        period = FiscalYear(be=year), Round.parse(round_)
        columns[period] = recalculated(state, period)
    changed = ["/".join(map(str, period)) for period, found in columns.items() if found]
    return Finding(
        check="recalculated",
        state="problem" if changed else "ok",
        facts={"count": str(len(columns)), "rounds": ", ".join(changed)},
        columns=tuple(dict.fromkeys(name for found in columns.values() for name in found)),
    )


def _columns(names: Iterable[str]) -> Iterable[Column]:
    return of(pd.DataFrame(columns=list(names))).values()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"
