"""The strategy map on a screen: SVG links, real buttons, one trigger back to Python."""

from dashboard.components.strategy_map.component import LABELS, LinkMarks, strategy_map

__all__ = ["LABELS", "LinkMarks", "strategy_map"]
