"""What a scenario comes to: score, level and rank before and after, its changes, its link."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.pages.what_if import asked as trials
from dashboard.pages.what_if.scenario_editor.component import settle
from dashboard.session import Selection
from scorecard.analysis.trials.scenario import Scenario
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT
from scorecard.words import score as said
from scorecard.words.name import full_name
from scorecard.words.trials.scenario import answer

_ELEMENT = Element(Path(__file__).parent)
_LABELS: Mapping[str, str] = {
    "undo": "what_if.undo",
    "reset": "what_if.reset",
    "changes": "what_if.changes",
    "link": "what_if.link",
    "copy": "what_if.copy",
    "copied": "what_if.copied",
    "fewer": "what_if.fewer",
}


def scenario_summary(shown: Selection, scenario: str) -> None:
    """Shows the summary; each change can be taken back, and all of them at once."""
    _ELEMENT.show(
        _drawn(shown, scenario),
        key="scenario-summary",
        on={
            "undo": lambda chosen: _undo(shown, scenario, int(chosen["place"])),
            "reset": lambda _: session.want(scenario=None),
        },
    )


def _undo(shown: Selection, scenario: str, place: int) -> None:
    parsed = Scenario.parse(scenario)
    settle(shown, parsed.without(parsed.changes[place]))


@cache.kept
def sentence(shown: Selection, scenario: str) -> str:
    """The answer in words: what the scenario comes to."""
    language = shown.language
    if not scenario:
        return text("what_if.begin", language)
    found = trials.trial(*shown.scorecard, scenario)
    row = cache.organization_in(*shown.scorecard)
    name = full_name(row, row["kind"], language)
    return answer(found.rows[ROOT], found.league, name, language, bounds=cache.level_bounds())


@cache.kept
def _drawn(shown: Selection, scenario: str) -> bytes:
    language = shown.language
    data: dict[str, Any] = {
        "banner": text("what_if.banner", language),
        "about": text("what_if.banner_about", language),
        "labels": {name: text(key, language) for name, key in _LABELS.items()},
        "tiles": [],
        "changes": [],
        "href": None,
    }
    if scenario:
        found = trials.trial(*shown.scorecard, scenario)
        data["tiles"] = _tiles(found, shown)
        data["changes"] = [
            {
                "place": place,
                "who": "" if each.change.organization == shown.organization else each.who,
                "what": each.what,
                "said": each.said,
            }
            for place, each in enumerate(trials.changes(*shown.period, scenario, language))
        ]
        count = len(data["changes"])
        data["labels"]["more"] = text("what_if.all_changes", language, count=count)
        data["href"] = session.link(shown, "what-if", scenario=scenario)["href"]
    return encoded(data, language)


def _tiles(found: trials.Trial, shown: Selection) -> list[dict[str, Any]]:
    language = shown.language
    row = found.rows[ROOT]
    own = next(each for each in found.league if each["organization"] == shown.organization)
    since = text("what_if.official", language)
    tiles: list[dict[str, Any]] = [
        {
            "title": text("what_if.score", language),
            "before": wording.score_text(row["score_before"]),
            "after": wording.score_text(row["score"]),
            "change": wording.change(row["score"], row["change"], since, language),
            "from": wording.score(row["score_before"], row["level_before"], language),
            "to": wording.score(row["score"], row["level"], language),
        }
    ]
    count = sum(each["rank"] is not None for each in found.league)
    if count > 1 or own["rank"] is None:
        tiles.append(
            {
                "title": text("what_if.rank", language, count=count),
                "before": _place(own["rank_before"]),
                "after": _place(own["rank"]),
                "change": rank_change(own, language),
                "note": _certainty(found, shown.organization, language),
            }
        )
    tiles.append(
        {
            "title": text("what_if.coverage", language),
            "before": fmt.percent(row["coverage_before"]),
            "after": fmt.percent(row["coverage"]),
            "change": None,
            "note": wording.possible_range(row["lowest"], row["highest"], language),
        }
    )
    return tiles


def rank_change(row: Mapping[str, Any], language: Language) -> dict[str, str] | None:
    """How many places an organization moves, for a component; up is better."""
    if row["rank"] is None or row["rank_before"] is None:
        return None
    places = int(row["rank_before"]) - int(row["rank"])
    direction = "up" if places > 0 else "down" if places < 0 else "same"
    label = text(_RANK[direction], language, places=abs(places))
    return {"direction": direction, "text": str(abs(places)), "label": label}


_RANK: Mapping[str, str] = {
    "up": "what_if.rank_up",
    "down": "what_if.rank_down",
    "same": "what_if.rank_same",
}


def _certainty(found: trials.Trial, organization: str, language: Language) -> str:
    """Between which ranks it stands in nine of ten simulations, before and after."""
    ends = (found.ranks_before.get(organization), found.ranks.get(organization))
    before, after = (fmt.NO_FIGURE if e is None else said.rank_range(*e) for e in ends)
    return text("what_if.rank_certain", language, before=before, after=after)


def _place(rank: int | None) -> str:
    return fmt.NO_FIGURE if rank is None else str(rank)
