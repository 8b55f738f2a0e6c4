"""The card of an indicator: what stands open, what is asked when it is unfolded, its forecast."""

from typing import Any

import pytest

from dashboard.i18n import text
from dashboard.pages.indicators.chart.forecast import Month, Target, forecast_figure
from scorecard.language import format as fmt
from scorecard.reports.palette import LEVEL_COLOURS
from scorecard.words.forecast.forecast import method_name
from scorecard.words.scores.explanation import calculation, sentences
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, Open, drawn, no_failure, words

NAMES = {name: name for name in ("known", "last_year", "forecast", "interval", "wide", "came")}


def month(label: str, known: float | None = None, **more: Any) -> Month:
    rest = ("last_year", "forecast", "interval", "wide", "came")
    return Month(label, f"{label} words", known, **(dict.fromkeys(rest) | more))


MONTHS = [
    month("Oct", 10.0, last_year=8.0),
    month("Nov", 20.0, last_year=16.0),
    month("Dec", forecast=30.0, interval=(26, 34), wide=(22, 38), last_year=24.0, came=35.0),
]


def test_the_chart_joins_the_forecast_to_what_is_known() -> None:
    figure = forecast_figure(MONTHS, [Target(3, 25.0), Target(5, 400.0)], NAMES).to_dict()
    named = {trace["name"]: trace for trace in figure["data"] if trace.get("name")}
    assert list(named) == ["wide", "interval", "last_year", "forecast", "came", "known"]
    assert named["known"]["y"] == [10, 20, None]
    assert named["forecast"]["y"] == [None, 20, 30]
    assert named["came"]["y"] == [None, 20, 35]
    assert named["interval"]["x"] == ["Nov", "Dec"]
    assert named["interval"]["y"] == [20, 34]
    assert figure["data"][2]["y"] == [20, 26]
    assert figure["layout"]["xaxis"]["categoryarray"] == ["Oct", "Nov", "Dec"]
    assert figure["data"][-1]["hovertext"] == ["Oct words", "Nov words", "Dec words"]


def test_targets_are_drawn_but_not_far_above_and_their_numbers_cover_none() -> None:
    far = [Target(3, 25.0), Target(5, 400.0)]
    close = [Target(level, 20 + level / 10) for level in (1, 2, 3, 4, 5)]
    layout, crowded = (
        forecast_figure(MONTHS, targets, NAMES).to_dict()["layout"] for targets in (far, close)
    )
    (line,) = layout["shapes"]
    assert line["y0"] == line["y1"] == 25
    assert line["line"]["color"] == LEVEL_COLOURS[3].mark
    assert [mark["text"] for mark in layout["annotations"]] == ["<b>3</b>"]
    assert layout["yaxis"]["range"][1] < 50
    assert len(crowded["shapes"]) == 5
    assert [mark["text"] for mark in crowded["annotations"]] == ["<b>5</b>"]


def test_the_card_explains_and_forecasts_and_what_is_folded_is_asked_when_it_is_opened(
    open_page: Open, demo: Workspace
) -> None:
    chain = demo.explain("southern-andaman", "T1", 2565, 9)
    whole = [line for said in sentences(chain, "th") for line in said.splitlines()]
    made = demo.forecast("southern-andaman", "T1", 2565, 9)
    assert made.record is not None
    (repeated,) = [each for each in made.methods if each.method == "seasonal_naive"]
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert all(line in words(app) for line in calculation(chain, "th").splitlines())
    assert whole[-1] not in words(app)
    assert fmt.number(repeated.mae, 1) not in words(app)
    for folded in ("chain", "forecast-methods", "member-months"):
        app.session_state[f"{folded}-open"] = True
    no_failure(app.run())
    assert [line for line in whole if line.strip() not in words(app)] == []
    assert drawn(app, "table", "member-months")["rows"]
    said = words(app)
    asked = [step.remaining for step in made.pace if step.state == "open"]
    interval = (made.value, made.low, made.high, made.lowest, made.highest)
    for figure in (*interval, made.record.mae, repeated.mae, *asked):
        assert fmt.number(figure, 1) in said
    assert method_name(made.chosen, "th") in said


def test_another_round_is_another_forecast(open_page: Open, demo: Workspace) -> None:
    six, past = (demo.forecast("southern-andaman", "T1", *at) for at in ((2565, 6), (2564, 9)))
    of_six = {"round": "6"}, six.pace[4].remaining
    for place, figure in (of_six, ({"fiscal_year": "2564"}, past.actual)):
        app = open_page("indicators", indicator="T1", **(ANDAMAN | place))
        assert fmt.number(figure, 1) in words(app)


@pytest.mark.parametrize(
    ("indicator", "year", "round_", "lacking"),
    [("T2", "2563", "6", False), ("F1", "2563", "6", True), ("GPP", "2565", "9", False)],
)
def test_not_enough_data_is_said_where_a_forecast_could_be_expected(
    open_page: Open, indicator: str, year: str, round_: str, lacking: bool
) -> None:
    place = ANDAMAN | {"fiscal_year": year, "round": round_}
    app = open_page("indicators", indicator=indicator, **place)
    said = words(app)
    assert (text("forecast.not_enough", "th") in said) == lacking
    assert (text("forecast.title", "th") in said) == lacking
