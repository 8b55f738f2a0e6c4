"""A comparison in words: who leads, how certain that is, who cannot be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.analysis.ranks.certainty import SURE, RankCertainty
from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.ranks.drivers import RankDrivers
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind
from scorecard.words.name import Row, full_name, listed, name
from scorecard.words.period import calendar_month

_MOST_NAMED = 3
"""How many organizations a sentence names."""

DRIVERS: Mapping[str, str] = {
    "weights": "ranks.driver_weights",
    "missing": "ranks.driver_missing",
    "rounding": "ranks.driver_rounding",
}
"""What ranks are uncertain by; a single weight has the code of its indicator."""
AMONG: Mapping[PeersBy, str] = {
    "size": "ranks.among_size",
    "income": "ranks.among_income",
}
"""Who is compared where not all are."""
LEFT_OUT: Mapping[str, str] = {
    "no_members": "comparison.no_members",
    "no_scorecard": "comparison.no_scorecard",
}
"""Why an organization is not in a restated comparison."""


def headline(
    rows: Sequence[Row],
    found: RankCertainty,
    kind: OrganizationKind,
    own: str,
    language: Language,
) -> str:
    """Who leads and how certainly, and where one organization stands.

    Args:
        rows: of `comparison`.
        kind: of all of them.
        own: the code of that organization; it may be of another kind.
    """
    by = {row["organization"]: row for row in rows}
    if not found.organizations:
        return library_text("ranks.nobody_scored", language)
    leader = by[found.organizations[0]]
    said = _leader(
        leader, [by[code] for code in found.alike(leader["organization"])], found, kind, language
    )
    row = by.get(own)
    if row is not None and row["rank"] is not None and row is not leader:
        said.append(_own(row, [by[code] for code in found.alike(own)], kind, language))
    return " ".join(said)


def _leader(
    leader: Row,
    alike: Sequence[Row],
    found: RankCertainty,
    kind: OrganizationKind,
    language: Language,
) -> list[str]:
    """Who leads, where that is certain by the rule of the table; else who has the highest score,
    whom it cannot be told from, and who comes first more often."""
    facts = {
        "name": full_name(leader, kind, language),
        "score": fmt.score(leader["score"]),
        "first": fmt.percent(leader["first"]),
        "draws": fmt.number(found.uncertainty.draws, 0),
        "sure": fmt.percent(SURE),
    }
    if not alike:
        return [library_text("ranks.leads", language, **facts)]
    names = _named(alike, kind, language)
    said = [library_text("ranks.highest", language, names=names, **facts)]
    often = max(alike, key=lambda row: row["first"])
    if often["first"] > leader["first"]:
        other = full_name(often, kind, language)
        share = fmt.percent(often["first"])
        said.append(library_text("ranks.more_often", language, name=other, first=share))
    return said


def _own(own: Row, alike: Sequence[Row], kind: OrganizationKind, language: Language) -> str:
    facts = {
        "name": full_name(own, kind, language),
        "rank": own["rank"],
        "low": own["rank_low"],
        "high": own["rank_high"],
    }
    if not alike:
        return library_text("ranks.own_clear", language, **facts)
    names = _named(alike, kind, language)
    return library_text("ranks.own_alike", language, names=names, **facts)


def _named(rows: Sequence[Row], kind: OrganizationKind, language: Language) -> str:
    names = [full_name(row, kind, language) for row in rows]
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return listed(names, language)
    named = ", ".join(names[:_MOST_NAMED])
    return library_text("ranks.and_more", language, names=named, count=more)


def how_certain(language: Language) -> str:
    """How certainty is computed."""
    used = Uncertainty()
    return library_text(
        "ranks.how",
        language,
        draws=fmt.number(used.draws, 0),
    )


def driver_sentence(found: RankDrivers, language: Language) -> str:
    """What moves the ranks most, and how far.

    Args:
        found: the causes as a whole (`DRIVERS`).
    """
    frame = found.frame()
    if frame.empty or found.shift == 0:
        return library_text("ranks.drivers_none", language)
    return library_text(
        "ranks.drivers",
        language,
        shift=fmt.number(found.shift, 1),
        first=driver_name(frame["group"].iloc[0], language),
        share=share_of_movement(frame["total"].iloc[0], frame["total_error"].iloc[0]),
    )


def share_of_movement(share: float, error: float) -> str:
    """An index with its standard error: "82% ± 2%"."""
    return f"{fmt.percent(min(max(share, 0.0), 1.0))} ± {fmt.percent(error)}"


def driver_name(driver: str, language: Language) -> str:
    """What a cause is called."""
    return library_text(DRIVERS[driver], language)


def scores_source(rows: Sequence[Row], language: Language) -> str:
    """Where scores over the years are from, as of when, and how many are illustrative.

    Args:
        rows: of `ranks_over_time`, at least one.
    """
    last = max(rows, key=lambda row: row["fiscal_year"])
    day = Round.parse(last["round"]).last_day(FiscalYear(be=last["fiscal_year"]))
    when = calendar_month(day.year + fmt.BUDDHIST_ERA, day.month, language)
    said = [library_text("ranks.scores_source", language, when=when)]
    made_up = sum(bool(row["illustrative"] or row["illustrative_targets"]) for row in rows)
    if made_up == len(rows):
        said.append(all_illustrative(language))
    elif made_up:
        facts = {"count": made_up, "total": len(rows)}
        said.append(library_text("ranks.some_illustrative", language, **facts))
    return " · ".join(said)


def rank(found: RankCertainty, organization: str, language: Language) -> str | None:
    """The rank of an organization, and the interval that holds it in 90% of the draws; None where
    it has no rank, or nobody beside it."""
    count = len(found.organizations)
    if count < 2 or organization not in found.organizations:
        return None
    at = found.organizations.index(organization)
    ends = dict.fromkeys(fmt.plain(int(end)) for end in (found.low[at], found.high[at]))
    facts = {"rank": fmt.plain(int(found.rank[at])), "range": "–".join(ends)}
    return library_text("ranks.rank", language, count=count, **facts)


def all_illustrative(language: Language) -> str:
    """That no score is free of illustrative figures."""
    return library_text("ranks.all_illustrative", language)


def among_peers(by: PeersBy, count: int, year: int, language: Language) -> str:
    """Who is compared where not all are.

    Args:
        by: what they are alike in; not "all".
        year: of the population that they are alike in (Buddhist Era).
    """
    return library_text(AMONG[by], language, count=count, year=fmt.year(year, language))


def restated(grouping: int, in_force: int | None, language: Language) -> str:
    """That scores and ranks stand on another grouping than the one in force."""
    return library_text("ranks.restated", language, grouping=grouping, in_force=in_force)


def left_out(rows: Mapping[str, Sequence[Row]], language: Language) -> list[str]:
    """Who is not in a restated comparison, and why.

    Args:
        rows: the organizations by reason (`LEFT_OUT`).
    """
    return [
        library_text(
            LEFT_OUT[reason], language, names=", ".join(name(row, language) for row in those)
        )
        for reason, those in sorted(rows.items())
    ]
