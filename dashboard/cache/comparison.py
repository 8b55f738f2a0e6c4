"""What was read to compare the organizations of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.cache import Row, kept, rows_of, scored, workspace
from scorecard.analysis.ranks.certainty import RankCertainty
from scorecard.analysis.ranks.drivers import RankDrivers
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.language import Language
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear
from scorecard.workspace.comparison import DriversBy
from scorecard.workspace.table_file import TableFormat


class Scope(NamedTuple):
    """Who is compared, in which round, on which grouping of provinces."""

    fiscal_year: int
    round: str
    kind: OrganizationKind
    grouping: int | None = None
    """None for the one in force."""
    peers: tuple[str, ...] | None = None
    """None for all."""


@kept
def compared_kinds(fiscal_year: int, round_: str) -> Mapping[OrganizationKind, int]:
    """The kinds that have scorecards in a round, with how many organizations."""
    kinds = {row["code"]: row["kind"] for row in rows_of(workspace().organizations())}
    found: dict[OrganizationKind, int] = {}
    for code, periods in scored().items():
        if (fiscal_year, round_) in periods:
            found[kinds[code]] = found.get(kinds[code], 0) + 1
    return found


@kept
def comparison(scope: Scope) -> tuple[Row, ...]:
    """The league with the certainty of its ranks, the best first."""
    return rows_of(
        workspace().comparison(
            scope.fiscal_year,
            scope.round,
            scope.kind,
            grouping=scope.grouping,
            peers=scope.peers,
            certainty=certainty(scope),
        )
    )


@kept
def certainty(scope: Scope) -> RankCertainty:
    """How certain the ranks are."""
    return workspace().rank_certainty(
        scope.fiscal_year, scope.round, scope.kind, grouping=scope.grouping, peers=scope.peers
    )


@kept
def drivers(scope: Scope, by: DriversBy) -> RankDrivers:
    """What makes them uncertain."""
    return workspace().rank_drivers(
        scope.fiscal_year,
        scope.round,
        scope.kind,
        by=by,
        grouping=scope.grouping,
        peers=scope.peers,
    )


@kept
def heat_map(scope: Scope) -> tuple[Row, ...]:
    """Every organization's perspectives, in the order of the league."""
    return rows_of(
        workspace().heat_map(
            scope.fiscal_year,
            scope.round,
            scope.kind,
            grouping=scope.grouping,
            peers=scope.peers,
        )
    )


@kept
def not_compared(scope: Scope) -> Mapping[str, tuple[Row, ...]]:
    """Who is not in a restated comparison, by reason."""
    if scope.grouping is None:
        return {}
    frame = workspace().not_compared(
        scope.fiscal_year, scope.round, scope.kind, grouping=scope.grouping
    )
    found: dict[str, list[Row]] = {}
    for row in rows_of(frame):
        found.setdefault(row["reason"], []).append(row)
    return {reason: tuple(rows) for reason, rows in found.items()}


@kept
def ranks_over_time(scope: Scope) -> tuple[Row, ...]:
    """Ranks and scores in the same months of every year."""
    return rows_of(
        workspace().ranks_over_time(
            scope.round, scope.kind, grouping=scope.grouping, peers=scope.peers
        )
    )


@kept
def chosen_lines(scope: Scope, organization: str) -> frozenset[str]:
    """Whom an organization stands for among those of the kind compared: itself; of a cluster its
    provinces, of a province its clusters."""
    registry, year = workspace().snapshot().registry, FiscalYear(be=scope.fiscal_year)
    if registry.organizations[organization].kind == scope.kind:
        return frozenset({organization})
    members = registry.members(organization, year, scope.grouping)
    return frozenset(
        each.code
        for each in registry.of_kind(scope.kind)
        if each.code in members or organization in registry.members(each.code, year, scope.grouping)
    )


@kept
def peers(scope: Scope) -> tuple[Row, ...]:
    """What a fair comparison needs to know, of all organizations of the kind."""
    return rows_of(
        workspace().peers(scope.fiscal_year, scope.round, scope.kind, grouping=scope.grouping)
    )


@kept
def peers_of(scope: Scope, organization: str, by: PeersBy) -> tuple[str, ...] | None:
    """Those alike to one organization; None where it is not known to be like anybody."""
    if by == "all":
        return None
    rows = peers(scope)
    own = next((row[by] for row in rows if row["organization"] == organization), None)
    if own is None:
        return None
    return tuple(row["organization"] for row in rows if row[by] == own)


@kept
def monthly(scope: Scope, series: str) -> Mapping[str, tuple[Row, ...]]:
    """A monthly series by organization."""
    frame = workspace().monthly(
        series, scope.kind, fiscal_year=scope.fiscal_year, grouping=scope.grouping
    )
    found: dict[str, list[Row]] = {}
    for row in rows_of(frame):
        found.setdefault(row["organization"], []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


@kept
def grouping_in_force(fiscal_year: int) -> int | None:
    """The grouping of provinces in force in a fiscal year."""
    registry = workspace().snapshot().registry
    return registry.grouping_in_force(FiscalYear(be=fiscal_year))


def exported_comparison(scope: Scope, format_: TableFormat, language: Language) -> bytes:
    """The league as a file; made anew each time."""
    return workspace().export_comparison(
        scope.fiscal_year,
        scope.round,
        scope.kind,
        format=format_,
        language=language,
        grouping=scope.grouping,
        peers=scope.peers,
    )
