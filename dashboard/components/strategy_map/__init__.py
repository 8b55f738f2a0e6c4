"""The strategy map on a screen: SVG links, real buttons, one trigger back to Python."""

from dashboard.components.strategy_map.component import LABELS, strategy_map

__all__ = ["LABELS", "strategy_map"]
