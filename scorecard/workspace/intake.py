"""Taking in files: a file goes in whole, or not at all unless its valid rows are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.checks.money_rows import MoneyContext
from scorecard.checks.results import ResultContext, check_results
from scorecard.checks.strategy import check_strategies
from scorecard.errors import InputError, RowsRejected
from scorecard.files.headers import FILE_KINDS, FileKind, detect_kind
from scorecard.files.observations import read_observations
from scorecard.files.register import read_memberships, read_organizations, read_sources
from scorecard.files.results import read_results
from scorecard.files.rows import FileRows, NumberedRow
from scorecard.files.strategy import read_strategies, refuse_errors
from scorecard.files.table import RawTable, read_table
from scorecard.files.targets import read_targets
from scorecard.files.warning_rules import read_warning_rules
from scorecard.model.indicator import Indicator
from scorecard.model.period import today
from scorecard.model.result import Result
from scorecard.model.scale import StepScale
from scorecard.model.strategy import Strategy
from scorecard.settings import Settings
from scorecard.store import Database
from scorecard.store.identifier import new_id
from scorecard.workspace import records
from scorecard.workspace.findings import (
    closed_target_findings,
    target_findings,
    without_stored,
)
from scorecard.workspace.import_report import (
    ImportReport,
    Reach,
    no_round,
    rounds_between,
    rounds_of_results,
    rounds_of_targets,
)
from scorecard.workspace.ledger import (
    MONEY_FORMS,
    read_ledger,
    stored_entries,
    strategies_of,
)
from scorecard.workspace.snapshot import Snapshot
from scorecard.workspace.state import State
from scorecard.workspace.warning_rules import RULE_KEY, warning_rule_rows

STRATEGY_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Door:
    """Where files come in: what is known, and who is recorded."""

    state: State
    settings: Settings
    by: str
    accept_valid_rows: bool

    @property
    def database(self) -> Database:
        """Where they go."""
        return self.state.database

    @property
    def snapshot(self) -> Snapshot:
        """The register and the strategies that they are read against."""
        return self.state.snapshot


def import_file(door: Door, path: Path, kind: str | None) -> ImportReport:
    """Takes in one file, or a folder of strategy files.

    Raises:
        InputError: the file cannot be read as what it should be.
        StrategyError: a strategy that fails its checks; all issues are in the error.
        RowsRejected: rows that cannot be taken in; nothing was written.
    """
    if path.is_dir() or path.suffix.lower() in STRATEGY_SUFFIXES:
        return _strategies(door, path)
    if kind is not None and kind not in FILE_KINDS:
        raise InputError("unknown_file_kind", kind=kind, known=", ".join(FILE_KINDS))
    limit = door.settings.largest_file_mb * 1024**2
    table = read_table(path, kind=kind, limit_bytes=limit)
    return _TAKERS[kind or detect_kind(table.columns)](door, table)


def _results(door: Door, table: RawTable) -> ImportReport:
    snapshot = door.snapshot
    every = {i.code: i for s in snapshot.strategies for i in s.all_indicators()}
    yes_no = {code for code, indicator in every.items() if indicator.scale.kind == "yes_no"}
    read = read_results(table, snapshot.registry, yes_no=yes_no)
    context = _result_context(door, (row.model for row in read.rows))
    years = [result.key.fiscal_year.be for result in read.models] or [0]
    stored = door.database.frame("latest_results", first_year=min(years), last_year=max(years))
    content = stored[[*records.RESULT_KEY, *records.RESULT_CONTENT]]

    def differing(rows: Sequence[NumberedRow[Result]]) -> tuple[pd.DataFrame, pd.Series]:
        completed = [_completed(row.model, context) for row in rows]
        return records.differing(records.result_rows(completed), content, records.RESULT_KEY)

    findings = without_stored(check_results(read.rows, context), read.rows, differing)
    read = _accepted(door, table, replace(read, findings=(*read.findings, *findings)))
    changed, known = differing(read.rows)
    touches = rounds_of_results(changed)
    revisions = stored[[*records.RESULT_KEY, "revision"]]
    changed = changed.merge(revisions, on=records.RESULT_KEY, how="left")
    changed = changed.assign(
        revision=changed["revision"].fillna(0).astype("int64") + 1,
        result_id=[str(new_id()) for _ in range(len(changed))],
        data_year=None,
        derived=False,
    )
    return _written(door, table, read, "result", changed, known, touches=touches)


def _result_context(door: Door, results: Iterable[Result]) -> ResultContext:
    """What the checks of results need to know."""
    snapshot = door.snapshot
    pairs = {(result.key.organization, result.key.fiscal_year) for result in results}
    by_strategy: dict[str, dict[str, Indicator]] = {}
    indicators: dict[tuple[str, int], dict[str, Indicator]] = {}
    for organization, fiscal_year in pairs:
        strategy = snapshot.strategy_of(organization, fiscal_year)
        if strategy is not None:
            if strategy.code not in by_strategy:
                by_strategy[strategy.code] = {i.code: i for i in strategy.all_indicators()}
            indicators[organization, fiscal_year.be] = by_strategy[strategy.code]
    closed = {(year.be, round_.code) for year, round_ in door.state.closed_rounds}
    return ResultContext(
        indicators=indicators, registry=snapshot.registry, closed=closed, today=today()
    )


def _completed(result: Result, context: ResultContext) -> Result:
    """The result with the value that follows from its criteria or its ratio."""
    if result.value is not None:
        return result
    known = context.indicators[result.key.organization, result.key.fiscal_year.be]
    indicator = known[result.key.indicator]
    if result.criteria is not None and isinstance(indicator.scale, StepScale):
        level = indicator.scale.level_reached(result.criteria)
        return result.model_copy(update={"value": float(level)})
    if result.numerator is not None and result.denominator is not None:
        ratio = indicator.ratio_multiplier * result.numerator / result.denominator
        return result.model_copy(update={"value": ratio})
    return result


def _observations(door: Door, table: RawTable) -> ImportReport:
    read = _accepted(door, table, read_observations(table, door.snapshot.registry))
    years = [figure.year for figure in read.models] or [0]
    reach = rounds_between(min(years), 9999)
    stored = door.database.frame(
        "observations_now",
        as_of=door.state.batch,
        first_year=min(years),
        last_year=max(years),
    )
    changed, known = records.differing(
        records.observation_rows(read.models),
        stored,
        ["series", "organization", "year", "month"],
    )
    return _written(door, table, read, "observation", changed, known, touches=reach)


def _targets(door: Door, table: RawTable) -> ImportReport:
    read = read_targets(table, door.snapshot.registry)
    stored = door.database.frame("targets_now")
    found = [
        *target_findings(read, door.snapshot),
        *closed_target_findings(read, stored, door.state.closed_rounds),
    ]
    read = _accepted(door, table, replace(read, findings=(*read.findings, *found)))
    rows = records.target_rows(read.models)
    changed, known = records.differing(rows, stored, records.TARGET_KEY)
    touches = rounds_of_targets(changed)
    return _written(door, table, read, "target", changed, known, touches=touches)


def _money(kind: FileKind, door: Door, table: RawTable) -> ImportReport:
    """Initiatives, contracts, instalments or disbursements."""
    form, ledger = MONEY_FORMS[kind], read_ledger(door.database)
    read = form.read(table, door.snapshot.registry)
    named = replace(ledger, initiatives=read.models) if kind == "initiatives" else ledger
    context = MoneyContext(
        ledger=ledger, strategies=strategies_of(named, door.snapshot), today=today()
    )
    findings = form.check(read.rows, context)
    read = _accepted(door, table, replace(read, findings=(*read.findings, *findings)))
    changed, known = records.differing(
        form.rows(read.models), stored_entries(door.database, kind), list(form.key)
    )
    return _written(door, table, read, form.table, changed, known, touches=no_round)


def _organizations(door: Door, table: RawTable) -> ImportReport:
    read = _accepted(door, table, read_organizations(table))
    rows = records.organization_rows(read.models)
    return _replaced(door, table, read, "organization", rows, "organizations")


def _memberships(door: Door, table: RawTable) -> ImportReport:
    read = _accepted(door, table, read_memberships(table, door.snapshot.registry))
    rows = records.membership_rows(read.models)
    return _replaced(door, table, read, "membership", rows, "memberships")


def _sources(door: Door, table: RawTable) -> ImportReport:
    read = _accepted(door, table, read_sources(table))
    return _replaced(door, table, read, "source", records.source_rows(read.models), "sources")


def _warning_rules(door: Door, table: RawTable) -> ImportReport:
    read = _accepted(door, table, read_warning_rules(table))
    stored = warning_rule_rows(door.state.warning_rules)
    rows = warning_rule_rows(read.models)
    changed, known = records.differing(rows, stored, RULE_KEY)
    return _written(door, table, read, "warning_rule", changed, known, touches=no_round)


_TAKERS: dict[FileKind, Callable[[Door, RawTable], ImportReport]] = {
    "results": _results,
    "observations": _observations,
    "targets": _targets,
    **{kind: partial(_money, kind) for kind in MONEY_FORMS},
    "organizations": _organizations,
    "memberships": _memberships,
    "sources": _sources,
    "warning_rules": _warning_rules,
}


def _accepted(door: Door, table: RawTable, read: FileRows[Any]) -> FileRows[Any]:
    """The rows without an error.

    Raises:
        RowsRejected: there are rows with an error, and the valid ones alone were not asked for,
            or there are none.
    """
    errors = sorted(finding for finding in read.findings if finding.severity == "error")
    bad = {finding.row for finding in errors}
    rows = tuple(row for row in read.rows if row.row not in bad)
    if errors and not rows:
        raise RowsRejected("rows_all_rejected", tuple(errors), file=table.name)
    if errors and not door.accept_valid_rows:
        raise RowsRejected("rows_rejected", tuple(errors), file=table.name)
    if not rows:
        raise InputError("file_no_rows", file=table.name)
    return replace(read, rows=rows)


def _written(
    door: Door,
    table: RawTable,
    read: FileRows[Any],
    target: str,
    changed: pd.DataFrame,
    known: pd.Series,
    *,
    touches: Reach,
) -> ImportReport:
    """Appends the changed rows under one batch."""
    if len(changed):
        with door.database.writing(
            read.kind, by=door.by, source_name=table.name, source_sha256=table.sha256
        ) as writer:
            writer.append(target, changed)
    revised = int(known.sum())
    return ImportReport(
        file=table.name,
        kind=read.kind,
        added=len(changed) - revised,
        revised=revised,
        unchanged=len(read.rows) - len(changed),
        findings=tuple(sorted(read.findings)),
        rejected=len(read.rejected),
        touches=touches,
    )


def _replaced(
    door: Door,
    table: RawTable,
    read: FileRows[Any],
    target: str,
    rows: pd.DataFrame,
    query: str,
) -> ImportReport:
    """Writes a register as a whole, unless it is what is stored."""
    stored = door.database.frame(query, as_of=door.state.batch)
    columns = [name for name in stored.columns if name in rows.columns]
    changed, _ = records.differing(rows[columns], stored[columns], columns)
    gone = len(stored) - (len(rows) - len(changed))
    if len(changed) == 0 and gone == 0:
        return _report(table, read, added=0, revised=0, unchanged=len(rows))
    with door.database.writing(
        read.kind, by=door.by, source_name=table.name, source_sha256=table.sha256
    ) as writer:
        writer.append(target, rows)
    return _report(
        table, read, added=len(changed), revised=gone, unchanged=len(rows) - len(changed)
    )


def _report(
    table: RawTable, read: FileRows[Any], *, added: int, revised: int, unchanged: int
) -> ImportReport:
    return ImportReport(
        file=table.name,
        kind=read.kind,
        added=added,
        revised=revised,
        unchanged=unchanged,
        findings=tuple(sorted(read.findings)),
        rejected=len(read.rejected),
    )


def _strategies(door: Door, path: Path) -> ImportReport:
    """Takes in strategies that pass their checks."""
    strategies = read_strategies(path, door.snapshot.registry)
    codes = {strategy.code for strategy in strategies}
    others = [strategy for strategy in door.snapshot.strategies if strategy.code not in codes]
    refuse_errors(check_strategies([*others, *strategies], door.snapshot.registry), path)
    stored = {
        row["code"]: row["content_sha256"]
        for row in door.database.rows("strategies", as_of=door.state.batch)
    }
    contents = {strategy.code: _content(strategy) for strategy in strategies}
    changed = {
        code: content
        for code, content in contents.items()
        if stored.get(code) != hashlib.sha256(content.encode()).hexdigest()
    }
    if changed:
        rows = pd.DataFrame(
            [
                (code, content, hashlib.sha256(content.encode()).hexdigest())
                for code, content in changed.items()
            ],
            columns=["code", "content", "content_sha256"],
        )
        with door.database.writing("strategies", by=door.by, source_name=path.name) as writer:
            writer.append("strategy", rows)
    revised = sum(code in stored for code in changed)
    years = [strategy.fiscal_years for strategy in strategies]
    return ImportReport(
        file=path.name,
        kind="strategies",
        added=len(changed) - revised,
        revised=revised,
        unchanged=len(contents) - len(changed),
        touches=rounds_between(
            min(each.first.be for each in years),
            max(each.last.be if each.last else 9999 for each in years),
        ),
    )


def _content(strategy: Strategy) -> str:
    return strategy.model_dump_json(by_alias=True, exclude_none=True)
