"""A score as a badge: pips, figure and word, with its change and coverage."""

from __future__ import annotations

from pathlib import Path

from dashboard import cache
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt

_ELEMENT = Element(Path(__file__).parent)


def level_badge(shown: Selection, node: str) -> None:
    """Shows the badge of one node of a scorecard."""
    _ELEMENT.show(_drawn(shown, node), key="level-badge")


@cache.kept
def _drawn(shown: Selection, node: str) -> bytes:
    language = shown.language
    row = cache.scores(*shown.place)[node]
    before = cache.previous(*shown.place)
    since = wording.since_round(before, shown.fiscal_year, language) if before else ""
    return encoded(
        {
            "score": wording.score(row["score"], row["level"], language),
            "change": wording.change(row["change"], since, language),
            "notes": [
                text("score.weight", language, weight=fmt.plain(row["weight"])),
                text("score.covers", language, share=fmt.percent(row["coverage"])),
            ],
        },
        language,
    )
