"""What a workspace holds, before anything is scored."""

from __future__ import annotations

import threading
from typing import Any

import pandas as pd

from scorecard.errors import InputError
from scorecard.model.organization import ORGANIZATION_KINDS, Organization, OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.scoring.plan import scale_in_force
from scorecard.store import Database, Tracer
from scorecard.workspace import explanations, rounds, views
from scorecard.workspace.scorecard import Scorecard
from scorecard.workspace.snapshot import Snapshot

Year = int | str | FiscalYear
"""A fiscal year, or anything that `FiscalYear.parse` reads."""
RoundName = int | str | Round
"""A round, or anything that `Round.parse` reads."""


class Contents:
    """The register, the rounds, the strategies and the plain figures of a workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._snapshots: dict[Any, Snapshot] = {}
        self._snapshot_turn = threading.Lock()

    @property
    def tracer(self) -> Tracer:
        """Records which queries run."""
        return self.database.tracer

    def stamp(self) -> str:
        """Something that differs whenever the content does."""
        return str(self.database.last_batch())

    def snapshot(self) -> Snapshot:
        """The register, strategies and sources as they are now."""
        return self._snapshot(self.database.last_batch())

    def organization(self, name: str) -> Organization:
        """The organization with that code, name or alias.

        Raises:
            NotFound: none has it; the sentence suggests the nearest.
        """
        return self.snapshot().registry.find(name)

    def organizations(
        self, kind: OrganizationKind | None = None, fiscal_year: Year | None = None
    ) -> pd.DataFrame:
        """The register: `code`, `kind`, `name_th`, `name_en` (in that year), `since`, `until`.

        Raises:
            InputError: there is no such kind.
        """
        kind = None if kind is None else kind_of(kind)
        year = None if fiscal_year is None else year_of(fiscal_year)
        return views.organization_table(self.snapshot(), kind, year)

    def members(self, parent: str, fiscal_year: Year, grouping: int | None = None) -> pd.DataFrame:
        """Who belongs to `parent` in a year: `code`, `name_th`, `name_en`, `is_centre`."""
        snapshot, year = self.snapshot(), year_of(fiscal_year)
        code = snapshot.registry.find(parent).code
        centre = snapshot.registry.centre(code, year)
        rows = [
            {
                "code": member,
                "name_th": snapshot.registry.organizations[member].name("th", year),
                "name_en": snapshot.registry.organizations[member].name("en", year),
                "is_centre": centre is not None and centre.child == member,
            }
            for member in snapshot.registry.members(code, year, grouping)
        ]
        return pd.DataFrame(rows, columns=["code", "name_th", "name_en", "is_centre"])

    def groupings(self) -> list[int]:
        """The groupings of provinces into clusters, by Buddhist Era year."""
        return [grouping for grouping, _ in self.snapshot().registry.groupings()]

    def periods(self) -> pd.DataFrame:
        """The rounds with scores: `fiscal_year`, `round`, `end_month`, `closed`,
        `organizations` (how many have an overall score)."""
        table = self.database.frame("periods")
        return _in_time(table)

    def scored(self, organization: str | None = None) -> pd.DataFrame:
        """Which organization (by code; by default every one) has scores in which round:
        `organization`, `fiscal_year`, `round`, in the order of time."""
        table = self.database.frame("organization_periods", organization=organization)
        return _in_time(table).sort_values("organization", kind="stable", ignore_index=True)

    def scorecard(self, organization: str, fiscal_year: Year, round: RoundName) -> Scorecard:
        """The strategy of one organization as it stands in one round.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        run = views.runs(self.database).get((year, round_))
        snapshot = self.snapshot() if run is None else self._snapshot(run["as_of"])
        found = snapshot.registry.find(organization)
        strategy = snapshot.require_strategy(found, year)
        targets = rounds.targets_in_force(self.database, year, round_, snapshot.as_of)
        own = explanations.own_levels_of(targets, found.code)
        centre = snapshot.registry.centre(found.code, year)
        return Scorecard(
            organization=found,
            fiscal_year=year,
            round=round_,
            strategy=strategy,
            own_levels=own,
            scales={
                indicator.code: scale_in_force(indicator, year, round_, own.get(indicator.code))
                for indicator in strategy.all_indicators()
            },
            centre=None if centre is None else centre.child,
            centre_note="" if centre is None else centre.note,
        )

    def observations(self, organizations: list[str], series: list[str]) -> pd.DataFrame:
        """Monthly and annual figures: `series`, `organization`, `year` (Buddhist Era calendar
        year), `month` (None for a year), `value`, `illustrative`, `source`."""
        codes = [self.organization(name).code for name in organizations]
        return self.database.frame(
            "observations_of",
            as_of=self.database.last_batch(),
            organizations=codes,
            series=series,
        )

    def _snapshot(self, as_of: Any) -> Snapshot:
        with self._snapshot_turn:
            if as_of not in self._snapshots:
                if len(self._snapshots) >= 8:
                    self._snapshots.pop(next(iter(self._snapshots)))
                self._snapshots[as_of] = Snapshot.read(self.database, as_of)
            return self._snapshots[as_of]


def _in_time(table: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of their rounds, with the month that each ends in."""
    rounds = [Round.parse(code) for code in table["round"]]
    table = table.assign(end_month=[round_.last_month for round_ in rounds])
    order = [(year, round_) for year, round_ in zip(table["fiscal_year"], rounds, strict=True)]
    return table.iloc[sorted(range(len(order)), key=order.__getitem__)].reset_index(drop=True)


def year_of(value: Year) -> FiscalYear:
    """The fiscal year meant.

    Raises:
        InputError: it is none.
    """
    try:
        return FiscalYear.parse(value)
    except ValueError:
        raise InputError("bad_fiscal_year", value=value) from None


def round_of(value: RoundName) -> Round:
    """The round meant.

    Raises:
        InputError: it is none.
    """
    try:
        return Round.parse(value)
    except ValueError:
        raise InputError("bad_round", value=value) from None


def kind_of(value: str) -> OrganizationKind:
    """The kind of organization meant.

    Raises:
        InputError: it is none.
    """
    for kind in ORGANIZATION_KINDS:
        if value == kind:
            return kind
    raise InputError("bad_kind", value=value, known=", ".join(ORGANIZATION_KINDS))
