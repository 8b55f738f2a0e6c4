"""What can be written to a file, and how each of them is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from scorecard.errors import InputError
from scorecard.files.exported import EXPORT_TITLES, OF_NO_ROUND, Exported
from scorecard.files.exports.tables import own_names, write_bytes, write_table
from scorecard.files.exports.template import results_template
from scorecard.files.exports.values import without_tails
from scorecard.files.kinds.observations import OBSERVATIONS
from scorecard.files.kinds.register import KINDS
from scorecard.files.kinds.results import RESULTS
from scorecard.files.kinds.targets import TARGETS
from scorecard.files.kinds.warning_rules import WARNING_RULES
from scorecard.language import Language, library_text
from scorecard.model.period import FiscalYear, Round, fiscal_year_of, month_number
from scorecard.reports.strategy_map.document import strategy_map_document
from scorecard.reports.typeset import DOCUMENT_FORMATS
from scorecard.workspace.columns import heads_in
from scorecard.workspace.known.ledger import stored_entries
from scorecard.workspace.known.state import States
from scorecard.workspace.known.targets import in_force
from scorecard.workspace.known.view import view_of
from scorecard.workspace.money.spending import spending_of
from scorecard.workspace.ranks.league import league_of
from scorecard.workspace.scores.picture import map_picture
from scorecard.workspace.scores.scores import how_it_adds_up
from scorecard.workspace.table_file import export_notes

_Ending = TypeVar("_Ending", bound=str)


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """What is to be written, of what, and where."""

    what: Exported
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
        return library_text(EXPORT_TITLES[self.what], language)


@dataclass(frozen=True)
class TableExport:
    """A table that can be exported, with notes on where its figures come from. What can be taken in
    again keeps the names of its columns."""

    rows: Callable[[States, ExportRequest], pd.DataFrame]
    of_a_round: bool = False
    """Whether it is seen in a round, and so with the sources that the round knew."""

    def write(self, states: States, request: ExportRequest) -> int:
        """Writes the file and returns how many rows it holds."""
        rows = self.rows(states, request)
        known = view_of(states, *request.period()) if self.of_a_round else states.now()
        notes = export_notes(rows, known.snapshot, request.language)
        if request.what == "scores" and request.organization is not None:
            notes.insert(0, how_it_adds_up(rows, request.language))
        again = request.what in KINDS
        write_table(
            rows if again else without_tails(rows),
            request.path,
            notes=notes,
            heads=own_names if again else heads_in(request.language),
            language=request.language,
            overwrite=request.overwrite,
        )
        return len(rows)


@dataclass(frozen=True)
class DocumentExport:
    """A document that can be exported."""

    write: Callable[[States, ExportRequest], int]
    """Writes the file and returns how many rows it holds."""


def export(states: States, request: ExportRequest) -> int:
    """Writes the file and returns how many rows it holds."""
    if request.path.exists() and not request.overwrite:
        raise InputError("file_exists", file=request.path.name)
    if request.round is not None and request.what in OF_NO_ROUND:
        raise InputError("export_of_no_round", what=request.name)
    return EXPORTS[request.what].write(states, request)


def _scores(states: States, request: ExportRequest) -> pd.DataFrame:
    codes = None if request.organization is None else {request.organization}
    return view_of(states, *request.period()).rows(codes)


def _league(states: States, request: ExportRequest) -> pd.DataFrame:
    """The clusters, or the one organization with its rank among those of its kind."""
    view = view_of(states, *request.period())
    if request.organization is None:
        return league_of(view, "cluster")
    return _of(league_of(view, view.find(request.organization).kind), request)


def _results(states: States, request: ExportRequest) -> pd.DataFrame:
    rows = states.database.frame(
        "latest_results",
        first_year=request.fiscal_year.be if request.fiscal_year else 0,
        last_year=request.fiscal_year.be if request.fiscal_year else 9999,
    )
    if request.round is not None:
        rows = rows[rows["round"] == request.round.code]
    return _of(RESULTS.written(rows[~rows["derived"]]), request)


def _targets(states: States, request: ExportRequest) -> pd.DataFrame:
    """All targets, or those that are in force in a round."""
    rows = states.database.frame("targets_now")
    if request.round is not None:
        rows = in_force(rows, request.round)
    return _of(TARGETS.written(rows), request)


def _observations(states: States, request: ExportRequest) -> pd.DataFrame:
    """All figures, those of the months of a round, or those of the months of a fiscal year with
    the annual figures of the calendar year of the same number."""
    rows = states.database.frame(
        "observations_now", as_of=states.now().batch, first_year=0, last_year=9999
    )
    annual = rows["month"].isna()
    months = rows["month"].fillna(1).astype("int64")
    if request.fiscal_year is not None:
        years = rows["year"].where(annual, fiscal_year_of(rows["year"], months))
        within = years == request.fiscal_year.be
        rows, annual, months = rows[within], annual[within], months[within]
    if request.round is not None:
        span = month_number(months).between(request.round.first_month, request.round.last_month)
        rows = rows[~annual & span]
    return _of(OBSERVATIONS.written(rows), request)


def _money(states: States, request: ExportRequest) -> pd.DataFrame:
    """Projects, contracts, instalments or payments; they are of a year and of no round."""
    rows = stored_entries(states.now(), request.what, request.organization, request.fiscal_year)
    return KINDS[request.what].written(rows)


def _spending(states: States, request: ExportRequest) -> pd.DataFrame:
    """How the money of every project stands at the end of a round."""
    return spending_of(view_of(states, *request.period()), request.organization)


def _warning_rules(states: States, request: ExportRequest) -> pd.DataFrame:
    """All rules of early warning, each from a year on, or those that hold in one year."""
    state, year = states.now(), request.fiscal_year
    rules = state.warning_rules if year is None else state.rules_of(year)
    return WARNING_RULES.written(WARNING_RULES.rows(rules))


def _template(states: States, request: ExportRequest) -> int:
    """An empty form with one row per result that the organizations have to report."""
    year, round_ = request.period()
    _require_ending(request, ("xlsx",))
    snapshot = states.now().snapshot
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


def _map(states: States, request: ExportRequest) -> int:
    view = view_of(states, *request.period())
    if request.organization is None:
        raise InputError("export_needs_organization", what=request.name)
    suffix = _require_ending(request, DOCUMENT_FORMATS)
    picture = map_picture(view, request.organization, request.language)
    document = strategy_map_document(picture, suffix)
    write_bytes(document, request.path, overwrite=request.overwrite)
    return 1


EXPORTS: Mapping[Exported, TableExport | DocumentExport] = {
    "scores": TableExport(_scores, of_a_round=True),
    "league": TableExport(_league, of_a_round=True),
    "results": TableExport(_results),
    "targets": TableExport(_targets),
    "observations": TableExport(_observations),
    "initiatives": TableExport(_money),
    "contracts": TableExport(_money),
    "instalments": TableExport(_money),
    "disbursements": TableExport(_money),
    "spending": TableExport(_spending, of_a_round=True),
    "warning_rules": TableExport(_warning_rules),
    "template": DocumentExport(_template),
    "map": DocumentExport(_map),
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
