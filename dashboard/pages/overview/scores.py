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
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT
from scorecard.words import score as said
from scorecard.words.ranks.comparison import rank


def score_cards(shown: Selection) -> None:
    """Shows the cards; a perspective's card leads to its indicators."""
    cards(_drawn(shown), key="score-cards")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    rows = cache.scores(*shown.compared)
    since = wording.since(shown)
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
        change=wording.change(row["score"], row["change"], since, shown.language),
        range=possible_range(row, shown),
    )


def _overall_notes(row: Mapping[str, Any], shown: Selection) -> list[str]:
    language = shown.language
    where = wording.operation_centre(*shown.scorecard, language)
    ranked = None
    if row["score"] is not None:
        kind = cache.scorecard(*shown.scorecard).organization.kind
        ranked = rank(certainty(Scope(*shown.period, kind)), shown.organization, language)
    if ranked is None:
        return [said.coverage(row["coverage"], language), *_possible_note(row, language), *where]
    covers = said.covers(row["coverage"], language)
    return [f"{ranked} · {covers}", *_possible_note(row, language), *where]


def _possible_note(row: Mapping[str, Any], language: Language) -> list[str]:
    """The possible range, where it is more than the score itself."""
    low, high = row["lowest"], row["highest"]
    return [] if low == high else [wording.possible_range(low, high, language)]


def _perspective_notes(row: Mapping[str, Any], language: Language) -> list[str]:
    weight, covers = said.weight(row["weight"], language), said.covers(row["coverage"], language)
    return [f"{weight} · {covers}", *_possible_note(row, language)]
