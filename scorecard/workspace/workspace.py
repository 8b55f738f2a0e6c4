"""The one door: everything that can be asked of a folder with a scorecard database in it.

A door to topics: `workspace.ranks.league(view)`, where `view = workspace.at(2565, 9)` is a round as
it is known. What is asked most often can be asked of the door itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from scorecard.checks.issue import Issue
from scorecard.errors import FilesRejected, InputError
from scorecard.language import Language
from scorecard.model.explanation import Explanation
from scorecard.model.register.organization import OrganizationKind
from scorecard.path import make_folder
from scorecard.settings import REGISTER, Settings, data_folder
from scorecard.store import Backup, Database, Holder, Terms, Tracer, back_up, refuse_lost
from scorecard.workspace.known.asked import RoundName, Year, round_of, year_of
from scorecard.workspace.known.state import States
from scorecard.workspace.known.view import RoundView, view_of
from scorecard.workspace.topics import Topics

SideName = tuple[str, Year, RoundName] | tuple[str, Year, RoundName, int | None]
"""An organization and a round, and the grouping to restate its scores on."""

if TYPE_CHECKING:
    import pandas as pd

    from scorecard.analysis.change.difference import Difference
    from scorecard.analysis.ranks.certainty import RankCertainty
    from scorecard.analysis.ranks.draws import Uncertainty
    from scorecard.analysis.trials.cheapest import CheapestWay
    from scorecard.analysis.trials.scenario import Scenario
    from scorecard.files.exported import Exported
    from scorecard.workspace.intake.report import ImportReport
    from scorecard.workspace.office.doctor import Finding
    from scorecard.workspace.scores.rounds import ScoreRun


class Workspace(Topics):
    """A folder with an embedded database.

    Fiscal years and rounds may be given as `FiscalYear.parse` and `Round.parse` read them (2565,
    "FY2565", 9, "Q2"), organizations by code or any known name. Frames are pandas; scores are on
    the scorecard's range, weights in percent, shares and coverage 0–1.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        super().__init__(States(database, settings.kept_mb * 1024**2))

    @staticmethod
    def exists(folder: Path | str) -> bool:
        """Whether `folder` holds a workspace."""
        return Database(Settings(workspace=Path(folder)).database).exists

    @classmethod
    def create(
        cls,
        folder: Path | str,
        *,
        fill: Callable[[Workspace], object] | None = None,
        told: Callable[[Holder], None] | None = None,
    ) -> Workspace:
        """Makes a new workspace in `folder`: whole, or none.

        Args:
            fill: what puts its first content in; without one it is empty.
            told: see `open`.

        Raises:
            InputError: the folder already holds one, or cannot be made.
            StoreError: the folder cannot be written, or holds the copies of one that is gone.
        """
        settings = Settings(workspace=Path(folder))
        make_folder(settings.workspace)
        workspace = cls(Database(settings.database, terms=Terms.of(settings, told)), settings)
        with workspace.database.transaction("init"):
            if workspace.database.exists:
                raise InputError("workspace_exists", folder=folder)
            refuse_lost(settings.database)
            if fill is not None:
                fill(workspace)
        return workspace

    @classmethod
    def open(
        cls,
        folder: Path | str | None = None,
        *,
        read_only: bool = False,
        told: Callable[[Holder], None] | None = None,
    ) -> Workspace:
        """The workspace in `folder`, by default the one of the settings. Nobody holds it: it is
        visited for each question, or for as long as a `with` block lasts, inside which everything
        is of one state.

        Args:
            read_only: refuse every change.
            told: is called with who is at work, when waiting for them begins to be felt.

        Raises:
            StoreError: see `Database.open`.
        """
        settings = Settings() if folder is None else Settings(workspace=Path(folder))
        terms = Terms.of(settings, told)
        return cls(Database.open(settings.database, read_only=read_only, terms=terms), settings)

    def close(self) -> None:
        """Ends the visit of a `with` block."""
        self.database.end_visit()

    def __enter__(self) -> Workspace:
        self.database.begin_visit()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def tracer(self) -> Tracer:
        """Records which queries run."""
        return self.database.tracer

    def stamp(self) -> str:
        """Something that differs whenever the content does."""
        return str(self.database.last_batch())

    def unchanged_since(self, fiscal_year: Year) -> str:
        """Something that differs whenever what follows from data of a fiscal year and of those
        before it may."""
        return str(self._states.unchanged_since(year_of(fiscal_year)))

    def at(
        self,
        fiscal_year: Year,
        round: RoundName,
        *,
        grouping: int | None = None,
        preview: bool = False,
    ) -> RoundView:
        """A round as it is known: what every question about it is asked of. A closed round is as
        it was known when it was closed, whatever has come since.

        Args:
            grouping: restated on the membership of another grouping (2551, 2554, 2560).
            preview: with results that are not accepted yet; never official.

        Raises:
            InputError: no fiscal year, or no round.
        """
        return view_of(self._states, fiscal_year, round, grouping=grouping, preview=preview)

    # -- what is asked most often ------------------------------------------------------------------

    def explain(
        self,
        organization: str,
        indicator: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        grouping: int | None = None,
    ) -> Explanation:
        """The whole chain behind one score; see `Scores.explain`."""
        view = self.at(fiscal_year, round, grouping=grouping)
        return self.scores.explain(view, organization, indicator)

    def league(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
    ) -> pd.DataFrame:
        """The organizations of one kind by overall score; see `Ranks.league`."""
        return self.ranks.league(self.at(fiscal_year, round, grouping=grouping), kind)

    def rank_certainty(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
        peers: Collection[str] | None = None,
        uncertainty: Uncertainty | None = None,
    ) -> RankCertainty:
        """Ranks with their intervals; see `Ranks.certainty`."""
        view = self.at(fiscal_year, round, grouping=grouping)
        return self.ranks.certainty(view, kind, peers=peers, uncertainty=uncertainty)

    def difference(self, before: SideName, now: SideName) -> Difference:
        """Why one overall score differs from another, each named by organization, fiscal year,
        round and, where it is to be restated, grouping; see `Change.difference`."""
        return self.change.difference(self._side(before), self._side(now))

    def cheapest(
        self, organization: str, fiscal_year: Year, round: RoundName, **asked: Any
    ) -> CheapestWay:
        """The cheapest way to a level or a score; `asked` are the other arguments of
        `Trials.cheapest`."""
        return self.trials.cheapest(self.at(fiscal_year, round), organization, **asked)

    def what_if(
        self,
        scenario: Scenario,
        fiscal_year: Year,
        round: RoundName,
        organization: str | None = None,
    ) -> pd.DataFrame:
        """The scores of a round under a scenario; see `Trials.what_if`."""
        return self.trials.what_if(self.at(fiscal_year, round), scenario, organization)

    def _side(self, name: SideName) -> tuple[RoundView, str]:
        organization, fiscal_year, round_, *rest = name
        return self.at(fiscal_year, round_, grouping=rest[0] if rest else None), organization

    # -- what changes it, and what leaves it -------------------------------------------------------

    def import_file(
        self,
        path: Path | str,
        *,
        kind: str | None = None,
        accept_valid_rows: bool = False,
        by: str | None = None,
        score: bool = True,
    ) -> ImportReport:
        """Takes in a file whole, or not at all: a table of one of the kinds (CSV, XLSX, Parquet),
        or strategies (a YAML file or a folder of them). The same content twice changes nothing.

        Args:
            kind: what the file holds; by default known by its headers.
            accept_valid_rows: take the valid rows of a file that has others too.
            by: who is recorded.
            score: calculate anew the open rounds that the file changes.

        Raises:
            InputError: the file cannot be read as what it should be.
            StrategyError: a strategy that fails its checks; `issues` holds all of them.
            RowsRejected: rows that cannot be taken in; `rows` holds all of them.
            StoreError: the database cannot be written. Rows and the scores that follow from them
                are confirmed together.
        """
        try:
            (report,) = self.import_files(
                [path], kind=kind, accept_valid_rows=accept_valid_rows, by=by, score=score
            ).values()
        except FilesRejected as error:
            raise error.first from None
        return report

    def import_files(
        self,
        paths: Iterable[Path | str],
        *,
        kind: str | None = None,
        accept_valid_rows: bool = False,
        by: str | None = None,
        score: bool = True,
    ) -> dict[Path, ImportReport]:
        """Takes in several files in their order, all of them or none; see `import_file`.

        Raises:
            FilesRejected: one of them cannot be taken in; it tells of each.
            StoreError: the database cannot be written.
        """
        from scorecard.workspace.intake.intake import read_files, take_files
        from scorecard.workspace.intake.taking import Door

        by = by or self.settings.actor
        read = read_files(map(Path, paths), kind, self.settings)  # nobody waits for that
        with self.database.transaction("import"):
            reports = take_files(
                lambda: Door(self._states.now(), self.settings, by, accept_valid_rows), read
            )
            changed = [report for report in reports.values() if report.changed]
            for period in self.scores.to_calculate() if score and changed else ():
                if any(report.touches(*period) for report in changed):
                    self.scores.calculate(*period, by=by)
        return reports

    def score(
        self,
        fiscal_year: Year,
        round: RoundName,
        *,
        close: bool = False,
        by: str | None = None,
    ) -> ScoreRun:
        """Calculates a round officially and stores it; `close` freezes it for ever; see
        `Scores.calculate`."""
        year, round_, by = year_of(fiscal_year), round_of(round), by or self.settings.actor
        with self.database.transaction("close" if close else "score"):
            return self.scores.calculate(year, round_, close=close, by=by)

    def load_register(self) -> None:
        """Takes in the program's own register of Thailand's provinces and clusters."""
        self.import_files([data_folder() / name for name in REGISTER], score=False)

    def check(self, path: Path | str | None = None) -> list[Issue]:
        """All issues of a strategy file or folder, or else of the strategies, the register and the
        money of projects as they are stored."""
        from scorecard.files.strategy.strategy import check_files

        if path is None:
            return self.office.issues()
        return list(check_files(Path(path), self._states.now().snapshot.registry))

    def backup(self, target: Path | str) -> Backup:
        """Copies the database and the folder of evidence into a new folder, `target`, while
        others go on; every file of it was read.

        Raises:
            InputError: there is something at `target`, or a file cannot be read or written.
            StoreError: the database is damaged, the disk is full, or another backup is being made.
        """
        return back_up(self.database.path, Path(target))

    @classmethod
    def restore(
        cls,
        folder: Path | str,
        source: int | Path | str,
        *,
        replace: bool = False,
        told: Callable[[Holder], None] | None = None,
    ) -> Workspace:
        """Goes back to a copy from before a change, by its number, or brings a backup, by its
        folder, into `folder`; see `WayBack.restore`."""
        from scorecard.workspace.office.way_back import WayBack

        what = source if isinstance(source, int) else Path(source)
        WayBack(folder, told=told).restore(what, replace=replace)
        return cls.open(folder, told=told)

    def doctor(self) -> list[Finding]:
        """The checks that an administrator would make by hand."""
        return self.office.examine()

    def export(
        self,
        what: Exported,
        path: Path | str,
        *,
        fiscal_year: Year | None = None,
        round: RoundName | None = None,
        organization: str | None = None,
        language: Language | None = None,
        overwrite: bool = False,
    ) -> int:
        """Writes what `Exported` names to a file: rows of a round or of all, a template for
        results, or a document; the ending of the file says the format.

        Args:
            fiscal_year: without one, of all years, where that can be.
            round: without one, of all rounds, where that can be.
            organization: without one, of all.
            language: of headings and notes; by default that of the settings.
            overwrite: replace a file that is there.

        Returns:
            How many rows were written (1 for a document).

        Raises:
            InputError: something needed is missing, the format is not one, or the file exists.
        """
        from scorecard.workspace.exports.exports import ExportRequest, export

        return export(
            self._states,
            ExportRequest(
                what=what,
                path=Path(path),
                fiscal_year=None if fiscal_year is None else year_of(fiscal_year),
                round=None if round is None else round_of(round),
                organization=None if organization is None else self.office.find(organization).code,
                language=language or self.settings.language,
                overwrite=overwrite,
            ),
        )
