"""What was tried out: scores under a scenario, the cheapest way, what each weight does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from dashboard.cache import Row, at, kept, organizations, rows_of, workspace
from dashboard.cache.comparison import Scope, certainty
from scorecard.analysis.ranks.certainty import RankCertainty
from scorecard.analysis.trials.cheapest import CheapestWay
from scorecard.analysis.trials.levers import Effort
from scorecard.analysis.trials.scenario import Scenario
from scorecard.errors import ScorecardError
from scorecard.language import Language
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.words.trials.scenario import ChangeInWords
from scorecard.workspace.table_file import TableFormat


class Trial(NamedTuple):
    """One organization under a scenario, and its like."""

    rows: Mapping[str, Row]
    """By node in reading order; see `Trials.what_if`."""
    league: tuple[Row, ...]
    """The scorecards of the same kind by their rank under the scenario."""
    ranks: Mapping[str, tuple[int, int]]
    """The rank of each in nine of ten simulations of the scenario: the best and the worst."""
    ranks_before: Mapping[str, tuple[int, int]]
    """The same of the official scores."""


@kept
def trial(organization: str, fiscal_year: int, round_: str, scenario: str) -> Trial:
    """The scores under a scenario beside the official ones; blank text changes nothing.

    Raises:
        InputError: the scenario cannot be read, or is impossible in this round.
    """
    view, register = at(fiscal_year, round_), organizations()
    kind = register[organization]["kind"]
    frame, after = workspace().trials.with_certainty(view, Scenario.parse(scenario), kind)
    before = certainty(Scope(fiscal_year, round_, kind))
    overall = frame[frame["kind"] == "scorecard"]
    overall = overall.loc[[register[code]["kind"] == kind for code in overall["organization"]]]
    own = frame[frame["organization"] == organization].sort_values("position")
    return Trial(
        {row["node"]: row for row in rows_of(own)},
        rows_of(overall.sort_values(["rank", "organization"], na_position="last")),
        _intervals(after),
        _intervals(before),
    )


def _intervals(found: RankCertainty) -> Mapping[str, tuple[int, int]]:
    ends = zip(found.low.tolist(), found.high.tolist(), strict=True)
    return dict(zip(found.organizations, ends, strict=True))


@kept
def problem(
    organization: str, fiscal_year: int, round_: str, scenario: str
) -> ScorecardError | None:
    """Why a scenario cannot be shown; None where it can."""
    try:
        trial(organization, fiscal_year, round_, scenario)
    except ScorecardError as error:
        return error
    return None


@kept
def changes(
    fiscal_year: int, round_: str, scenario: str, language: Language
) -> tuple[ChangeInWords, ...]:
    """The changes of a possible scenario in words."""
    parsed = Scenario.parse(scenario)
    return tuple(workspace().trials.changes(at(fiscal_year, round_), parsed, language))


@kept
def trial_map(
    organization: str, fiscal_year: int, round_: str, scenario: str, language: Language
) -> tuple[MapPicture, MapLayout]:
    """The strategy map under a scenario, and where everything stands on it."""
    picture = workspace().trials.map_picture(
        at(fiscal_year, round_), Scenario.parse(scenario), organization, language
    )
    return picture, lay_out(picture)


@kept
def cheapest(
    organization: str,
    fiscal_year: int,
    round_: str,
    *,
    level: int | None,
    score: float | None,
    per: Literal["percent", "point"],
    fixed: tuple[str, ...],
) -> CheapestWay:
    """The cheapest way to a level or a score.

    Raises:
        InputError: the goal is impossible, or there is no score to begin with.
    """
    return workspace().cheapest(
        organization,
        fiscal_year,
        round_,
        level=level,
        score=score,
        default_effort=Effort(per=per),
        fixed=fixed,
    )


@kept
def weights(organization: str, fiscal_year: int, round_: str) -> tuple[Row, ...]:
    """What each weight does to the score and the rank, if it changes for all alike."""
    return rows_of(workspace().trials.weights(at(fiscal_year, round_), organization))


def exported(
    organization: str,
    fiscal_year: int,
    round_: str,
    scenario: str,
    format_: TableFormat,
    language: Language,
) -> bytes:
    """The scenario with its scores as a file; made anew each time."""
    return workspace().trials.export(
        at(fiscal_year, round_),
        Scenario.parse(scenario),
        organization,
        format=format_,
        language=language,
    )
