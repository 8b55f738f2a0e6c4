"""Charts take data and return figures."""

from itertools import pairwise

import pytest

from dashboard.charts.figure import FinishedFigure
from dashboard.pages.indicators.chart.history import Point, history_figure
from dashboard.pages.indicators.chart.months import Month, months_figure
from scorecard.reports.palette import LEVEL_COLOURS


def point(label: str, figure: float | None, **more: object) -> Point:
    return Point(label, figure, f"{label} {figure}", **more)  # type: ignore[arg-type]


def test_history_draws_results_over_figures_of_the_series() -> None:
    observed = [point("2553", 3.0, observed=True), point("2554", None, observed=True)]
    scored = [point("6 2564", 10.0, level=1), point("9 2564", 40.0, level=4)]
    series, results = history_figure([*observed, *scored]).to_dict()["data"]
    assert series["y"] == [3.0, None, None, None]
    assert results["y"] == [None, None, 10.0, 40.0]
    assert results["x"] == series["x"] == ["2553", "2554", "6 2564", "9 2564"]
    assert results["connectgaps"] is False
    assert results["marker"]["color"][2:] == [LEVEL_COLOURS[1].mark, LEVEL_COLOURS[4].mark]


def test_years_that_start_anew_are_not_joined() -> None:
    points = [point("6 2564", 3.0, run=2564), point("9 2564", 5.0, run=2564)]
    points += [point("6 2565", 1.0, run=2565), point("9 2565", 2.0, run=2565)]
    (trace,) = history_figure(points).to_dict()["data"]
    assert trace["y"] == [3.0, 5.0, None, 1.0, 2.0]
    assert list(dict.fromkeys(trace["x"])) == [each.label for each in points]
    assert {len(trace[name]) for name in ("x", "y", "hovertext")} == {5}
    assert len(trace["marker"]["color"]) == 5


@pytest.mark.parametrize("falling", [False, True])
def test_history_draws_the_grounds_of_each_rounds_own_levels(falling: bool) -> None:
    edges = (15.0, 25.0, 35.0, 45.0)
    targets = (10.0, 20.0, 30.0, 40.0, 50.0)
    if falling:
        edges, targets = edges[::-1], targets[::-1]
    points = [point("a", 12.0), point("b", 48.0, edges=edges, targets=targets)]
    layout = history_figure(points).to_dict()["layout"]
    shapes, levels = layout["shapes"], (1, 2, 3, 4, 5)
    assert [each["fillcolor"] for each in shapes] == [LEVEL_COLOURS[at].ground for at in levels]
    assert {(shape["x0"], shape["x1"]) for shape in shapes} == {(0.5, 1.5)}
    assert [shape["y1"] for shape in shapes][:4] == list(edges)
    assert {mark["text"]: mark["y"] for mark in layout["annotations"]} == {
        str(level): target for level, target in zip(levels, targets, strict=True)
    }


def test_history_on_the_bands_of_the_score() -> None:
    points = [point("a", 2.0), point("b", 5.0)]
    layout = history_figure(points, bounds=(1.5, 2.5, 3.5, 4.5)).to_dict()["layout"]
    assert layout["yaxis"]["range"] == [0.5, 5.5]
    bands = [(shape["y0"], shape["y1"]) for shape in layout["shapes"]]
    assert bands == list(pairwise((0.5, 1.5, 2.5, 3.5, 4.5, 5.5)))
    assert history_figure([point("a", None)]).to_dict()["data"]


@pytest.mark.parametrize(
    ("highest", "targets", "marks"),
    [
        (61.0, (50.0, 60.0, 70.0), {"1": 50.0, "3": 60.0, "5": 70.0}),  # of levels 1, 3 and 5
        (1000.0, (10.0, 11.0, 12.0, 13.0, 14.0), {"5": 14.0}),  # they would cover each other
    ],
)
def test_the_targets_have_the_numbers_of_their_levels(
    highest: float, targets: tuple[float, ...], marks: dict[str, float]
) -> None:
    points = [point("a", 60.0, targets=targets), point("b", highest)]
    layout = history_figure(points).to_dict()["layout"]
    assert {mark["text"]: mark["y"] for mark in layout["annotations"]} == marks


def test_months_leave_a_gap_for_an_unknown_one() -> None:
    known, unknown = Month("Oct<br>2021", 1.5, "1.5"), Month("Nov<br>2021", None, "–")
    (bars,) = months_figure([known, unknown]).to_dict()["data"]
    assert (bars["y"], bars["text"]) == ([1.5, None], ["1.5", "–"])


def test_a_finished_figure_is_what_it_was_made_of_and_is_checked() -> None:
    figure = months_figure([Month("Oct", 1.0, "1.0")])
    assert figure.to_dict() is figure.to_dict()
    with pytest.raises(ValueError, match="Invalid property"):
        FinishedFigure({"data": [{"type": "bar", "nonsense": 1}], "layout": {}})
