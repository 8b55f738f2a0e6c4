"""The months of a round that a value is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from scorecard.reports import palette


class Month(NamedTuple):
    """One month."""

    label: str
    """What stands under it; lines are parted by <br>."""
    value: float | None
    figure: str
    """The value as printed."""


def months_figure(months: Sequence[Month], *, height: int = 190) -> FinishedFigure:
    """The figure: a bar for each month with its value on top, a gap where it is unknown."""
    layout = theme.chart_layout(height)
    layout["margin"] |= {"t": 18}
    layout["bargap"] = 0.25
    layout["xaxis"] |= {"type": "category"}
    layout["yaxis"] |= {"rangemode": "tozero", "nticks": 5, "tickformat": ",~f"}
    bars = {
        "type": "bar",
        "x": [month.label for month in months],
        "y": [month.value for month in months],
        "text": [month.figure for month in months],
        "textposition": "outside",
        "textfont": {"size": 11, "color": palette.MUTED},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {"color": palette.ACCENT},
    }
    return FinishedFigure({"data": [bars], "layout": layout})
