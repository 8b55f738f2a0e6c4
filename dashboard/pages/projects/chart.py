"""Plan and payment added up over a fiscal year: the S-curve of a budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard import theme
from dashboard.charts.figure import FinishedFigure
from scorecard.reports import palette

_LABEL = 104
"""Room for the label of a line behind its end, in pixels."""
_MONTHS_OF_A_LABEL = 3
"""So many months of the axis are as wide."""


class CurveMonth(NamedTuple):
    """The end of one month; figures in million baht."""

    label: str
    """What stands under it; lines are parted by <br>."""
    planned: float | None
    disbursed: float | None
    words: str
    """What it says when pointed at."""


class CurveWords(NamedTuple):
    """What stands beside the lines."""

    planned: str
    disbursed: str
    budget: str
    today: str
    """Beside the line at the end of the round."""


def s_curve_figure(
    months: Sequence[CurveMonth],
    words: CurveWords,
    *,
    budget: float,
    today: int,
    height: int = 290,
) -> FinishedFigure:
    """The figure: the plan dashed, what was paid drawn out, the budget as a ceiling.

    Args:
        months: the months of the year in order.
        budget: million baht.
        today: the number of months that have passed; a line stands at the end of the last.
    """
    layout = theme.chart_layout(height)
    places = list(range(len(months) + 1))
    layout["xaxis"] |= {
        "tickvals": places[1:],
        "ticktext": [month.label for month in months],
        "range": [0, len(months) + 0.2],
    }
    layout["yaxis"] |= {"rangemode": "tozero", "nticks": 6, "tickformat": ",~f"}
    layout["yaxis"]["range"] = [0, max(_highest(months), budget) * 1.12 or 1.0]
    near_the_end = len(months) - today < _MONTHS_OF_A_LABEL
    layout["margin"] |= {"t": 14, "r": _LABEL if near_the_end else 14}
    layout["shapes"] = [
        _line(0, len(months) + 0.2, budget, budget, palette.MUTED, "dot"),
        _line(today, today, 0, 1, palette.INK, "dot", yref="paper"),
    ]
    layout["annotations"] = [
        _note(0, budget, words.budget, "left", palette.MUTED),
        _note(today, 1, words.today, "right", palette.INK, yref="paper", yanchor="top"),
        *_ends(months, words, today),
    ]
    planned = [0.0, *(month.planned for month in months)]
    disbursed = [0.0, *(month.disbursed for month in months)]
    hover = ["", *(month.words for month in months)]
    traces = []
    if any(month.planned is not None for month in months):
        traces.append(_trace(places, planned, hover, palette.LINK, "dash", 2, 0))
    if any(month.disbursed is not None for month in months):
        traces.append(_trace(places, disbursed, hover, palette.ACCENT, "solid", 3, 7))
    return FinishedFigure({"data": traces, "layout": layout})


def _highest(months: Sequence[CurveMonth]) -> float:
    return max((f for m in months for f in (m.planned, m.disbursed) if f is not None), default=0.0)


def _trace(
    places: Sequence[int],
    figures: Sequence[float | None],
    hover: Sequence[str],
    colour: str,
    dash: str,
    width: int,
    size: int,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers" if size else "lines",
        "x": list(places),
        "y": list(figures),
        "hovertext": list(hover),
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"size": [0] + [size] * (len(places) - 1), "color": colour},
    }


def _ends(months: Sequence[CurveMonth], words: CurveWords, today: int) -> list[dict[str, Any]]:
    """What the lines are, where they stand at the end of the round: plan above or below payment."""
    now = months[today - 1]
    planned, disbursed = now.planned, now.disbursed
    above = planned is None or disbursed is None or planned >= disbursed
    marks = []
    if planned is not None:
        note = _note(today, planned, words.planned, "right" if above else "left", palette.MUTED)
        marks.append(note | ({} if above else {"yanchor": "top", "xshift": 8}))
    if disbursed is not None:
        note = _note(
            today, disbursed, words.disbursed, "left" if above else "right", palette.ACCENT
        )
        marks.append(note | ({"yanchor": "top", "xshift": 8} if above else {}))
    return marks


def _note(
    x: float,
    y: float,
    words: str,
    side: str,
    colour: str,
    *,
    yref: str = "y",
    yanchor: str = "bottom",
) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "xref": "x",
        "yref": yref,
        "text": words,
        "showarrow": False,
        "xanchor": side,
        "yanchor": yanchor,
        "xshift": -4 if side == "right" else 4,
        "bgcolor": palette.CARD,
        "borderpad": 1,
        "font": {"size": 12, "color": colour},
    }


def _line(
    x0: float, x1: float, y0: float, y1: float, colour: str, dash: str, *, yref: str = "y"
) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "yref": yref,
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "line": {"color": colour, "width": 1, "dash": dash},
    }
