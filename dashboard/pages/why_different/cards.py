"""The two scores whose difference is explained, side by side."""

from __future__ import annotations

from typing import Any

from dashboard import cache
from dashboard.components import wording
from dashboard.components.score_cards.component import possible_range, side_cards
from dashboard.i18n import text
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.analysis.change.difference import DifferenceSide
from scorecard.language import format as fmt
from scorecard.words.change.difference import side_names


def difference_cards(shown: Selection, choice: Choice) -> None:
    """Shows the two cards; that of now tells the change."""
    side_cards(_drawn(shown, choice), shown.language)


@cache.kept
def _drawn(shown: Selection, choice: Choice) -> tuple[dict[str, Any], ...]:
    found = found_difference(choice, shown)
    names = side_names(found, shown.language)
    change = wording.change(found.total, names[0], shown.language)
    return (
        _card(found.before, names[0], shown) | {"change": None},
        _card(found.now, names[1], shown) | {"change": change},
    )


def _card(side: DifferenceSide, name: str, shown: Selection) -> dict[str, Any]:
    language = shown.language
    place = shown._replace(
        organization=side.organization, fiscal_year=side.fiscal_year.be, round=side.round.code
    )
    notes = [text("score.coverage", language, share=fmt.percent(side.coverage))]
    if side.lowest != side.highest:
        low, high = fmt.score(side.lowest), fmt.score(side.highest)
        notes.append(text("score.range", language, low=low, high=high))
    row = {"score": side.score, "lowest": side.lowest, "highest": side.highest}
    return wording.score(side.score, side.level, language) | {
        "title": name,
        "range": possible_range(row, place),
        "notes": [" · ".join(notes)],
    }
