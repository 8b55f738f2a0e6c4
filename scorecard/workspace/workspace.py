"""The one door: everything that can be asked of a folder with a scorecard database in it."""

from __future__ import annotations

import getpass
from pathlib import Path
from types import TracebackType

from scorecard.checks.issue import Issue
from scorecard.checks.rows.stored_scores import check_stored_scores
from scorecard.checks.strategy import check_all, check_registry
from scorecard.errors import InputError
from scorecard.files.stored_scores import read_stored_scores
from scorecard.files.strategy.strategy import check_files
from scorecard.language import Language
from scorecard.model.period import FiscalYear, Round
from scorecard.settings import DATABASE_NAME, REGISTER, Settings, data_folder
from scorecard.store import Database
from scorecard.workspace import rounds
from scorecard.workspace.alignment import Alignments
from scorecard.workspace.comparison import Comparison
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.differences import Differences
from scorecard.workspace.doctor import Finding, examine
from scorecard.workspace.exports.exports import ExportRequest, export
from scorecard.workspace.intake import intake
from scorecard.workspace.intake.report import ImportReport
from scorecard.workspace.intake.taking import Door
from scorecard.workspace.link_tests import LinkTesting
from scorecard.workspace.office.register import built_in_registry
from scorecard.workspace.places import Places
from scorecard.workspace.rounds import ScoreRun
from scorecard.workspace.trials import Trials
from scorecard.workspace.vigilance import Vigilance


class Workspace(Vigilance, Places, Differences, Alignments, Trials, LinkTesting, Comparison):
    """A folder with an embedded database.

    Fiscal years and rounds may be given as `FiscalYear.parse` and `Round.parse` read them (2565,
    "FY2565", 9, "Q2"), organizations by code or any known name. Frames are pandas; scores are on
    the scorecard's range, weights in percent, shares and coverage 0–1.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        super().__init__(database)
        self.settings = settings

    @classmethod
    def create(cls, folder: Path | str) -> Workspace:
        """Makes a new, empty workspace in `folder`.

        Raises:
            InputError: the folder already holds one.
            StoreError: the folder cannot be written.
        """
        path = Path(folder) / DATABASE_NAME
        if path.exists():
            raise InputError("workspace_exists", folder=folder)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError("folder_not_writable", folder=folder) from error
        return cls(Database.open(path, create=True), Settings(workspace=Path(folder)))

    @classmethod
    def open(cls, folder: Path | str | None = None, *, read_only: bool = False) -> Workspace:
        """Opens the workspace in `folder`, by default the one of the settings.

        Args:
            read_only: refuse every change; several processes may then read at once.

        Raises:
            StoreError: see `Database.open`.
        """
        settings = Settings() if folder is None else Settings(workspace=Path(folder))
        return cls(Database.open(settings.database, read_only=read_only), settings)

    def close(self) -> None:
        """Closes the database; everything confirmed is on disk."""
        self.database.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def recorded_by(self) -> str:
        """Who is written into the record of a change."""
        return self.settings.recorded_by or _user()

    def import_file(
        self,
        path: Path | str,
        *,
        kind: str | None = None,
        accept_valid_rows: bool = False,
        by: str | None = None,
        score: bool = True,
    ) -> ImportReport:
        """Takes in a file whole, or not at all: results, observations, targets, initiatives and
        their money, the register (CSV, XLSX, Parquet), or strategies (a YAML file or a folder of
        them).

        Taking in the same content twice changes nothing and says so.

        Args:
            kind: what the file holds; by default known by its headers.
            accept_valid_rows: take the valid rows of a file that has others too.
            by: who is recorded.
            score: calculate anew the open rounds that the file changes.

        Raises:
            InputError: the file cannot be read as what it should be.
            StrategyError: a strategy that fails its checks; `issues` holds all of them.
            RowsRejected: rows that cannot be taken in; `rows` holds all of them.
            StoreError: the database cannot be written. Nothing is ever half written: rows and
                the scores that follow from them are confirmed together.
        """
        with self.database.transaction():
            by = by or self.recorded_by
            door = Door(self.database, self.snapshot(), self.settings, by, accept_valid_rows)
            report = intake.import_file(door, Path(path), kind)
            if score and report.changed:
                for fiscal_year, round_ in rounds.rounds_to_score(self.database, self.snapshot()):
                    if report.touches(fiscal_year, round_):
                        self._score(fiscal_year, round_, close=False, by=by)
        return report

    def score(
        self,
        fiscal_year: Year,
        round: RoundName,
        *,
        close: bool = False,
        by: str | None = None,
    ) -> ScoreRun:
        """Calculates a round officially and stores it; `close` freezes it for ever.

        Raises:
            InputError: the round is closed already, or cannot be closed yet.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        with self.database.transaction():
            run = self._score(year, round_, close=close, by=by or self.recorded_by)
        return run

    def _score(self, fiscal_year: FiscalYear, round_: Round, *, close: bool, by: str) -> ScoreRun:
        return rounds.score_round(
            self.database, self.snapshot(), fiscal_year, round_, by=by, close=close
        )

    def load_register(self) -> None:
        """Takes in the register of Thailand's provinces and clusters that the program comes
        with."""
        for name in REGISTER:
            self.import_file(data_folder() / name, score=False)

    @staticmethod
    def check_files(path: Path | str) -> list[Issue]:
        """All issues of a strategy file or a folder of them, judged by the register that the
        program comes with; no workspace is needed."""
        return list(check_files(Path(path), built_in_registry()))

    @staticmethod
    def check_stored_scores(path: Path | str) -> list[Issue]:
        """Every printed score of a report (CSV, XLSX, Parquet) that does not follow from what is
        printed beside it, and every cell that cannot be read; no workspace is needed.

        Raises:
            InputError: the file is not a table with scores.
        """
        limit = Settings().largest_file_mb * 1024**2
        read = read_stored_scores(Path(path), limit_bytes=limit)
        return sorted([*read.issues, *check_stored_scores(read.rows)], key=lambda i: i.address)

    def check(self, path: Path | str | None = None) -> list[Issue]:
        """All issues of a strategy file or folder, or else of the strategies, the register and the
        money of projects as they are stored."""
        snapshot = self.snapshot()
        if path is not None:
            return list(check_files(Path(path), snapshot.registry))
        issues = check_all(snapshot.strategies, snapshot.registry)
        return [*issues, *check_registry(snapshot.registry), *self.money_issues()]

    def doctor(self) -> list[Finding]:
        """The checks that an administrator would make by hand."""
        return examine(self.database, self.snapshot())

    def export(
        self,
        what: str,
        path: Path | str,
        *,
        fiscal_year: Year | None = None,
        round: RoundName | None = None,
        organization: str | None = None,
        language: Language | None = None,
        overwrite: bool = False,
    ) -> int:
        """Writes scores, results, targets, observations, initiatives, a template for results, or
        the strategy map to a file; its ending says the format.

        Returns:
            How many rows were written (1 for a map).

        Raises:
            InputError: something needed is missing, the format is not one, or the file exists.
        """
        return export(
            self,
            ExportRequest(
                what=what,
                path=Path(path),
                fiscal_year=None if fiscal_year is None else year_of(fiscal_year),
                round=None if round is None else round_of(round),
                organization=None if organization is None else self.organization(organization).code,
                language=language or self.settings.language,
                overwrite=overwrite,
            ),
        )

    def rounds_to_score(self) -> list[tuple[FiscalYear, Round]]:
        """The open rounds for which something was reported or observed."""
        return rounds.rounds_to_score(self.database, self.snapshot())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
