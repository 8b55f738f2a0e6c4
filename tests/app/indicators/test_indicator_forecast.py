"""The forecast in the indicator's card."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.indicators.chart.forecast import Month, Target, forecast_figure
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.reports.palette import LEVEL_COLOURS
from scorecard.workspace import Workspace

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
    drawn = forecast_figure(MONTHS, [Target(3, 25.0), Target(5, 400.0)], NAMES).to_dict()
    named = {trace["name"]: trace for trace in drawn["data"] if trace.get("name")}
    assert list(named) == ["wide", "interval", "last_year", "forecast", "came", "known"]
    assert named["known"]["y"] == [10, 20, None]
    assert named["forecast"]["y"] == [None, 20, 30]
    assert named["came"]["y"] == [None, 20, 35]
    assert named["interval"]["x"] == ["Nov", "Dec"]
    assert named["interval"]["y"] == [20, 34]
    assert drawn["data"][2]["y"] == [20, 26]
    assert drawn["layout"]["xaxis"]["categoryarray"] == ["Oct", "Nov", "Dec"]
    assert drawn["data"][-1]["hovertext"] == ["Oct words", "Nov words", "Dec words"]


def test_a_target_far_above_everything_is_not_drawn() -> None:
    layout = forecast_figure(MONTHS, [Target(3, 25.0), Target(5, 400.0)], NAMES).to_dict()["layout"]
    (line,) = layout["shapes"]
    assert line["y0"] == line["y1"] == 25
    assert line["line"]["color"] == LEVEL_COLOURS[3].mark
    assert [mark["text"] for mark in layout["annotations"]] == ["<b>3</b>"]
    assert layout["yaxis"]["range"][1] < 50


def test_numbers_of_close_targets_do_not_cover_each_other() -> None:
    targets = [Target(level, 20 + level / 10) for level in (1, 2, 3, 4, 5)]
    layout = forecast_figure(MONTHS, targets, NAMES).to_dict()["layout"]
    assert len(layout["shapes"]) == 5
    assert [mark["text"] for mark in layout["annotations"]] == ["<b>5</b>"]


def test_without_a_forecast_there_is_nothing_but_the_months() -> None:
    drawn = forecast_figure([month("Oct", 0.0)], [], NAMES).to_dict()
    assert [trace.get("name") for trace in drawn["data"]] == ["known", None]


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_card_forecasts_in_words_chart_and_tables(
    open_page: Callable[..., AppTest],
    words: Callable[[AppTest], str],
    drawn: Callable[..., dict[str, Any]],
    in_demo: Path,
    language: Language,
) -> None:
    app = open_page(
        "indicators",
        organization="southern-andaman",
        indicator="T1",
        fiscal_year="2565",
        round="9",
        language=language,
    )
    assert not app.exception
    error_of_repeating = "21,062.2"
    assert error_of_repeating not in words(app)  # what is folded is asked when it is opened
    app.session_state["forecast-methods-open"] = True
    app.session_state["member-months-open"] = True
    app.run()
    assert not app.exception
    assert drawn(app, "table", "member-months")["rows"]
    said = words(app)
    with Workspace.open(in_demo, read_only=True) as workspace:
        made = workspace.forecast("southern-andaman", "T1", 2565, 9)
    assert made.record is not None
    for figure in (made.value, made.low, made.high, made.lowest, made.record.mae):
        assert fmt.number(figure, 1) in said
    for written in ("88,214.5", "29,404.8", error_of_repeating):  # pace of level 5
        assert written in said, written
    assert library_text("forecast.method.damped_trend", language) in said


def test_another_round_is_another_forecast(
    open_page: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    place = {"organization": "southern-andaman", "indicator": "T1", "language": "en"}
    six = words(open_page("indicators", fiscal_year="2565", round="6", **place))
    assert "125,337.6" in six  # what level 5 still asks of six months
    past = words(open_page("indicators", fiscal_year="2564", round="9", **place))
    assert "the year came to 27,054.3 million baht" in past
    assert "The interval is rough: the 4 origins of the back-test overlap" in past


@pytest.mark.parametrize(
    ("organization", "indicator", "year", "round_", "sentence"),
    [
        ("southern-andaman", "T1", "2564", "6", "There are 15 months of figures in a row"),
        ("southern-andaman", "T1", "2563", "Q2", "The figure for Oct 2019 is missing"),
        ("southern-andaman", "A1", "2565", "6", "1 earlier fiscal years have both"),
    ],
)
def test_not_enough_data_is_said_with_the_reason(
    open_page: Callable[..., AppTest],
    words: Callable[[AppTest], str],
    organization: str,
    indicator: str,
    year: str,
    round_: str,
    sentence: str,
) -> None:
    app = open_page(
        "indicators",
        organization=organization,
        indicator=indicator,
        fiscal_year=year,
        round=round_,
        language="en",
    )
    assert not app.exception
    assert not app.error
    said = words(app)
    assert "Not enough data for a forecast" in said
    assert sentence in said


@pytest.mark.parametrize(
    ("organization", "indicator", "year", "round_"),
    [("southern-andaman", "A1", "2565", "9"), ("pad-moi", "3.1.4", "2552", "12")],
)
def test_where_nothing_is_left_to_forecast_there_is_no_card(
    open_page: Callable[..., AppTest],
    words: Callable[[AppTest], str],
    organization: str,
    indicator: str,
    year: str,
    round_: str,
) -> None:
    app = open_page(
        "indicators",
        organization=organization,
        indicator=indicator,
        fiscal_year=year,
        round=round_,
        language="en",
    )
    assert not app.exception
    assert "Forecast to the year" not in words(app)
