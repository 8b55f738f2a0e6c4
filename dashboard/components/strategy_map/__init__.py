"""The strategy map on a screen: SVG links, real buttons, what is clicked told to Python."""

from dashboard.components.strategy_map.component import (
    LABELS,
    LinkMarks,
    MapSaid,
    Panel,
    PanelList,
    PanelRow,
    panel_score,
    strategy_map,
)

__all__ = [
    "LABELS",
    "LinkMarks",
    "MapSaid",
    "Panel",
    "PanelList",
    "PanelRow",
    "panel_score",
    "strategy_map",
]
