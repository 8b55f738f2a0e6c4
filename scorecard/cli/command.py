"""What the commands do. Each takes its options and prints; errors rise to `run`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Issue
from scorecard.cli.call import Call
from scorecard.cli.output import print_object, print_rows
from scorecard.errors import FilesRejected, InputError, RowsRejected, ScorecardError
from scorecard.files.exported import DOCUMENTS, EXPORT_TITLES, OF_NO_ROUND, Exported
from scorecard.language import Language, library_text
from scorecard.words.issue import severity_name
from scorecard.words.scores.explanation import sentences
from scorecard.workspace import Workspace
from scorecard.workspace.intake.report import ImportReport
from scorecard.workspace.known.asked import round_of, year_of
from scorecard.workspace.office import unstored


def init(call: Call) -> None:
    """Makes an empty workspace with the register of Thailand's provinces and clusters; completes
    one that an older version left unfinished."""
    done = "cli.init.done"
    try:
        workspace = Workspace.create(call.folder, fill=Workspace.load_register, told=call.told)
    except InputError as error:
        if error.key != "workspace_exists":
            raise
        workspace = Workspace.open(call.folder, told=call.told)
        if not workspace.office.unfinished():
            raise
        workspace.load_register()
        done = "cli.init.completed"
    count = len(workspace.office.organizations())
    print_object(
        {"workspace": str(call.folder), "organizations": count},
        library_text(done, call.language, folder=call.folder, count=count),
        call.format_,
    )


def check(call: Call, *, path: Path | None, scores: Path | None) -> None:
    """Prints every problem of a strategy file, a folder of them, the printed scores of a report,
    or the whole workspace."""
    if path is not None and scores is not None:
        raise click.UsageError(library_text("cli.check.one_thing", call.language))
    if scores is not None:
        issues = unstored.check_stored_scores(scores)
    elif path is not None and not Workspace.exists(call.folder):
        issues = unstored.check_strategies(path)
    else:
        with call.workspace(read_only=True) as workspace:
            issues = workspace.check(path)
    if call.format_ == "table":
        _print_issues(call, issues)
    else:
        rows = [issue.to_dict(call.language) for issue in issues]
        columns = ("severity", "rule", "file", "line", "path", "message", "fix")
        print_rows(rows, dict.fromkeys(columns, ""), call.format_)
    if any(issue.severity == "error" for issue in issues):
        raise click.exceptions.Exit(1)


def import_(
    call: Call,
    *,
    paths: tuple[Path, ...],
    kind: str | None,
    accept_valid_rows: bool,
    by: str | None,
) -> None:
    """Takes in files, all of them or none, and calculates what they change."""
    try:
        with call.workspace() as workspace:
            outcomes: Mapping[Path, ImportReport | ScorecardError] = workspace.import_files(
                paths, kind=kind, accept_valid_rows=accept_valid_rows, by=by
            )
    except FilesRejected as error:
        _tell_import(call, error.outcomes, stored=False)
        raise error if len(paths) > 1 else error.first from None
    _tell_import(call, outcomes, stored=True)


def _tell_import(
    call: Call, outcomes: Mapping[Path, ImportReport | ScorecardError], *, stored: bool
) -> None:
    """Tells of each file what it brought, would have brought, or why it was refused."""
    if call.format_ != "table":
        rows = [
            _told_to_programs(call, path, outcome) | {"stored": stored}
            for path, outcome in outcomes.items()
        ]
        names = ["file", "kind", "added", "revised", "unchanged", "rejected", "warnings", "stored"]
        names += ["findings"] * (call.format_ == "json")
        print_rows(rows, dict.fromkeys(names, ""), call.format_)
        return
    for path, outcome in outcomes.items():
        if isinstance(outcome, ImportReport):
            _print_findings(path, outcome.findings, call.language)
            key = "cli.line" if stored else "cli.import.not_stored"
            call.say(key, text=outcome.summary(call.language))
            continue
        if isinstance(outcome, RowsRejected):
            _print_findings(path, outcome.rows, call.language)
        if len(outcomes) > 1:
            click.echo(f"{path.name}: {outcome.message(call.language)}", err=True)


def _told_to_programs(
    call: Call, path: Path, outcome: ImportReport | ScorecardError
) -> dict[str, Any]:
    if isinstance(outcome, ImportReport):
        return outcome.to_dict(call.language)
    rows = outcome.rows if isinstance(outcome, RowsRejected) else ()
    return {
        "file": path.name,
        "kind": None,
        **dict.fromkeys(("added", "revised", "unchanged", "warnings"), 0),
        "rejected": len({finding.row for finding in rows}),
        "findings": [finding.to_dict(call.language) for finding in rows],
    }


_SCORED = {
    "fiscal_year": "column.fiscal_year",
    "round": "column.round",
    "organizations": "column.organizations",
    "scored": "column.scored",
    "derived_results": "column.derived_results",
    "missing": "column.missing",
}
"""What is told of each round, with the keys of the headings."""


def score(
    call: Call, *, fiscal_year: str | None, round_: str | None, close: bool, by: str | None
) -> None:
    """Calculates rounds and stores the scores."""
    only_year = None if fiscal_year is None else year_of(fiscal_year)
    only_round = None if round_ is None else round_of(round_)
    if close and (only_year is None or only_round is None):
        raise click.UsageError(library_text("cli.score.close_what", call.language))
    with call.workspace() as workspace, workspace.database.transaction("score"):
        if only_year is not None and only_round is not None:
            runs = [workspace.score(only_year, only_round, close=close, by=by)]
        else:
            runs = [
                workspace.score(year, each, by=by)
                for year, each in workspace.scores.to_calculate()
                if only_year in (None, year) and only_round in (None, each)
            ]
        rows = [
            {
                "fiscal_year": run.fiscal_year.be,
                "round": run.round.code,
                "organizations": run.organizations,
                "scored": run.scored,
                "derived_results": run.derived_results,
                "missing": run.missing,
                "closed": run.closed,
                "run_id": run.run_id,
            }
            for run in runs
        ]
    headings = call.headings(_SCORED)
    if call.format_ != "table":
        headings |= dict.fromkeys(("closed", "run_id"), "")
    print_rows(rows, headings, call.format_)
    if not rows:
        call.say("cli.score.nothing")


def explain(
    call: Call,
    *,
    organization: str,
    indicator: str,
    fiscal_year: str,
    round_: str,
    grouping: int | None,
) -> None:
    """Prints the whole chain behind one score."""
    with call.workspace(read_only=True) as workspace:
        chain = workspace.explain(organization, indicator, fiscal_year, round_, grouping=grouping)
    print_object(chain.data(), "\n".join(sentences(chain, call.language)), call.format_)


def export(
    call: Call,
    *,
    what: Exported,
    output: Path,
    fiscal_year: str | None,
    round_: str | None,
    organization: str | None,
    overwrite: bool,
) -> None:
    """Writes scores, results, targets, figures, projects, a template or a document to a file."""
    if round_ is not None and what in OF_NO_ROUND:
        named = library_text(EXPORT_TITLES[what], call.language)
        raise click.UsageError(library_text("error.export_of_no_round", call.language, what=named))
    with call.workspace(read_only=True) as workspace:
        count = workspace.export(
            what,
            output,
            fiscal_year=fiscal_year,
            round=round_,
            organization=organization,
            language=call.language,
            overwrite=overwrite,
        )
    done = "cli.export.drawn" if what in DOCUMENTS else "cli.export.done"
    print_object(
        {"file": str(output), "rows": count},
        library_text(done, call.language, file=output, count=f"{count:,}"),
        call.format_,
    )


def _print_issues(call: Call, issues: list[Issue]) -> None:
    for issue in issues:
        severity = severity_name(issue.severity, call.language)
        click.echo(f"{severity}  {issue.address}\n   {issue.message(call.language)}")
        click.echo(f"   → {issue.fix(call.language)}")
    errors = sum(issue.severity == "error" for issue in issues)
    warnings = sum(issue.severity == "warning" for issue in issues)
    call.say(
        "cli.check.done", errors=errors, warnings=warnings, notes=len(issues) - errors - warnings
    )


def _print_findings(path: Path, findings: Sequence[RowFinding], language: Language) -> None:
    if not findings:
        return
    click.echo(f"{path.name}:", err=True)
    for finding in findings[:MOST_FINDINGS]:
        place = library_text("cli.import.row", language, row=finding.row)
        severity = severity_name(finding.severity, language)
        click.echo(f"  {place} {severity}: {finding.message(language)}", err=True)
    if len(findings) > MOST_FINDINGS:
        more = library_text("cli.import.more", language, count=len(findings) - MOST_FINDINGS)
        click.echo(f"  {more}", err=True)


MOST_FINDINGS = 50
"""How many findings of one file are printed; `--format json` and the report hold all."""
