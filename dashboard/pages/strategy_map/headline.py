"""What happened, before the map is read: in the head of the page, and over it in full screen."""

from __future__ import annotations

from dashboard import cache
from dashboard.components.strategy_map import MapSaid
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import ROOT
from scorecard.words.scores import objectives as words

Since = tuple[FiscalYear, Round] | None
"""The round that changes count from; None where there is none."""


def since(shown: Selection, compare: tuple[int, str] | None) -> Since:
    """The round that the page compares with, or the one before."""
    if compare is None:
        return cache.previous(*shown.scorecard)
    return FiscalYear(be=compare[0]), Round.parse(compare[1])


@cache.kept
def map_said(shown: Selection, compare: tuple[int, str] | None) -> MapSaid:
    """The overall score and its change, which objectives moved and which are at risk, and the
    vision."""
    language = shown.language
    rows = cache.scores(*shown.scorecard, compare)
    objectives = [row for row in rows.values() if row["kind"] == "objective"]
    vision = cache.scorecard(*shown.scorecard).strategy.vision
    return MapSaid(
        title=words.map_title(rows[ROOT], since(shown, compare), shown.fiscal_year, language),
        sentence=words.map_sentence(objectives, language),
        level=rows[ROOT]["level"],
        vision=""
        if vision is None
        else text("map.vision", language, vision=vision.in_language(language)),
    )
