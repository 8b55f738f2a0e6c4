"""The comparison in sentences: who leads, how certain that is, who cannot be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, certainty, comparison, drivers
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import BUDDHIST_ERA, FiscalYear, Round

MOST_NAMED = 3
"""How many organizations a sentence names."""

DRIVERS: Mapping[str, str] = {
    "weights": "compare.driver_weights",
    "missing": "compare.driver_missing",
    "rounding": "compare.driver_rounding",
}


def calendar_year(year: int, language: Language) -> str:
    """A Buddhist Era year as it is counted in the language."""
    return str(year if language == "th" else year - BUDDHIST_ERA)


def full_name(row: Row, kind: OrganizationKind, language: Language) -> str:
    """The name in a sentence: a province is called one."""
    name = wording.name(row, language)
    return text("picker.province", language, name=name) if kind == "province" else name


def scores_source(rows: Sequence[Row], language: Language) -> str:
    """Where scores over the years are from, as of when, and how many are illustrative.

    Args:
        rows: of `ranks_over_time`, at least one.
    """
    last = max(rows, key=lambda row: row["fiscal_year"])
    day = Round.parse(last["round"]).last_day(FiscalYear(be=last["fiscal_year"]))
    when = (
        f"{fmt.month_name(day.month, language)} {calendar_year(day.year + BUDDHIST_ERA, language)}"
    )
    sentences = [text("compare.scores_source", language, when=when)]
    made_up = sum(bool(row["illustrative"] or row["illustrative_targets"]) for row in rows)
    if made_up == len(rows):
        sentences.append(text("compare.all_illustrative", language))
    elif made_up:
        facts = {"count": made_up, "total": len(rows)}
        sentences.append(text("compare.some_illustrative", language, **facts))
    return " · ".join(sentences)


@kept
def compare_headline(shown: Selection, scope: Scope) -> str:
    """Who leads and how certainly, and where the organization shown stands."""
    language = shown.language
    rows = {row["organization"]: row for row in comparison(scope)}
    found = certainty(scope)
    if not found.organizations:
        return text("compare.nobody_scored", language)
    leader = rows[found.organizations[0]]
    sentences = [
        text(
            "compare.leads",
            language,
            name=full_name(leader, scope.kind, language),
            score=fmt.score(leader["score"]),
            first=fmt.percent(leader["first"]),
            draws=fmt.number(found.uncertainty.draws, 0),
        )
    ]
    alike = found.alike(leader["organization"])
    if alike:
        sentences.append(
            text("compare.leader_alike", language, names=_named(alike, rows, scope, language))
        )
    else:
        sentences.append(text("compare.leader_clear", language))
    own = rows.get(shown.organization)
    if own is not None and own["rank"] is not None and own is not leader:
        sentences.append(_own(own, found.alike(shown.organization), rows, scope, language))
    return " ".join(sentences)


def _own(
    own: Row,
    alike: Sequence[str],
    rows: Mapping[str, Row],
    scope: Scope,
    language: Language,
) -> str:
    facts = {
        "name": full_name(own, scope.kind, language),
        "rank": own["rank"],
        "low": own["rank_low"],
        "high": own["rank_high"],
    }
    if not alike:
        return text("compare.own_clear", language, **facts)
    return text("compare.own_alike", language, names=_named(alike, rows, scope, language), **facts)


def _named(codes: Sequence[str], rows: Mapping[str, Row], scope: Scope, language: Language) -> str:
    names = [full_name(rows[code], scope.kind, language) for code in codes]
    listed = names[0]
    for name in names[1:MOST_NAMED]:
        listed = text("compare.and_next", language, names=listed, name=name)
    if len(names) <= MOST_NAMED:
        return listed
    return text("compare.and_more", language, names=listed, count=len(names) - MOST_NAMED)


def how_certain(language: Language) -> str:
    """How certainty is computed, with its parameters."""
    used = Uncertainty()
    return text(
        "compare.how",
        language,
        draws=fmt.number(used.draws, 0),
        seed=used.seed,
        concentration=fmt.plain(used.concentration),
    )


@kept
def driver_sentence(shown: Selection, scope: Scope) -> str:
    """What moves the ranks most, and how far."""
    language = shown.language
    found = drivers(scope, "group")
    frame = found.frame()
    if frame.empty or found.shift == 0:
        return text("compare.drivers_none", language)
    facts = {
        "shift": fmt.number(found.shift, 1),
        "first": text(DRIVERS[frame["group"].iloc[0]], language),
        "share": fmt.percent(min(frame["total"].iloc[0], 1.0)),
    }
    return text("compare.drivers", language, **facts)
