"""From one score to another: a bar for every part, each where the one before it ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from dashboard.charts.label import escaped, label_lines
from scorecard.model.figures import same
from scorecard.reports import palette

ROW = 34
"""Pixels from bar to bar."""
_FRAME = 34
"""Pixels above and below the bars."""
_LETTERS = 40
"""Letters in a line of a name."""
_ROOM = 0.2
"""Room left and right of what is drawn, as a share of its width; figures stand there."""
_FIGURE = 44
"""Pixels right of that for the figure of the last bar, which a narrow screen has no share for."""


class Bar(NamedTuple):
    """One part."""

    code: str
    """What a click on it names; blank for nothing."""
    name: str
    points: float
    figure: str
    """The points as printed."""
    words: str
    """What it says when pointed at; lines are parted by <br>."""


class End(NamedTuple):
    """One of the two scores."""

    name: str
    score: float
    figure: str
    """The score as printed."""


def waterfall_figure(before: End, now: End, bars: Sequence[Bar]) -> FinishedFigure:
    """The figure, read from top to bottom.

    Args:
        bars: in the order that they are to stand in; together they make now less before.

    Returns:
        A figure whose bars carry their codes as `customdata`.
    """
    starts = list(accumulate((bar.points for bar in bars), initial=before.score))
    starts[-1] = now.score
    rows = list(range(len(bars) + 2))
    layout = theme.chart_layout(ROW * len(rows) + _FRAME)
    low, high = min(starts), max(starts)
    layout["margin"]["r"] = _FIGURE
    room = (high - low or 1.0) * _ROOM
    names = [before.name, *(bar.name for bar in bars), now.name]
    layout["xaxis"] |= {
        "range": [low - room, high + room],
        "showgrid": True,
        "tickformat": ".2f",
        "nticks": 7,
    }
    layout["yaxis"] |= {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": rows,
        "ticktext": [label_lines(name, _LETTERS) for name in names],
        "tickfont": {"color": palette.INK, "size": 12},
        "ticklabelstandoff": 8,
        "showgrid": False,
    }
    layout["shapes"] = [
        {
            "type": "line",
            "layer": "below",
            "x0": score,
            "x1": score,
            "y0": row,
            "y1": row + 1,
            "line": {"color": palette.LEVEL_COLOURS[None].mark, "width": 1, "dash": "dot"},
        }
        for row, score in enumerate(starts)
    ]
    layout["annotations"] = [
        _figure_beside(row, end.figure, end.score, right=True, colour=palette.ACCENT)
        for row, end in ((0, before), (rows[-1], now))
    ] + [
        _figure_beside(
            row,
            bar.figure,
            starts[row],
            right=bar.points >= 0,
            colour=_colour(bar.points),
        )
        for row, bar in enumerate(bars, start=1)
    ]
    traces = [_parts(bars, starts), _ends(before, now, rows[-1])]
    return FinishedFigure({"data": traces, "layout": layout})


def _parts(bars: Sequence[Bar], starts: Sequence[float]) -> dict[str, Any]:
    solid = {"marker": {"opacity": 1}}
    return {
        "type": "bar",
        "orientation": "h",
        "base": list(starts[:-1]),
        "x": [bar.points for bar in bars],
        "y": list(range(1, len(bars) + 1)),
        "width": 0.6,
        "customdata": [bar.code for bar in bars],
        "hovertext": [bar.words for bar in bars],
        "hoverinfo": "text",
        "marker": {"color": [_colour(bar.points) for bar in bars]},
        "selected": solid,
        "unselected": solid,
    }


def _colour(points: float) -> str:
    if same(points, 0):
        return palette.MUTED
    return palette.BETTER if points > 0 else palette.WORSE


def _ends(before: End, now: End, last: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [before.score, now.score],
        "y": [0, last],
        "hoverinfo": "skip",
        "marker": {
            "symbol": "line-ns",
            "size": 20,
            "line": {"color": palette.ACCENT, "width": 4},
        },
    }


def _figure_beside(
    row: int, figure: str, score: float, *, right: bool, colour: str
) -> dict[str, Any]:
    """The figure of a row behind the end of its bar."""
    return {
        "x": score,
        "y": row,
        "text": f"<b>{escaped(figure)}</b>",
        "showarrow": False,
        "xanchor": "left" if right else "right",
        "xshift": 6 if right else -6,
        "font": {"size": 12, "color": colour},
    }
