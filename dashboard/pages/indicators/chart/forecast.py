"""The running total of a fiscal year month by month, and where it is heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from scorecard.reports import palette

_ROOM = 1.06
"""Room above what is drawn, as a multiple of its height."""
_TARGET_IN_SIGHT = 1.25
"""How far above everything else a level target may lie to be drawn, as a multiple."""
_APART = 0.055
"""The least distance of two numbers at the edge, as a share of the height."""


class Month(NamedTuple):
    """The total up to one month of the fiscal year."""

    label: str
    """What stands under it; lines are parted by <br>."""
    words: str
    """What it says when pointed at."""
    known: float | None
    last_year: float | None
    forecast: float | None
    interval: tuple[float, float] | None
    wide: tuple[float, float] | None
    came: float | None
    """The total of a month that was forecast, where it is known by now."""


class Target(NamedTuple):
    """One level target as a total of the year."""

    level: int
    total: float


def forecast_figure(
    months: Sequence[Month],
    targets: Sequence[Target],
    names: Mapping[str, str],
    *,
    height: int = 270,
) -> FinishedFigure:
    """The figure: what is known, last year, the forecast with its two intervals, the targets.

    Args:
        months: the twelve months in order.
        targets: drawn as lines as far as they lie near the figures.
        names: what the legend calls `known`, `last_year`, `forecast`, `interval`, `wide`, `came`.
    """
    figures = [f for month in months for f in _figures(month)]
    top = max([0.0, *figures])
    near = [target for target in targets if target.total <= top * _TARGET_IN_SIGHT]
    top = max([top, *(target.total for target in near)]) * _ROOM or 1.0
    bottom = min([0.0, *figures])
    layout = theme.chart_layout(height)
    layout["showlegend"] = True
    layout["legend"] = {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "traceorder": "normal",
        "font": {"size": 12, "color": palette.MUTED},
        "itemclick": False,
        "itemdoubleclick": False,
    }
    layout["hovermode"] = "x"
    layout["margin"] |= {"r": 26}
    layout["xaxis"] |= {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [month.label for month in months],
        "range": [-0.4, len(months) - 0.6],
    }
    layout["yaxis"] |= {"range": [bottom, top], "nticks": 6, "tickformat": ",~f"}
    layout["shapes"] = [_line(target) for target in near]
    layout["annotations"] = _numbers(near, top - bottom)
    traces = [
        *_band(months, "wide", palette.SEQUENCE[0], names["wide"]),
        *_band(months, "interval", palette.SEQUENCE[1], names["interval"]),
        _trace(months, "last_year", names, color=palette.LEVEL_COLOURS[None].mark, dash="dot"),
        _trace(months, "forecast", names, color=palette.ACCENT, dash="dash"),
        _trace(months, "came", names, color=palette.INK, dash="dot", markers=True),
        _trace(months, "known", names, color=palette.ACCENT, width=2.5, markers=True),
        _pointed_at(months),
    ]
    return FinishedFigure({"data": [trace for trace in traces if trace], "layout": layout})


def _figures(month: Month) -> list[float]:
    edges = (*(month.interval or ()), *(month.wide or ()))
    every = (month.known, month.last_year, month.forecast, month.came, *edges)
    return [figure for figure in every if figure is not None]


def _joined(months: Sequence[Month], name: str) -> list[Any]:
    """One column; what begins after the last known month begins at that month."""
    column = [getattr(month, name) for month in months]
    if name not in ("known", "last_year") and any(figure is not None for figure in column):
        last = max(place for place, month in enumerate(months) if month.known is not None)
        known = months[last].known
        column[last] = (known, known) if name in ("interval", "wide") else known
    return column


def _trace(
    months: Sequence[Month],
    name: str,
    names: Mapping[str, str],
    *,
    color: str,
    dash: str = "solid",
    width: float = 2,
    markers: bool = False,
) -> dict[str, Any]:
    column = _joined(months, name)
    if all(figure is None for figure in column):
        return {}
    return {
        "type": "scatter",
        "mode": "lines+markers" if markers else "lines",
        "name": names[name],
        "x": [month.label for month in months],
        "y": column,
        "hoverinfo": "skip",
        "line": {"color": color, "width": width, "dash": dash},
        "marker": {"size": 7, "color": color, "line": {"color": palette.CARD, "width": 1}},
    }


def _band(months: Sequence[Month], name: str, color: str, words: str) -> list[dict[str, Any]]:
    """An interval as an area between two lines that are not drawn."""
    column = _joined(months, name)
    inside = [(month.label, *edges) for month, edges in zip(months, column, strict=True) if edges]
    if not inside:
        return []
    edge = {
        "type": "scatter",
        "mode": "lines",
        "x": [label for label, _, _ in inside],
        "line": {"width": 0, "color": color},
        "hoverinfo": "skip",
    }
    return [
        {**edge, "y": [low for _, low, _ in inside], "showlegend": False},
        {
            **edge,
            "y": [high for _, _, high in inside],
            "fill": "tonexty",
            "fillcolor": color,
            "name": words,
        },
    ]


def _pointed_at(months: Sequence[Month]) -> dict[str, Any]:
    """Marks that are not seen, for what a month says when pointed at."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [month.label for month in months],
        "y": [m.known if m.known is not None else m.forecast for m in months],
        "marker": {"opacity": 0, "size": 14, "color": palette.ACCENT},
        "hovertext": [month.words for month in months],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _line(target: Target) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "between",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": target.total,
        "y1": target.total,
        "line": {"color": palette.LEVEL_COLOURS[target.level].mark, "width": 1},
    }


def _numbers(targets: Sequence[Target], height: float) -> list[dict[str, Any]]:
    """The numbers of the levels at the right edge; one that would cover another is left out."""
    placed: list[Target] = []
    for target in sorted(targets, key=lambda each: -each.level):
        if all(abs(target.total - other.total) >= height * _APART for other in placed):
            placed.append(target)
    return [
        {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 4,
            "yref": "y",
            "y": target.total,
            "text": f"<b>{target.level}</b>",
            "showarrow": False,
            "font": {"size": 12, "color": palette.LEVEL_COLOURS[target.level].text},
        }
        for target in placed
    ]
