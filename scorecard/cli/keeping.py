"""The commands that keep a workspace whole: `doctor`, `backup`, `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from scorecard.cli.call import Call
from scorecard.cli.output import print_object, print_rows
from scorecard.errors import ScorecardError
from scorecard.language import format as fmt
from scorecard.language import library_text
from scorecard.workspace import Workspace
from scorecard.workspace.office.doctor import examine_log, examine_machine
from scorecard.workspace.office.way_back import WayBack


def doctor(call: Call, *, log: Literal["take", "aside"] | None) -> None:
    """Checks the machine and the workspace, and brings an old database to the newest version;
    settles a log that lies beside it."""
    findings = examine_machine(call.folder)
    way_back = WayBack(call.folder, told=call.told)
    try:
        if log is not None:
            way_back.settle_log(log)
        findings += examine_log(way_back)
        with call.workspace() as workspace:
            findings += workspace.doctor()
    except ScorecardError:
        _print_doctor(call, findings)
        raise
    _print_doctor(call, findings)
    if any(finding.state == "problem" for finding in findings):
        raise click.exceptions.Exit(1)


def backup(call: Call, *, target: Path) -> None:
    """Copies database and evidence into a new folder, while others work."""
    made = WayBack(call.folder).backup(target)
    print_object(
        {"backup": str(target), "files": len(made.files), "bytes": made.size},
        library_text(
            "cli.backup.done",
            call.language,
            folder=target,
            files=f"{len(made.files):,}",
            size=fmt.number(made.size / 1e6, 1),
        ),
        call.format_,
    )


_MOST_DIGITS = 9
"""Of the number of a copy."""

_COPIES = {
    "number": "column.copy_number",
    "made_at": "column.copy_made_at",
    "before": "column.copy_before",
}
"""What is told of each copy, with the keys of the headings."""


def restore(call: Call, *, source: Path | None, replace: bool) -> None:
    """Lists the copies that are kept; goes back to one of them; brings in a backup."""
    if source is None:
        rows: list[dict[str, Any]] = [
            {
                "number": copy.number,
                "made_at": copy.made_at.astimezone().isoformat(" ", "seconds"),
                "before": copy.before,
            }
            for copy in WayBack(call.folder).copies()
        ]
        print_rows(rows, call.headings(_COPIES), call.format_)
        call.say("cli.restore.how" if rows else "cli.restore.none")
        return
    number = str(source)
    is_number = len(number) <= _MOST_DIGITS and number.isdecimal() and not source.exists()
    what = int(number) if is_number else source
    workspace = Workspace.restore(call.folder, what, replace=replace, told=call.told)
    with workspace:
        batch = workspace.stamp()
    newest = WayBack(call.folder).copies()[:1]
    kept = any(copy.before in ("restore", "damaged") for copy in newest)
    print_object(
        {"workspace": str(call.folder), "source": str(source), "batch": batch},
        library_text(
            "cli.restore.done_kept" if kept else "cli.restore.done",
            call.language,
            folder=call.folder,
            source=source,
        ),
        call.format_,
    )


_STATES = {
    "ok": "doctor_state.ok",
    "warning": "doctor_state.warning",
    "problem": "doctor_state.problem",
}


def _print_doctor(call: Call, findings: list[Any]) -> None:
    rows = [
        {
            "state": library_text(_STATES[finding.state], call.language)
            if call.format_ == "table"
            else finding.state,
            "check": finding.check,
            "message": finding.message(call.language),
        }
        for finding in findings
    ]
    headings = call.headings({"state": "column.state", "message": "column.message"})
    if call.format_ != "table":
        headings = dict.fromkeys(("state", "check", "message"), "")
    print_rows(rows, headings, call.format_)
