"""What was read about places: outlines, and what a map shows of them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import cache
from dashboard.cache import Row, at, kept, organizations, rows_of, scored, workspace
from scorecard.language import Language
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.workspace.places.places import Land, Measure, PlaceKind
from scorecard.workspace.table_file import TableFormat


@kept
def lands(
    kind: PlaceKind, fiscal_year: int, round_: str, grouping: int | None
) -> Mapping[str, Land]:
    """The areas of a map by organization."""
    return workspace().places.lands(at(fiscal_year, round_, grouping), kind)


@kept
def map_nodes(fiscal_year: int, round_: str, kind: PlaceKind) -> Mapping[str, Row]:
    """What a map can show, by code, in the order of reading."""
    return {
        row["node"]: row for row in rows_of(workspace().places.nodes(at(fiscal_year, round_), kind))
    }


@kept
def map_periods(kind: PlaceKind) -> tuple[tuple[int, str], ...]:
    """The rounds in which organizations of a kind have scores, oldest first."""
    known = organizations()
    found = {
        period
        for code, periods in scored().items()
        if known[code]["kind"] == kind
        for period in periods
    }
    return tuple(sorted(found, key=lambda period: (period[0], Round.parse(period[1]))))


@kept
def opening(kind: PlaceKind) -> tuple[int, str]:
    """The round that is shown of a kind with scores where none is asked for."""
    known = organizations()
    return cache.opening(next(code for code in scored() if known[code]["kind"] == kind))


@kept
def comparable_period(
    kind: PlaceKind,
    fiscal_year: int,
    round_: str,
    node: str,
    measure: Measure,
    grouping: int | None,
) -> tuple[FiscalYear, Round] | None:
    """The round that changes count from unless another is chosen."""
    view = at(fiscal_year, round_, grouping)
    return workspace().places.since(view, kind, node=node, measure=measure)


@kept
def map_values(
    kind: PlaceKind,
    fiscal_year: int,
    round_: str,
    node: str,
    measure: Measure,
    grouping: int | None,
    compare: tuple[int, str] | None,
) -> Mapping[str, Row]:
    """What a map shows, by organization: a cluster once."""
    frame = workspace().places.values(
        at(fiscal_year, round_, grouping),
        kind,
        node=node,
        measure=measure,
        compare=None if compare is None else at(*compare, grouping),
    )
    return {row["organization"]: row for row in rows_of(frame)}


@kept
def boundaries_source() -> Source | None:
    """Where the boundaries are from."""
    ours = workspace()
    return ours.office.sources().get(ours.places.boundaries().source)


def exported_map(
    kind: PlaceKind,
    fiscal_year: int,
    round_: str,
    node: str,
    measure: Measure,
    grouping: int | None,
    compare: tuple[int, str] | None,
    format_: TableFormat,
    language: Language,
) -> bytes:
    """What a map shows as a file; made anew each time."""
    return workspace().places.export(
        at(fiscal_year, round_, grouping),
        kind,
        format=format_,
        language=language,
        node=node,
        measure=measure,
        compare=None if compare is None else at(*compare, grouping),
    )
