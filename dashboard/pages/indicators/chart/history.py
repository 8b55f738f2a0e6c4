"""One indicator over the years, against its level targets or on the level bands of the score."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from scorecard.model.scales.level import (
    HIGHEST_LEVEL,
    LEVELS,
    LOWEST_LEVEL,
    MIDDLE_LEVEL,
    THREE_LEVELS,
)
from scorecard.reports import palette

_PADDING = 0.12
"""Room above and below what is drawn, as a share of its height."""
_APART = 0.07
"""The least distance of two numbers at the edge, as a share of the height."""

_MOST_TELLING = tuple(dict.fromkeys((HIGHEST_LEVEL, LOWEST_LEVEL, MIDDLE_LEVEL, *reversed(LEVELS))))
"""The levels whose numbers stand at the edge, as far as there is room."""


class Point(NamedTuple):
    """One round, or one year of a series."""

    label: str
    """What stands under it; lines are parted by <br>."""
    figure: float | None
    """Where it stands: the value, or the score."""
    words: str
    """What it says when pointed at."""
    level: int | None = None
    targets: tuple[float, ...] = ()
    """The level targets in that round; empty where there are none."""
    edges: tuple[float, ...] = ()
    """The figures at which levels 2–5 begin in that round; empty where there are none."""
    observed: bool = False
    """A figure of the series, not a result."""
    run: int | None = None
    """Only figures of one run are joined by a line: the fiscal year, where figures start anew with
    each."""


def history_figure(
    points: Sequence[Point], *, bounds: tuple[float, ...] = (), height: int = 210
) -> FinishedFigure:
    """The figure.

    Args:
        points: in the order of time; a point without figure is a gap.
        bounds: where the figures are scores, the lowest scores of levels 2–5.
    """
    low, high = _span(points, bounds)
    layout = theme.chart_layout(height)
    layout["shapes"] = _bands(points, bounds, low, high)
    layout["annotations"] = _target_marks(points, low, high)
    layout["xaxis"] |= {"type": "category", "range": [-0.5, len(points) - 0.5]}
    layout["yaxis"] |= {
        "range": [low, high],
        "nticks": 6,
        "tickformat": ",~f",
        "showgrid": not layout["shapes"],
    }
    layout["margin"] |= {"r": 22}
    if bounds:
        middles = [(bottom + top) / 2 for _, bottom, top in _levels(bounds, low, high)]
        layout["yaxis"] |= {"tickvals": middles, "showgrid": False}
    traces = [
        _trace(points, observed=observed)
        for observed in (True, False)
        if any(point.observed is observed for point in points)
    ]
    return FinishedFigure({"data": traces, "layout": layout})


def _trace(points: Sequence[Point], *, observed: bool) -> dict[str, Any]:
    mine: list[Point | None] = []
    labels: list[str] = []
    for at, point in enumerate(points):
        if at and point.run != points[at - 1].run:
            mine.append(None)
            labels.append(points[at - 1].label)
        mine.append(point if point.observed is observed else None)
        labels.append(point.label)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": labels,
        "y": [point.figure if point else None for point in mine],
        "hovertext": [point.words if point else "" for point in mine],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {
            "color": palette.LEVEL_COLOURS[None].mark if observed else palette.ACCENT,
            "width": 1.5 if observed else 2,
            "dash": "dot" if observed else "solid",
        },
        "marker": {
            "size": 6 if observed else 9,
            "color": palette.LEVEL_COLOURS[None].mark
            if observed
            else [palette.LEVEL_COLOURS[point.level if point else None].mark for point in mine],
            "line": {"color": palette.CARD, "width": 1},
        },
    }


def _span(points: Sequence[Point], bounds: tuple[float, ...]) -> tuple[float, float]:
    """The lowest and the highest figure to draw."""
    if bounds:
        step = bounds[1] - bounds[0]
        return bounds[0] - step, bounds[-1] + step
    figures = [point.figure for point in points if point.figure is not None]
    figures += [target for point in points for target in point.targets]
    if not figures:
        return 0.0, 1.0
    low, high = min(figures), max(figures)
    room = (high - low or abs(high) or 1.0) * _PADDING
    return low - room, high + room


def _bands(
    points: Sequence[Point], bounds: tuple[float, ...], low: float, high: float
) -> list[dict[str, Any]]:
    if bounds:
        return [
            _band(level, -0.5, len(points) - 0.5, bottom, top)
            for level, bottom, top in _levels(bounds, low, high)
        ]
    bands = []
    for edges, run in groupby(enumerate(points), key=lambda placed: placed[1].edges):
        places = [place for place, _ in run]
        bands += [
            _band(level, places[0] - 0.5, places[-1] + 0.5, bottom, top)
            for level, bottom, top in _levels(edges, low, high)
        ]
    return bands


def _levels(edges: Sequence[float], low: float, high: float) -> list[tuple[int, float, float]]:
    """Each level with the two figures that it lies between; `edges` begin levels 2–5."""
    if len(edges) != len(LEVELS) - 1:
        return []
    falling = edges[0] > edges[-1]
    first, last = (high, low) if falling else (low, high)
    limits = (first, *edges, last)
    return [(level, *ends) for level, ends in zip(LEVELS, pairwise(limits), strict=True)]


def _band(level: int, left: float, right: float, bottom: float, top: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "y",
        "x0": left,
        "x1": right,
        "y0": bottom,
        "y1": top,
        "fillcolor": palette.LEVEL_COLOURS[level].ground,
        "line": {"width": 0},
    }


def _target_marks(points: Sequence[Point], low: float, high: float) -> list[dict[str, Any]]:
    """The numbers of the levels at the right edge, at the targets of the last round; a number
    that would cover another is left out."""
    last = next((point.targets for point in reversed(points) if point.targets), ())
    numbered = dict(zip(_numbers(len(last)), last, strict=True))
    marks: list[dict[str, Any]] = []
    for level in _MOST_TELLING:
        target = numbered.get(level)
        taken = [mark["y"] for mark in marks]
        if target is None or any(abs(target - y) < _APART * (high - low) for y in taken):
            continue
        marks.append(
            {
                "xref": "paper",
                "yref": "y",
                "x": 1,
                "y": target,
                "xanchor": "left",
                "xshift": 4,
                "text": str(level),
                "showarrow": False,
                "font": {"size": 11, "color": palette.LEVEL_COLOURS[level].text},
            }
        )
    return marks


def _numbers(count: int) -> Sequence[int]:
    return THREE_LEVELS if count == len(THREE_LEVELS) else LEVELS[:count]
