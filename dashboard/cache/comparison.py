"""What was read to compare the organizations of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.cache import Row, at, kept, kept_of_year, rows_of, scored, workspace
from scorecard.analysis.ranks.certainty import RankCertainty
from scorecard.analysis.ranks.drivers import RankDrivers
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.language import Language
from scorecard.model.register.organization import OrganizationKind
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.ranks.ranks import DriversBy
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

    @property
    def view(self) -> RoundView:
        """The round on the grouping."""
        return at(self.fiscal_year, self.round, self.grouping)

    def then(self, compare: tuple[int, str] | None) -> RoundView | None:
        """Another round on the grouping."""
        return None if compare is None else at(*compare, self.grouping)


@kept
def compared_kinds(fiscal_year: int, round_: str) -> Mapping[OrganizationKind, int]:
    """The kinds that have scorecards in a round, with how many organizations."""
    kinds = {row["code"]: row["kind"] for row in rows_of(workspace().office.organizations())}
    found: dict[OrganizationKind, int] = {}
    for code, periods in scored().items():
        if (fiscal_year, round_) in periods:
            found[kinds[code]] = found.get(kinds[code], 0) + 1
    return found


@kept_of_year(lambda scope, *_: scope.fiscal_year)
def comparison(scope: Scope, compare: tuple[int, str] | None = None) -> tuple[Row, ...]:
    """The league with the certainty of its ranks, the best first; changes count from the round
    `compare`, or from the one before."""
    return rows_of(
        workspace().ranks.comparison(
            scope.view,
            scope.kind,
            peers=scope.peers,
            since=scope.then(compare),
            certainty=certainty(scope),
        )
    )


@kept_of_year(lambda scope, *_: scope.fiscal_year)
def certainty(scope: Scope) -> RankCertainty:
    """How certain the ranks are."""
    return workspace().ranks.certainty(scope.view, scope.kind, peers=scope.peers)


@kept_of_year(lambda scope, *_: scope.fiscal_year)
def drivers(scope: Scope, by: DriversBy) -> RankDrivers:
    """What makes them uncertain."""
    return workspace().ranks.drivers(scope.view, scope.kind, by=by, peers=scope.peers)


@kept_of_year(lambda scope, *_: scope.fiscal_year)
def heat_map(scope: Scope) -> tuple[Row, ...]:
    """Every organization's perspectives, in the order of the league."""
    return rows_of(workspace().ranks.heat_map(scope.view, scope.kind, peers=scope.peers))


@kept
def not_compared(scope: Scope) -> Mapping[str, tuple[Row, ...]]:
    """Who is not in a restated comparison, by reason."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(workspace().ranks.not_compared(scope.view, scope.kind)):
        found.setdefault(row["reason"], []).append(row)
    return {reason: tuple(rows) for reason, rows in found.items()}


@kept
def ranks_over_time(scope: Scope) -> tuple[Row, ...]:
    """Ranks and scores in the same months of every year."""
    return rows_of(
        workspace().ranks.over_time(
            scope.round, scope.kind, grouping=scope.grouping, peers=scope.peers
        )
    )


@kept
def chosen_lines(scope: Scope, organization: str) -> frozenset[str]:
    """Whom an organization stands for among those of the kind compared: itself; of a cluster its
    provinces, of a province its clusters."""
    view = scope.view
    if view.find(organization).kind == scope.kind:
        return frozenset({organization})
    members = view.members(organization)
    return frozenset(
        each.code
        for each in view.snapshot.registry.of_kind(scope.kind)
        if each.code in members or organization in view.members(each.code)
    )


@kept_of_year(lambda scope, *_: scope.fiscal_year)
def peers(scope: Scope) -> tuple[Row, ...]:
    """What a fair comparison needs to know, of all organizations of the kind."""
    return rows_of(workspace().ranks.peers(scope.view, scope.kind))


@kept
def peers_of(scope: Scope, organization: str, by: PeersBy) -> tuple[str, ...] | None:
    """Those alike to one organization; None where it is not known to be like anybody."""
    return workspace().ranks.alike(scope.view, organization, by)


@kept
def monthly(scope: Scope, series: str) -> Mapping[str, tuple[Row, ...]]:
    """A monthly series by organization."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(workspace().ranks.monthly(scope.view, series, scope.kind)):
        found.setdefault(row["organization"], []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def exported_comparison(
    scope: Scope, compare: tuple[int, str] | None, format_: TableFormat, language: Language
) -> bytes:
    """The league as a file; made anew each time."""
    return workspace().ranks.export(
        scope.view,
        scope.kind,
        format=format_,
        language=language,
        peers=scope.peers,
        since=scope.then(compare),
    )
