"""Land painted by what is measured on it: one map, or several with one scale side by side.

Nothing is fetched: the land is drawn as filled lines, all areas of one group in one trace, with
points that nobody sees inside every area to point at and to click on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from scorecard.reports import palette

MIDDLE_LATITUDE = 13.0
"""Where a degree of longitude has its right length against one of latitude."""
SHRINK = math.cos(math.radians(MIDDLE_LATITUDE))

_LETTER = 6.0
"""The width of a letter of a mark, in pixels."""
_MARK_SIZE = 11
_REACH = 24
"""How many pixels beside an area still mean it; small islands need that."""
_LEGEND_WIDTH = 150
_LEAST_HEIGHT = 430
"""How high a map is at least, in pixels."""
_WAYS = tuple(
    (far * math.cos(turn * math.pi / 8), far * math.sin(turn * math.pi / 8))
    for far in (34, 50, 70)
    for turn in range(16)
)
"""Where a mark may stand that has no room on its area: pixels to the right and up from there."""
_LEAST_WIDTH = 400
"""How wide all maps together are at least, in pixels."""
_MARGIN = 0.15
"""Degrees around the land."""

Line = tuple[float | None, ...]


class Shape(NamedTuple):
    """The land of one organization, in degrees."""

    organization: str
    xs: Line
    """Longitudes of its rings, parted by None."""
    ys: Line
    place: tuple[float, float]
    """Where its mark stands."""
    room: float
    """How far it is from there to the border, in degrees of latitude."""
    points: tuple[tuple[float, float], ...]
    """Points inside it."""


class Group(NamedTuple):
    """Areas that look alike, and how the legend calls them."""

    name: str
    fill: str
    ink: str = palette.INK
    """The colour of marks on it."""
    hatch: str = ""
    """The pattern over the fill: "/", "x", "-", "|", "+" or "."; "" for none."""
    hatch_ink: str = palette.CARD


class Area(NamedTuple):
    """What one map says of one organization."""

    group: int
    """Which of the groups it belongs to."""
    mark: str
    """What is printed on it where there is room; on all areas of a map it is of one kind."""
    words: str
    """What it says when pointed at; lines are parted by <br>."""


class Panel(NamedTuple):
    """One map."""

    title: str
    """What stands over it; "" for nothing."""
    shapes: Sequence[Shape]
    areas: Sequence[Area]
    """One for each shape."""


def map_figure(
    panels: Sequence[Panel],
    groups: Sequence[Group],
    *,
    legend: str,
    chosen: str | None = None,
    remark: str = "",
    callouts: bool = False,
) -> FinishedFigure:
    """The figure, as high as the room that it is given. A click gives the organization's code as
    the point's custom data.

    Args:
        legend: what stands over the legend.
        chosen: the organization whose border is drawn strong.
        remark: what stands over the legend, in the upper corner; lines are parted by <br>.
        callouts: a mark that has no room on its area stands beside it, with a line to it.
    """
    known = [x for panel in panels for shape in panel.shapes for x in shape.xs if x is not None]
    over = [y for panel in panels for shape in panel.shapes for y in shape.ys if y is not None]
    left, right, low, high = min(known), max(known), min(over), max(over)
    top = 26 if any(panel.title for panel in panels) else 4
    pixels = min(
        (_LEAST_HEIGHT - top) / (high - low + 2 * _MARGIN),
        _LEAST_WIDTH / len(panels) / (right - left + 2 * _MARGIN) / SHRINK,
    )
    layout = theme.chart_layout(_LEAST_HEIGHT)
    del layout["height"]
    layout |= {
        "margin": {"l": 0, "r": _LEGEND_WIDTH, "t": top, "b": 0},
        "clickmode": "event+select",
        "hovermode": "closest",
        "hoverdistance": _REACH,
        "showlegend": True,
        "legend": {
            "title": {"text": legend, "font": {"size": 12, "color": palette.MUTED}},
            "x": 1.0,
            "xanchor": "left",
            "y": 0.02,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": palette.CARD,
            "font": {"size": 12},
        },
        "annotations": [_remark(remark)] if remark else [],
    }
    traces: list[dict[str, Any]] = []
    for number, panel in enumerate(panels):
        x, y = (f"x{number + 1}", f"y{number + 1}") if number else ("x", "y")
        between = [number / len(panels), (number + 1) / len(panels)]
        bare = {"visible": False, "fixedrange": True}
        layout[x.replace("x", "xaxis")] = bare | {
            "range": [left - _MARGIN, right + _MARGIN],
            "domain": between,
            "constrain": "domain",
            "anchor": y,
        }
        layout[y.replace("y", "yaxis")] = bare | {
            "range": [low - _MARGIN, high + _MARGIN],
            "scaleanchor": x,
            "scaleratio": 1 / SHRINK,
            "constrain": "domain",
            "anchor": x,
        }
        if panel.title:
            layout["annotations"].append(_title(panel.title, x))
        if callouts:
            layout["annotations"] += _callouts(panel, pixels, (x, y))
        drawn = [
            *_fills(panel, groups, in_legend=number == 0),
            *_border(panel, chosen),
            _marks(panel, groups, pixels),
            _points(panel),
        ]
        traces += [trace | {"xaxis": x, "yaxis": y} for trace in drawn]
    return FinishedFigure({"data": traces, "layout": layout})


def _fills(panel: Panel, groups: Sequence[Group], *, in_legend: bool) -> list[dict[str, Any]]:
    """One trace for each group; one without areas stands in the legend only."""
    traces = []
    for number, group in enumerate(groups):
        shapes = [s for s, area in zip(panel.shapes, panel.areas, strict=True)
                  if area.group == number]  # fmt: skip
        if not shapes and not in_legend:
            continue
        trace = {
            "type": "scatter",
            "mode": "lines",
            "name": group.name,
            "x": [x for shape in shapes for x in (*shape.xs, None)] or [None],
            "y": [y for shape in shapes for y in (*shape.ys, None)] or [None],
            "fill": "toself",
            "fillcolor": group.fill,
            "line": {"color": palette.CARD, "width": 0.8},
            "hoverinfo": "skip",
            "showlegend": in_legend,
        }
        if group.hatch:
            trace["fillpattern"] = {
                "shape": group.hatch,
                "bgcolor": group.fill,
                "fgcolor": group.hatch_ink,
                "size": 6,
                "solidity": 0.15,
            }
        traces.append(trace)
    return traces


def _border(panel: Panel, chosen: str | None) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": shape.xs,
            "y": shape.ys,
            "line": {"color": palette.INK, "width": 1.8},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for shape in panel.shapes
        if shape.organization == chosen
    ]


def _marks(panel: Panel, groups: Sequence[Group], pixels: float) -> dict[str, Any]:
    """What is printed on the areas that have room for it."""
    fitting = [
        (shape.place, area.mark, groups[area.group].ink)
        for shape, area in zip(panel.shapes, panel.areas, strict=True)
        if area.mark and _fits(area.mark, shape.room * pixels)
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [place[0] for place, _, _ in fitting] or [None],
        "y": [place[1] for place, _, _ in fitting] or [None],
        "text": [mark for _, mark, _ in fitting],
        "textfont": {"size": _MARK_SIZE, "color": [ink for _, _, ink in fitting]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _callouts(panel: Panel, pixels: float, axes: tuple[str, str]) -> list[dict[str, Any]]:
    """The marks that have no room on their areas, beside them: where they cover least, which is
    the sea or land abroad if it is near enough."""
    pairs = list(zip(panel.shapes, panel.areas, strict=True))
    fits = [not area.mark or _fits(area.mark, shape.room * pixels) for shape, area in pairs]
    taken = [
        shape.place for (shape, area), fit in zip(pairs, fits, strict=True) if fit and area.mark
    ]
    land = [point for shape in panel.shapes for point in shape.points]
    low = min(y for shape in panel.shapes for y in shape.ys if y is not None)
    found = []
    for (shape, area), fit in zip(pairs, fits, strict=True):
        if fit:
            continue

        def covered(way: tuple[float, float], place: tuple[float, float] = shape.place) -> float:
            x, y = place[0] + way[0] / pixels, place[1] + way[1] / pixels
            near = sum(_covers(x, y, point, pixels) for point in land)
            return near + 50 * sum(_covers(x, y, at, pixels / 1.6) for at in taken) + 50 * (y < low)

        way = min(_WAYS, key=covered)
        taken.append((shape.place[0] + way[0] / pixels, shape.place[1] + way[1] / pixels))
        found.append(
            {
                "text": area.mark,
                "x": shape.place[0],
                "y": shape.place[1],
                "xref": axes[0],
                "yref": axes[1],
                "ax": way[0],
                "ay": -way[1],
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": palette.INK,
                "bgcolor": palette.CARD,
                "borderpad": 1,
                "font": {"size": _MARK_SIZE, "color": palette.INK},
            }
        )
    return found


def _covers(x: float, y: float, point: tuple[float, float], pixels: float) -> bool:
    """Whether a mark at a place lies over a point."""
    return abs(x - point[0]) * pixels < 2 * _LETTER + 6 and abs(y - point[1]) * pixels < _MARK_SIZE


def _fits(mark: str, room: float) -> bool:
    return math.hypot(len(mark) * _LETTER, _MARK_SIZE) / 2 <= room * 1.25


def _points(panel: Panel) -> dict[str, Any]:
    """What the reader points at."""
    placed = [
        (point, shape.organization, area.words)
        for shape, area in zip(panel.shapes, panel.areas, strict=True)
        for point in (shape.place, *shape.points)
    ]
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point[0] for point, _, _ in placed],
        "y": [point[1] for point, _, _ in placed],
        "customdata": [code for _, code, _ in placed],
        "hovertext": [words for _, _, words in placed],
        "hoverinfo": "text",
        "marker": {"size": 2, "opacity": 0},
        "selected": unseen,
        "unselected": unseen,
        "showlegend": False,
    }


def _remark(words: str) -> dict[str, Any]:
    return {
        "text": words,
        "x": 1,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": palette.INK},
        "bgcolor": palette.PAGE,
        "bordercolor": palette.BORDER,
        "borderpad": 5,
    }


def _title(title: str, axis: str) -> dict[str, Any]:
    return {
        "text": title,
        "x": 0.5,
        "y": 1,
        "yshift": 24,
        "xref": f"{axis} domain",
        "yref": "paper",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 13, "color": palette.INK},
    }
