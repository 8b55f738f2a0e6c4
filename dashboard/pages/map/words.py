"""What the map says in words, of what is shown."""

from __future__ import annotations

from dashboard import cache
from dashboard.pages.map.view import PlaceView
from dashboard.session import Selection
from scorecard.words.places import map as words
from scorecard.workspace.places.places import NO_SCORECARD, OUTSIDE


def place_headline(view: PlaceView, shown: Selection) -> str:
    """The answer to "where?" in a sentence or two; of which round, where it is another one."""
    said = _headline(view._replace(chosen=None))
    if view.period == shown.period:
        return said
    return words.headline_of(said, view.period, view.language)


@cache.kept
def _headline(view: PlaceView) -> str:
    return words.headline(view.figures, view.language)


def other_period(view: PlaceView, shown: Selection) -> str:
    """That another round than the chosen one is shown; "" where it is not."""
    return "" if view.period == shown.period else words.other_period(view.period, view.language)


def place_notes(view: PlaceView) -> list[str]:
    """What a reader must know of land without figures."""
    outside, without = (
        [row for row in view.values.values() if row["status"] == status]
        for status in (OUTSIDE, NO_SCORECARD)
    )
    return words.without_figures(outside, without, view.language)


def restated(view: PlaceView) -> str:
    """What to say where figures do not stand on the grouping in force; "" where they do."""
    now = cache.grouping_in_force(view.fiscal_year)
    if view.grouping is not None:
        return words.restated(view.grouping, now, view.language)
    then = None if view.since is None else cache.grouping_in_force(view.since[0].be)
    if view.kind == "cluster" and then not in (None, now):
        return words.regrouped(then, now, view.language)
    return ""
