"""The two scores whose difference is explained, side by side."""

from __future__ import annotations

from dashboard import cache
from dashboard.components import wording
from dashboard.components.card.component import (
    Card,
    cards,
    cards_data,
    possible_range,
)
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.analysis.change.difference import DifferenceSide
from scorecard.words import score as said
from scorecard.words.change.difference import side_names
from scorecard.words.change.points import total_points


def difference_cards(shown: Selection, choice: Choice) -> None:
    """Shows the two cards; that of now tells the change."""
    cards(_drawn(shown, choice), key="side-cards")


@cache.kept
def _drawn(shown: Selection, choice: Choice) -> bytes:
    found = found_difference(choice, shown)
    names = side_names(found, shown.language)
    change = wording.difference(total_points(found), names[0], shown.language)
    before = _card(found.before, names[0], shown)
    now = _card(found.now, names[1], shown)._replace(change=change)
    return cards_data([before, now], shown.language)


def _card(side: DifferenceSide, name: str, shown: Selection) -> Card:
    language = shown.language
    place = shown._replace(
        organization=side.organization, fiscal_year=side.fiscal_year.be, round=side.round.code
    )
    row = {"score": side.score, "lowest": side.lowest, "highest": side.highest}
    notes = [said.coverage(side.coverage, language)]
    if side.lowest != side.highest:
        notes.append(wording.possible_range(side.lowest, side.highest, language))
    score = wording.score(side.score, side.level, language)
    return Card(
        "large",
        name,
        score=score,
        figure=score["text"],
        range=possible_range(row, place),
        notes=[" · ".join(notes)],
    )
