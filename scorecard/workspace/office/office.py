"""The register of an office, and the plain figures that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from scorecard.checks.issue import Issue
from scorecard.checks.money import check_money
from scorecard.checks.strategy import check_all, check_registry
from scorecard.model.provenance import Source
from scorecard.model.register.organization import Organization, OrganizationKind
from scorecard.workspace.known.asked import Year, kind_of, year_of
from scorecard.workspace.known.ledger import read_ledger, strategies_of
from scorecard.workspace.known.rows import organization_table
from scorecard.workspace.topic import Topic

if TYPE_CHECKING:
    from scorecard.workspace.office.doctor import Finding


class Office(Topic):
    """The questions about who there is and whether everything is in order, as it is now."""

    def find(self, name: str) -> Organization:
        """The organization with that code, name or alias.

        Raises:
            NotFound: none has it; the sentence suggests the nearest.
        """
        return self._states.now().snapshot.registry.find(name)

    def successors(self, name: str) -> tuple[Organization, ...]:
        """Who took over the members of an organization that exists no more, see
        `Registry.successors`.

        Raises:
            NotFound: there is no such organization; the sentence suggests the nearest.
        """
        registry = self._states.now().snapshot.registry
        return tuple(
            registry.organizations[code] for code in registry.successors(registry.find(name).code)
        )

    def organizations(
        self, kind: OrganizationKind | None = None, fiscal_year: Year | None = None
    ) -> pd.DataFrame:
        """The register: `code`, `kind`, `name_th`, `name_en` (in that year), `since`, `until`.

        Raises:
            InputError: there is no such kind.
        """
        kind = None if kind is None else kind_of(kind)
        year = None if fiscal_year is None else year_of(fiscal_year)
        return organization_table(self._states.now().snapshot, kind, year)

    def members(self, parent: str, fiscal_year: Year, grouping: int | None = None) -> pd.DataFrame:
        """Who belongs to `parent` in a year: `code`, `name_th`, `name_en`, `is_centre`."""
        registry, year = self._states.now().snapshot.registry, year_of(fiscal_year)
        code = registry.find(parent).code
        centre = registry.centre(code, year)
        rows = [
            {
                "code": member,
                "name_th": registry.organizations[member].name("th", year),
                "name_en": registry.organizations[member].name("en", year),
                "is_centre": centre is not None and centre.child == member,
            }
            for member in registry.members(code, year, grouping)
        ]
        return pd.DataFrame(rows, columns=["code", "name_th", "name_en", "is_centre"])

    def groupings(self) -> list[int]:
        """The groupings of provinces into clusters, by Buddhist Era year."""
        return [grouping for grouping, _ in self._states.now().snapshot.registry.groupings()]

    def level_bounds(self) -> tuple[float, ...]:
        """Where the levels of any strategy of any year begin, rising: what a score may be printed
        against that stands among those of other strategies."""
        strategies = self._states.now().snapshot.strategies
        return tuple(sorted({bound for each in strategies for bound in each.level_bands.bounds}))

    def grouping_in_force(self, fiscal_year: Year) -> int | None:
        """The grouping in force on the last day of a fiscal year; None before the first."""
        registry = self._states.now().snapshot.registry
        return registry.grouping_in_force(year_of(fiscal_year))

    def parents(self, organization: str, fiscal_year: Year) -> tuple[str, ...]:
        """The codes of those that an organization is a member of in a fiscal year."""
        registry = self._states.now().snapshot.registry
        return registry.parents(registry.find(organization).code, year_of(fiscal_year))

    def sources(self) -> Mapping[str, Source]:
        """The register of sources, by code."""
        return self._states.now().snapshot.sources

    def observations(self, organizations: list[str], series: list[str]) -> pd.DataFrame:
        """Monthly and annual figures: `series`, `organization`, `year` (Buddhist Era calendar
        year), `month` (None for a year), `value`, `illustrative`, `source`."""
        state = self._states.now()
        codes = [state.snapshot.registry.find(name).code for name in organizations]
        return state.database.frame(
            "observations_of", as_of=state.batch, organizations=codes, series=series
        )

    def issues(self) -> list[Issue]:
        """Everything that the checks say of the strategies, the register and the money of projects
        as they are stored."""
        state = self._states.now()
        snapshot, ledger = state.snapshot, read_ledger(state)
        return [
            *check_all(snapshot.strategies, snapshot.registry),
            *check_registry(snapshot.registry),
            *check_money(ledger, strategies_of(ledger, snapshot)),
        ]

    def unfinished(self) -> bool:
        """Whether only part of the register was taken in and nothing else."""
        from scorecard.workspace.office.register import unfinished  # reads files

        return unfinished(self._states.now())

    def examine(self) -> list[Finding]:
        """The checks that an administrator would make by hand."""
        from scorecard.workspace.office.doctor import examine  # loads the typesetter

        return examine(self._states.now())
