"""What happened, before the map is read: in the head of the page, and over it in full screen."""

from __future__ import annotations

from dashboard import cache
from dashboard.components.strategy_map import MapSaid
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.model.strategy import ROOT
from scorecard.words.scores import objectives as words


@cache.kept
def map_said(shown: Selection) -> MapSaid:
    """The overall score and its change, which objectives moved and which are at risk, and the
    vision."""
    language = shown.language
    rows = cache.scores(*shown.compared)
    objectives = [row for row in rows.values() if row["kind"] == "objective"]
    since = cache.previous(*shown.compared)
    vision = cache.scorecard(*shown.scorecard).strategy.vision
    return MapSaid(
        title=words.map_title(
            rows[ROOT], since, shown.fiscal_year, language, bounds=cache.level_bounds()
        ),
        sentence=words.map_sentence(objectives, language),
        level=rows[ROOT]["level"],
        vision=""
        if vision is None
        else text("map.vision", language, vision=vision.in_language(language)),
    )
