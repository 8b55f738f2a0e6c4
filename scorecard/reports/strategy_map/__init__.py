"""The strategy map: what it shows, where it stands, and the document of it."""

from scorecard.reports.strategy_map.document import strategy_map_document
from scorecard.reports.strategy_map.layout import (
    Box,
    MapLayout,
    PlacedBand,
    PlacedCard,
    Route,
    lay_out,
)
from scorecard.reports.strategy_map.measures import Measures
from scorecard.reports.strategy_map.picture import (
    MapBand,
    MapCard,
    MapComparison,
    MapLevel,
    MapLink,
    MapPicture,
)

__all__ = [
    "Box",
    "MapBand",
    "MapCard",
    "MapComparison",
    "MapLayout",
    "MapLevel",
    "MapLink",
    "MapPicture",
    "Measures",
    "PlacedBand",
    "PlacedCard",
    "Route",
    "lay_out",
    "strategy_map_document",
]
