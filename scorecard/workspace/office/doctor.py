"""Is everything in order? The checks that an administrator would make by hand."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from pydantic import Field

from scorecard.checks.money import check_money
from scorecard.errors import ScorecardError
from scorecard.language import Language, library_text
from scorecard.model.base import Model
from scorecard.reports.typeface import thai_typeface
from scorecard.workspace.known.ledger import read_ledger, strategies_of
from scorecard.workspace.known.state import State
from scorecard.workspace.scores.rounds import reproduces, rounds_to_score

_PACKAGES = ("duckdb", "narwhals", "pandas", "pydantic", "streamlit", "plotly")

Check = Literal["versions", "typeface", "content", "scored", "money", "closed"]
Outcome = Literal["ok", "warning", "problem"]

_SENTENCES: Mapping[Check, Mapping[Outcome, str]] = {
    "versions": {"ok": "doctor.versions.ok"},
    "typeface": {"ok": "doctor.typeface.ok", "warning": "doctor.typeface.warning"},
    "content": {"ok": "doctor.content.ok", "warning": "doctor.content.warning"},
    "scored": {"ok": "doctor.scored.ok", "warning": "doctor.scored.warning"},
    "money": {"ok": "doctor.money.ok", "warning": "doctor.money.warning"},
    "closed": {"ok": "doctor.closed.ok", "problem": "doctor.closed.problem"},
}
"""What each check may find."""


class Finding(Model):
    """The outcome of one check."""

    check: Check
    state: Outcome
    facts: Mapping[str, str] = Field(default_factory=dict)

    def message(self, language: Language) -> str:
        """What was found, and what to do where it is not in order."""
        return library_text(_SENTENCES[self.check][self.state], language, **self.facts)


def examine(state: State) -> list[Finding]:
    """All checks, in the order in which they are made."""
    return [*examine_machine(), *_content(state), *_closed(state)]


def examine_machine() -> list[Finding]:
    """The checks that need no workspace: versions and typefaces."""
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
    return findings


def _content(state: State) -> list[Finding]:
    """What the database holds, and whether it is scored."""
    database, snapshot = state.database, state.snapshot
    counts = {row["table_name"]: row["rows"] for row in database.rows("row_counts")}
    findings = [
        Finding(
            check="content",
            state="ok" if snapshot.strategies else "warning",
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


def _closed(state: State) -> list[Finding]:
    """Every closed round must give the same scores again, to the last digit."""
    closed = sorted(state.closed_rounds)
    changed = ["/".join(map(str, period)) for period in closed if not reproduces(state, period)]
    return [
        Finding(
            check="closed",
            state="problem" if changed else "ok",
            facts={"count": str(len(closed)), "rounds": ", ".join(changed)},
        )
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"
