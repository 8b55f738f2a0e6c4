"""How ranks change from year to year: a line for each organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from dashboard.charts.label import escaped
from scorecard.reports import palette


class Course(NamedTuple):
    """One organization's ranks."""

    name: str
    ranks: Sequence[int | None]
    """One for each label; None where it has none."""
    words: Sequence[str]
    """What each point says when pointed at."""
    chosen: bool
    """Whether its line is strong."""
    named: bool
    """Whether its name stands at the end of its line."""


def bump_figure(
    labels: Sequence[str], courses: Sequence[Course], *, height: int = 430
) -> FinishedFigure:
    """The figure: rank 1 on top; the chosen organizations strong, the others quiet.

    Args:
        labels: the points of time, oldest first.
    """
    worst = max((rank for course in courses for rank in course.ranks if rank), default=1)
    layout = theme.chart_layout(height)
    layout["margin"] |= {"t": 10, "r": 260}
    layout["xaxis"] |= {"type": "category", "range": [-0.12, len(labels) - 0.95]}
    step = 1 if worst <= 20 else 10
    layout["yaxis"] |= {
        "range": [worst + 0.6, 0.4],
        "tickvals": [1, *range(step if step > 1 else 2, worst + 1, step)],
        "gridcolor": palette.PAGE,
    }
    layout["annotations"] = [_name(course, len(labels)) for course in courses if course.named]
    ordered = sorted(courses, key=lambda course: course.chosen)
    return FinishedFigure({"data": [_line(c, labels) for c in ordered], "layout": layout})


def _line(course: Course, labels: Sequence[str]) -> dict[str, Any]:
    colour = palette.ACCENT if course.chosen else palette.LINK
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(labels),
        "y": list(course.ranks),
        "hovertext": [escaped(words) for words in course.words],
        "hoverinfo": "text",
        "line": {"color": colour, "width": 3.5 if course.chosen else 1.2},
        "marker": {"size": 11 if course.chosen else 6, "color": colour},
        "opacity": 1 if course.chosen else 0.75,
    }


def _name(course: Course, count: int) -> dict[str, Any]:
    rank = course.ranks[-1]
    weight = {"weight": 700} if course.chosen else {}
    return {
        "x": count - 1,
        "y": rank if rank is not None else 0,
        "visible": rank is not None,
        "text": f"{rank}  {escaped(course.name)}",
        "xanchor": "left",
        "xshift": 10,
        "showarrow": False,
        "font": {
            "size": 12,
            "color": palette.ACCENT if course.chosen else palette.MUTED,
            **weight,
        },
    }
