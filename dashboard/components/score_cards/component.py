"""The cards of the overview: the whole scorecard, and each perspective."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT

_ELEMENT = Element("score_cards")


def score_cards(shown: Selection) -> None:
    """Shows the cards; a perspective's card leads to its indicators."""
    _ELEMENT.show(_drawn(shown), key="score-cards", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection) -> bytes:
    rows = cache.scores(*shown.place)
    before = cache.previous(*shown.place)
    since = (
        wording.since_round(before, shown.fiscal_year, shown.language) if before is not None else ""
    )
    perspectives = [
        _card(row, since, shown)
        | {
            "code": row["node"],
            "title": wording.name(row, shown.language),
            "notes": _perspective_notes(row, shown.language),
            "target": session.link(shown, "strategy-map"),
        }
        for row in rows.values()
        if row["kind"] == "perspective"
    ]
    return encoded(
        {"overall": _overall(rows[ROOT], since, shown), "perspectives": perspectives},
        shown.language,
    )


def _overall(row: Mapping[str, Any], since: str, shown: Selection) -> dict[str, Any]:
    low, high = (fmt.plain(end) for end in cache.scorecard(*shown.place).strategy.score_range)
    return _card(row, since, shown) | {
        "title": text("overview.overall", shown.language, low=low, high=high),
        "notes": _overall_notes(row, shown),
    }


def _card(row: Mapping[str, Any], since: str, shown: Selection) -> dict[str, Any]:
    return wording.score(row["score"], row["level"], shown.language) | {
        "change": wording.change(row["change"], since, shown.language),
        "range": _range(row, shown),
    }


def _range(row: Mapping[str, Any], shown: Selection) -> dict[str, Any] | None:
    """The score on the levels, and how far it could still go either way."""
    if row["lowest"] is None or row["highest"] is None:
        return None
    strategy = cache.scorecard(*shown.place).strategy
    low, high = strategy.score_range
    return {
        "lowest": low,
        "highest": high,
        "bounds": strategy.level_bands.bounds,
        "from": row["lowest"],
        "to": row["highest"],
        "score": row["score"],
        "label": _possible(row, shown.language),
    }


def _overall_notes(row: Mapping[str, Any], shown: Selection) -> list[str]:
    coverage = text("score.coverage", shown.language, share=fmt.percent(row["coverage"]))
    possible = _possible_note(row, shown.language)
    standing = cache.standing(*shown.place)
    if standing is None:
        return [coverage, *possible]
    rank, of = standing
    ranked = text("score.rank", shown.language, rank=rank, count=of)
    return [f"{coverage} · {ranked}", *possible]


def _possible_note(row: Mapping[str, Any], language: Language) -> list[str]:
    """The possible range, where it is more than the score itself."""
    if row["lowest"] == row["highest"]:
        return []
    return [_possible(row, language)]


def _possible(row: Mapping[str, Any], language: Language) -> str:
    return text(
        "score.range", language, low=fmt.score(row["lowest"]), high=fmt.score(row["highest"])
    )


def _perspective_notes(row: Mapping[str, Any], language: Language) -> list[str]:
    weight = text("score.weight", language, weight=fmt.plain(row["weight"]))
    covers = text("score.covers", language, share=fmt.percent(row["coverage"]))
    return [f"{weight} · {covers}", *_possible_note(row, language)]
