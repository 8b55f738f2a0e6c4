"""The cards of the overview: the whole scorecard, and each perspective."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import cache, session
from dashboard.cache.comparison import Scope, certainty
from dashboard.components import wording
from dashboard.components.card.component import (
    Card,
    cards,
    cards_data,
    possible_range,
    range_note,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT


def score_cards(shown: Selection) -> None:
    """Shows the cards; a perspective's card leads to its indicators."""
    cards(_drawn(shown), key="score-cards")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    rows = cache.scores(*shown.scorecard)
    before = cache.previous(*shown.scorecard)
    since = (
        wording.since_round(before, shown.fiscal_year, shown.language) if before is not None else ""
    )
    perspectives = [
        _card(row, since, shown)._replace(
            look="small",
            code=row["node"],
            title=wording.name(row, shown.language),
            notes=_perspective_notes(row, shown.language),
            target=session.link(shown, "strategy-map"),
        )
        for row in rows.values()
        if row["kind"] == "perspective"
    ]
    return cards_data([_overall(rows[ROOT], since, shown), *perspectives], shown.language)


def _overall(row: Mapping[str, Any], since: str, shown: Selection) -> Card:
    low, high = (fmt.plain(end) for end in cache.scorecard(*shown.scorecard).strategy.score_range)
    return _card(row, since, shown)._replace(
        title=text("overview.overall", shown.language, low=low, high=high),
        since=text("overview.since", shown.language, since=since) if since else "",
        notes=_overall_notes(row, shown),
    )


def _card(row: Mapping[str, Any], since: str, shown: Selection) -> Card:
    score = wording.score(row["score"], row["level"], shown.language)
    return Card(
        "large",
        score=score,
        figure=score["text"],
        change=wording.change(row["change"], since, shown.language),
        range=possible_range(row, shown),
    )


def _overall_notes(row: Mapping[str, Any], shown: Selection) -> list[str]:
    share = fmt.percent(row["coverage"])
    possible = _possible_note(row, shown.language)
    ranked = _ranked(shown) if row["score"] is not None else None
    if ranked is None:
        return [text("score.coverage", shown.language, share=share), *possible]
    covers = text("score.covers", shown.language, share=share)
    return [f"{ranked} · {covers}", *possible]


def _ranked(shown: Selection) -> str | None:
    """The rank among those of its kind, with the range that holds it in 90% of the draws; None
    where there are no others."""
    kind = cache.organizations()[shown.organization]["kind"]
    found = certainty(Scope(*shown.period, kind))
    count = len(found.organizations)
    if count < 2:
        return None
    at = found.organizations.index(shown.organization)
    ends = dict.fromkeys(fmt.plain(int(end)) for end in (found.low[at], found.high[at]))
    rank = fmt.plain(int(found.rank[at]))
    return text("overview.rank", shown.language, rank=rank, count=count, range="–".join(ends))


def _possible_note(row: Mapping[str, Any], language: Language) -> list[str]:
    """The possible range, where it is more than the score itself."""
    return [] if row["lowest"] == row["highest"] else [range_note(row, language)]


def _perspective_notes(row: Mapping[str, Any], language: Language) -> list[str]:
    weight = text("score.weight", language, weight=fmt.plain(row["weight"]))
    covers = text("score.covers", language, share=fmt.percent(row["coverage"]))
    return [f"{weight} · {covers}", *_possible_note(row, language)]
