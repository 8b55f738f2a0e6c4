"""What makes the difference between two scores."""

from __future__ import annotations

from dashboard.cache import at, kept, kept_of_year, organizations, rows_of, scored, workspace
from dashboard.session import Period
from scorecard.analysis.change.difference import Difference
from scorecard.errors import ScorecardError
from scorecard.language import Language
from scorecard.model.period import Round
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.table_file import TableFormat

Side = tuple[str, int, str, int | None]
"""An organization, a fiscal year, a round, and the grouping that its scores are restated on."""


@kept_of_year(lambda before, now: max(before[1], now[1]))
def difference(before: Side, now: Side) -> Difference | ScorecardError:
    """Why the one score differs from the other, or why that cannot be told."""
    try:
        return workspace().difference(before, now)
    except ScorecardError as error:
        return error


@kept
def rivals(organization: str, fiscal_year: int, round_: str) -> tuple[str, ...]:
    """The other organizations of the same kind with scores in that round, in reading order."""
    register = organizations()
    kind = register[organization]["kind"]
    period = (fiscal_year, round_)
    return tuple(
        code
        for code, periods in scored().items()
        if period in periods and code != organization and register[code]["kind"] == kind
    )


@kept
def leader(organization: str, fiscal_year: int, round_: str) -> str | None:
    """The best of the other organizations of the same kind; None where there is none."""
    kind = organizations()[organization]["kind"]
    ranked = rows_of(workspace().ranks.league(at(fiscal_year, round_), kind))
    others = (row["organization"] for row in ranked if row["score"] is not None)
    return next((code for code in others if code != organization), None)


@kept
def like_periods(organization: str, round_: str) -> tuple[tuple[int, str], ...]:
    """The rounds of an organization that begin in the same month as the given one, newest
    first; others cover other months and do not compare."""
    first = Round.parse(round_).first_month
    periods = scored().get(organization, ())
    return tuple(
        period for period in reversed(periods) if Round.parse(period[1]).first_month == first
    )


@kept
def earlier(organization: str, fiscal_year: int, round_: str) -> tuple[tuple[int, str], ...]:
    """Those of `like_periods` before the round: what its changes may count from."""
    now = Period.of((fiscal_year, round_))
    periods = like_periods(organization, round_)
    return tuple(period for period in periods if Period.of(period).is_before(now))


@kept
def other_rounds(organization: str, fiscal_year: int, round_: str) -> tuple[tuple[int, str], ...]:
    """Those of `like_periods` beside the round itself."""
    periods = like_periods(organization, round_)
    return tuple(period for period in periods if period != (fiscal_year, round_))


@kept
def other_groupings(organization: str, fiscal_year: int) -> tuple[int, ...]:
    """The groupings in which the organization has members, and others than in that year."""
    found = workspace().office
    own = set(found.members(organization, fiscal_year)["code"])
    if not own:
        return ()
    members = {
        grouping: set(found.members(organization, fiscal_year, grouping)["code"])
        for grouping in found.groupings()
    }
    return tuple(grouping for grouping, codes in members.items() if codes and codes != own)


def exported(
    before: Side, now: Side, format_: TableFormat, language: Language, nodes: tuple[str, ...]
) -> bytes:
    """The parts of a difference as a file; made anew each time."""
    return workspace().change.export(
        _asked(before), _asked(now), format=format_, language=language, nodes=nodes
    )


def _asked(side: Side) -> tuple[RoundView, str]:
    organization, fiscal_year, round_, grouping = side
    return at(fiscal_year, round_, grouping), organization
