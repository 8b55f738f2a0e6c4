"""What is wrong with incoming rows, seen against the strategies and what is stored already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.files.rows import FileRows, NumberedRow
from scorecard.language.nearest import nearest
from scorecard.model.indicator import with_levels
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.result import Result
from scorecard.model.target import TargetRow
from scorecard.workspace import records
from scorecard.workspace.snapshot import Snapshot


def target_findings(read: FileRows[TargetRow], snapshot: Snapshot) -> list[RowFinding]:
    """The rows whose indicator is unknown, or whose targets do not fit its scale."""
    return [finding for row in read.rows if (finding := _finding(row, snapshot)) is not None]


def without_stored(
    findings: Collection[RowFinding],
    rows: Sequence[NumberedRow[Result]],
    differing: Callable[[Sequence[NumberedRow[Result]]], tuple[pd.DataFrame, pd.Series]],
) -> list[RowFinding]:
    """The findings, without those of rows of a closed round that say what is stored already."""
    closed = {finding.row for finding in findings if finding.key == _ROUND_CLOSED}
    others = {
        finding.row
        for finding in findings
        if finding.severity == "error" and finding.key != _ROUND_CLOSED
    }
    asked = [row for row in rows if row.row in closed - others]
    if not asked:
        return list(findings)
    changed, _ = differing(asked)
    same = {row.row for at, row in enumerate(asked) if at not in changed.index}
    return [each for each in findings if each.key != _ROUND_CLOSED or each.row not in same]


_ROUND_CLOSED = "result_round_closed"


def closed_target_findings(
    read: FileRows[TargetRow], stored: pd.DataFrame, closed: Collection[tuple[FiscalYear, Round]]
) -> list[RowFinding]:
    """The rows that say something else than what is `stored`, and would hold in a round that is
    closed."""
    changed, _ = records.differing(records.target_rows(read.models), stored, records.TARGET_KEY)
    starts: dict[tuple[str, str], list[Since]] = defaultdict(list)
    for organization, indicator, year, month, first in stored[records.TARGET_KEY].itertuples(
        index=False
    ):
        since = Since(fiscal_year=FiscalYear(be=year), month=month, first_month=first)
        starts[organization, indicator].append(since)
    findings = []
    for at in changed.index:
        row = read.rows[at]
        since = row.model.since
        known = starts[row.model.organization, row.model.indicator]
        for year, round_ in sorted(closed):
            if year != since.fiscal_year or not since.is_for(year, round_):
                continue
            replaced = any(
                other.fiscal_year == year
                and other.is_for(year, round_)
                and (other.first_month, other.month) > (since.first_month, since.month)
                for other in known
            )
            if not replaced:
                findings.append(
                    RowFinding(
                        row=row.row,
                        value=row.model.indicator,
                        key="target_round_closed",
                        facts={"year": year.label, "round": round_.label},
                    )
                )
                break
    return findings


def _finding(row: NumberedRow[TargetRow], snapshot: Snapshot) -> RowFinding | None:
    target = row.model
    organization = snapshot.registry.organizations[target.organization]
    strategy = snapshot.strategy_of(target.organization, target.since.fiscal_year)
    facts = {"organization": organization.name, "year": target.since.fiscal_year.label}
    if strategy is None:
        return RowFinding(
            row=row.row, value=target.organization, key="target_no_strategy", facts=facts
        )
    indicator = strategy.indicator(target.indicator)
    if indicator is None:
        codes = [known.code for known in strategy.all_indicators()]
        return RowFinding(
            row=row.row,
            value=target.indicator,
            key="target_unknown_indicator",
            facts=facts,
            suggestion=nearest(target.indicator, codes, near_enough=0),
        )
    try:
        with_levels(indicator.scale, target.levels)
    except ValueError:
        return RowFinding(
            row=row.row,
            value=target.indicator,
            key="target_scale",
            facts={"count": len(target.levels), "scale": indicator.scale.kind},
        )
    return None
