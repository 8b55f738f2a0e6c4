"""What can be written to a file, and how each of them is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import pandas as pd
from pandas.api.types import is_list_like

from scorecard.errors import InputError
from scorecard.files.export import own_names, write_bytes, write_table
from scorecard.files.exported import OF_NO_ROUND
from scorecard.files.template import results_template
from scorecard.files.vocabulary import kind_columns
from scorecard.language import Language, library_text
from scorecard.model.period import FiscalYear, Round
from scorecard.reports.strategy_map.document import strategy_map_document
from scorecard.workspace.columns import heads_in
from scorecard.workspace.ledger import MONEY_FORMS, money_form, stored_entries
from scorecard.workspace.table_file import export_notes
from scorecard.workspace.warning_rules import warning_rule_rows
from scorecard.workspace.workspace import Workspace

MapFormat = Literal["svg", "png", "pdf"]
_Ending = TypeVar("_Ending", bound=str)
_FIRST_MONTH = 10
"""The calendar month that a fiscal year begins with."""
MAP_FORMATS: tuple[MapFormat, ...] = ("svg", "png", "pdf")


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """What is to be written, of what, and where."""

    what: str
    path: Path
    fiscal_year: FiscalYear | None
    round: Round | None
    organization: str | None
    language: Language
    overwrite: bool

    def period(self) -> tuple[FiscalYear, Round]:
        """Fiscal year and round.

        Raises:
            InputError: one of them was not given.
        """
        if self.fiscal_year is None or self.round is None:
            raise InputError("export_needs_period", what=self.name)
        return self.fiscal_year, self.round

    def name(self, language: Language) -> str:
        """What is exported, in words."""
        return library_text(f"export.{self.what}", language)


def export(workspace: Workspace, request: ExportRequest) -> int:
    """Writes the file and returns how many rows it holds."""
    if request.path.exists() and not request.overwrite:
        raise InputError("file_exists", file=request.path.name)
    if request.round is not None and request.what in OF_NO_ROUND:
        raise InputError("export_of_no_round", what=request.name)
    return EXPORTS[request.what](workspace, request)


def _scores(workspace: Workspace, request: ExportRequest) -> int:
    year, round_ = request.period()
    return _write(request, workspace.scores(year, round_, request.organization), workspace)


def _league(workspace: Workspace, request: ExportRequest) -> int:
    """The clusters, or the one organization with its rank among those of its kind."""
    period = request.period()
    if request.organization is None:
        return _write(request, workspace.league(*period), workspace)
    kind = workspace.office.find(request.organization).kind
    return _write(request, _of(workspace.league(*period, kind), request), workspace)


def _results(workspace: Workspace, request: ExportRequest) -> int:
    rows = workspace.database.frame(
        "latest_results",
        first_year=request.fiscal_year.be if request.fiscal_year else 0,
        last_year=request.fiscal_year.be if request.fiscal_year else 9999,
    )
    if request.round is not None:
        rows = rows[rows["round"] == request.round.code]
    rows = rows[~rows["derived"]].drop(columns=["derived", "status", "data_year", "revision"])
    rows = rows.rename(columns={"criteria": "steps"})
    rows["steps"] = [
        ";".join(each) or "none" if is_list_like(each) else None for each in rows["steps"]
    ]
    rows["evidence"] = [";".join(each) for each in rows["evidence"]]
    return _write(request, _of(rows, request), workspace)


def _targets(workspace: Workspace, request: ExportRequest) -> int:
    """All targets, or those that are in force in a round."""
    rows = workspace.database.frame("targets_now")
    if request.round is not None:
        rows = rows[
            (rows["since_month"] <= request.round.last_month)
            & rows["first_month"].isin([1, request.round.first_month])
        ]
        rows = rows.sort_values(["first_month", "since_month"], kind="stable")
        rows = rows.drop_duplicates(["organization", "indicator", "fiscal_year"], keep="last")
        rows = rows.sort_index()
    rows["round"] = [
        None if month == 1 else Round(first_month=first, last_month=month).code
        for month, first in zip(rows.pop("since_month"), rows.pop("first_month"), strict=True)
    ]
    levels = rows.pop("levels")
    for place, name in enumerate(("level_1", "level_2", "level_3", "level_4", "level_5")):
        rows[name] = [_level(row, place) for row in levels]
    return _write(request, _of(rows, request), workspace)


def _level(levels: list[float], place: int) -> float | None:
    """Three targets are those of levels 1, 3 and 5."""
    if len(levels) == 5:
        return levels[place]
    return levels[place // 2] if place % 2 == 0 else None


def _observations(workspace: Workspace, request: ExportRequest) -> int:
    """All figures, those of the months of a round, or those of the months of a fiscal year with
    the annual figures of the calendar year of the same number."""
    rows = workspace.database.frame(
        "observations_now", as_of=workspace.database.last_batch(), first_year=0, last_year=9999
    )
    annual = rows["month"].isna()
    months = rows["month"].fillna(1).astype("int64")
    if request.fiscal_year is not None:
        years = rows["year"] + (~annual & (months >= _FIRST_MONTH))
        within = years == request.fiscal_year.be
        rows, annual, months = rows[within], annual[within], months[within]
    if request.round is not None:
        places = (months - _FIRST_MONTH) % 12 + 1
        span = places.between(request.round.first_month, request.round.last_month)
        rows = rows[~annual & span]
    return _write(request, _of(rows, request), workspace)


def _money(workspace: Workspace, request: ExportRequest) -> int:
    """Projects, contracts, instalments or payments; they are of a year and of no round."""
    rows = stored_entries(
        workspace.database, request.what, request.organization, request.fiscal_year
    )
    rows = rows.rename(columns=dict(money_form(request.what).columns))
    return _write(request, rows, workspace)


def _spending(workspace: Workspace, request: ExportRequest) -> int:
    """How the money of every project stands at the end of a round."""
    year, round_ = request.period()
    rows = workspace.money.spending(workspace.at(year, round_), request.organization)
    return _write(request, rows, workspace)


def _warning_rules(workspace: Workspace, request: ExportRequest) -> int:
    """All rules of early warning, each from a year on, or those that hold in one year."""
    rules = workspace.warnings.rules(request.fiscal_year)
    return _write(request, warning_rule_rows(rules), workspace)


def _template(workspace: Workspace, request: ExportRequest) -> int:
    """An empty form with one row per result that the organizations have to report."""
    year, round_ = request.period()
    _require_ending(request, ("xlsx",))
    snapshot = workspace._states.now().snapshot
    rows = [
        {
            "organization": organization,
            "indicator": indicator.code,
            "name": indicator.name.in_language(request.language),
            "unit": indicator.unit.in_language(request.language) if indicator.unit else "",
            "fiscal_year": year.be,
            "round": round_.code,
        }
        for strategy in snapshot.strategies
        if strategy.fiscal_years.include(year)
        for organization in snapshot.organizations_of(strategy, year)
        if request.organization in (None, organization)
        for indicator in strategy.all_indicators()
        if indicator.measure is None
        and not indicator.indicators
        and not indicator.aggregation.from_members
        and indicator.in_force(year, round_)
    ]
    frame = pd.DataFrame(
        rows, columns=["organization", "indicator", "name", "unit", "fiscal_year", "round"]
    )
    results_template(frame, request.path, language=request.language, overwrite=request.overwrite)
    return len(frame)


def _map(workspace: Workspace, request: ExportRequest) -> int:
    year, round_ = request.period()
    if request.organization is None:
        raise InputError("export_needs_organization", what=request.name)
    suffix = _require_ending(request, MAP_FORMATS)
    view = workspace.at(year, round_)
    picture = workspace.scores.map_picture(view, request.organization, request.language)
    document = strategy_map_document(picture, suffix)
    write_bytes(document, request.path, overwrite=request.overwrite)
    return 1


EXPORTS: dict[str, Callable[[Workspace, ExportRequest], int]] = {
    "scores": _scores,
    "league": _league,
    "results": _results,
    "targets": _targets,
    "observations": _observations,
    **dict.fromkeys(MONEY_FORMS, _money),
    "spending": _spending,
    "warning_rules": _warning_rules,
    "template": _template,
    "map": _map,
}
"""What can be exported."""


def _require_ending(request: ExportRequest, formats: Sequence[_Ending]) -> _Ending:
    """The format that the ending of the file's name stands for.

    Raises:
        InputError: it is none of `formats`.
    """
    ending = request.path.suffix.lower().removeprefix(".")
    for format_ in formats:
        if format_ == ending:
            return format_
    raise InputError(
        "export_format", file=request.path.name, suffix=ending, known=", ".join(formats)
    )


def _of(rows: pd.DataFrame, request: ExportRequest) -> pd.DataFrame:
    """The rows of the organization and year asked for."""
    if request.organization is not None:
        rows = rows[rows["organization"] == request.organization]
    if request.fiscal_year is not None and "fiscal_year" in rows.columns:
        rows = rows[rows["fiscal_year"] == request.fiscal_year.be]
    return rows.reset_index(drop=True)


def _write(request: ExportRequest, rows: pd.DataFrame, workspace: Workspace) -> int:
    notes = export_notes(rows, workspace._states.now().snapshot, request.language)
    comes_in_again = request.what in kind_columns()
    write_table(
        rows,
        request.path,
        notes=notes,
        heads=own_names if comes_in_again else heads_in(request.language),
        language=request.language,
        overwrite=request.overwrite,
    )
    return len(rows)
