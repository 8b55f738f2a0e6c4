"""How old figures are, beside how old they may be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.words.period import span

_ELEMENT = Element(Path(__file__).parent)


def old_figures(shown: Selection) -> tuple[cache.Row, ...]:
    """The organization's own figures that are not of this round, the furthest beyond its limit
    first."""
    return _old(shown, vigilance.day())


@cache.kept
def _old(shown: Selection, _day: dt.date) -> tuple[cache.Row, ...]:
    rows = vigilance.data_health(*shown.place).freshness
    return cache.rows_of(rows[rows["own"] & (rows["age"] > 0)])


def age_bars(shown: Selection) -> None:
    """Shows the ages of `old_figures`."""
    _ELEMENT.show(_drawn(shown, vigilance.day()), key="ages", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection, _day: dt.date) -> bytes:
    language = shown.language
    heads = ("indicator", "of", "drawn", "age", "allowed")
    return encoded(
        {
            "label": text("freshness.title", language),
            "heads": [text(f"freshness.{head}", language) for head in heads],
            "rows": [_row(row, shown) for row in old_figures(shown)],
        },
        language,
    )


def _row(row: cache.Row, shown: Selection) -> dict[str, Any]:
    language = shown.language
    tags = []
    if row["yearly"]:
        tags.append(text("freshness.by_nature", language))
    if row["stale"]:
        tags.append(text("freshness.stale", language))
    return {
        "code": row["node"],
        "name": wording.name(row, language),
        "tags": tags,
        "of": str(int(row["data_year"])) if row["yearly"] else fmt.NO_FIGURE,
        "age": row["age"],
        "allowed": row["allowed"],
        "age_text": span(row["age"], language, yearly=row["yearly"]),
        "allowed_text": span(row["allowed"], language, yearly=row["yearly"]),
        "stale": row["stale"],
        "target": session.link(shown, "indicators", indicator=row["node"]),
    }
