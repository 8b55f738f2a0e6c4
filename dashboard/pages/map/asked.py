"""What was read about places: outlines, and what a map shows of them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cache import Row, kept, organizations, rows_of, scored, workspace
from scorecard.language import Language
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.workspace.places import Land, Measure, PlaceKind
from scorecard.workspace.table_file import TableFormat


@kept
def lands(kind: PlaceKind, fiscal_year: int, grouping: int | None) -> Mapping[str, Land]:
    """The areas of a map by organization."""
    return workspace().lands(kind, fiscal_year, grouping)


@kept
def map_nodes(fiscal_year: int, round_: str, kind: PlaceKind) -> Mapping[str, Row]:
    """What a map can show, by code, in the order of reading."""
    return {row["node"]: row for row in rows_of(workspace().map_nodes(fiscal_year, round_, kind))}


@kept
def map_periods(kind: PlaceKind) -> tuple[tuple[int, str], ...]:
    """The rounds in which organizations of a kind have scores, oldest first."""
    known = organizations(None)
    found = {
        period
        for code, periods in scored().items()
        if known[code]["kind"] == kind
        for period in periods
    }
    return tuple(sorted(found, key=lambda period: (period[0], Round.parse(period[1]))))


@kept
def comparable_period(fiscal_year: int, round_: str) -> tuple[FiscalYear, Round] | None:
    """The round that changes count from unless another is chosen."""
    return workspace().comparable_period(fiscal_year, round_)


@kept
def map_values(
    kind: PlaceKind,
    fiscal_year: int,
    round_: str,
    show: str,
    measure: Measure,
    grouping: int | None,
    compare: tuple[int, str] | None,
) -> Mapping[str, Row]:
    """What a map shows, by organization: a cluster once."""
    frame = workspace().map_values(
        fiscal_year, round_, kind, show=show, measure=measure, grouping=grouping, compare=compare
    )
    return {row["organization"]: row for row in rows_of(frame)}


@kept
def grouping_in_force(fiscal_year: int) -> int | None:
    """The grouping of the clusters at the end of a fiscal year."""
    return workspace().snapshot().registry.grouping_in_force(FiscalYear(be=fiscal_year))


@kept
def boundaries_source() -> Source | None:
    """Where the boundaries are from."""
    ours = workspace()
    return ours.snapshot().sources.get(ours.boundaries().source)


@kept
def source(code: str) -> Source | None:
    """A source of figures."""
    return workspace().snapshot().sources.get(code)


def exported_map(
    kind: PlaceKind,
    fiscal_year: int,
    round_: str,
    show: str,
    measure: Measure,
    grouping: int | None,
    compare: tuple[int, str] | None,
    format_: TableFormat,
    language: Language,
) -> bytes:
    """What a map shows as a file; made anew each time."""
    return workspace().export_map(
        fiscal_year,
        round_,
        kind,
        format=format_,
        language=language,
        show=show,
        measure=measure,
        grouping=grouping,
        compare=compare,
    )
