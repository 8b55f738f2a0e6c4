"""The page What if: what a scenario in the address shows, and what each control does."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.what_if.scenario_editor.component import _change, settle
from dashboard.session import Selection
from scorecard.analysis.trials.scenario import (
    ResultChange,
    Scenario,
    TargetChange,
    WeightChange,
    WithdrawalChange,
)
from scorecard.errors import InputError

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
SHOWN = Selection("southern-andaman", 2565, "9", "en")
SCENARIO = "1~~southern-andaman~r~F1~70~r~T1~95000~w~B2~1"


def items(app: AppTest, drawn: Drawn) -> dict[str, dict[str, Any]]:
    groups = drawn(app, "scenario_editor")["groups"]
    return {item["code"]: item for group in groups for item in group["items"]}


def test_without_a_scenario_everything_is_official(
    open_page: Open, drawn: Drawn, words: Words
) -> None:
    app = open_page("what-if", language="en", **ANDAMAN)
    assert not app.exception
    summary = drawn(app, "scenario_summary")
    assert summary["banner"] == "Scenario – official data unchanged"
    assert summary["changes"] == summary["tiles"] == []
    table = items(app, drawn)
    assert not any(item["changed"] or item["moved"] for item in table.values())
    official = {"official": "81,785.6", "text": "", "changed": False, "illustrative": False}
    assert table["T1"]["value"] == official
    assert table["T1"]["targets_illustrative"]
    assert table["T2"]["value"]["illustrative"] is False
    assert table["D2"]["value"]["illustrative"]
    assert table["F4"]["value"] is None
    assert table["F4.1.1"]["weight"]["official"] == "50"
    assert table["D1"]["targets"] is None
    assert "D3" not in table
    app.segmented_control(key="trial-view").set_value("changed").run()
    assert "Nothing is changed yet" in words(app)


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_scenario_in_the_address_is_shown(
    open_page: Open, drawn: Drawn, words: Words, language: str
) -> None:
    app = open_page("what-if", language=language, scenario=SCENARIO, **ANDAMAN)
    assert not app.exception
    summary = drawn(app, "scenario_summary")
    score, rank, _ = summary["tiles"]
    assert (score["before"], score["after"]) == ("3.51", "3.80")
    assert (rank["before"], rank["after"], rank["change"]["direction"]) == ("4", "1", "up")
    assert len(summary["changes"]) == 3
    assert SCENARIO in summary["href"]
    table = items(app, drawn)
    assert table["T1"]["value"]["text"] == "95,000"
    assert {code for code, item in table.items() if item["changed"]} == {"F1", "T1", "B2"}
    assert "3.80" in drawn(app, "prose")["blocks"][1]["lines"][0]


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        ("not a scenario", "cannot be read at"),
        ("9~~southern-andaman~x~T1", "written in form 9"),
        ("1~~southern-andaman~r~T1~nan", "no number"),
        ("1~~southern-andaman~x~NOPE", "no indicator NOPE"),
        ("1~~pad-moi~x~3.1.4", "pad-moi has no scorecard in FY2565"),
        ("1~~southern-andaman~t~T1~1_1_2_3_4", "flat"),
    ],
)
def test_an_impossible_scenario_is_a_sentence_and_the_page_stays(
    open_page: Open, drawn: Drawn, scenario: str, said: str
) -> None:
    app = open_page("what-if", language="en", scenario=scenario, **ANDAMAN)
    assert not app.exception
    shown = app.warning[0].value.replace("\\", "")
    assert said in shown
    assert "official figures are shown instead" in shown
    assert drawn(app, "scenario_summary")["tiles"] == []
    app.button(key="scenario-reset").click().run()
    assert not app.warning
    assert "scenario" not in app.query_params
    thai = open_page("what-if", language="th", scenario=scenario, **ANDAMAN)
    assert "จึงแสดงข้อมูลทางการแทน" in thai.warning[0].value


def test_the_cheapest_way_goes_into_the_scenario(open_page: Open, drawn: Drawn) -> None:
    app = open_page("what-if", language="en", **PHUKET)
    app.button(key="cheapest-put").click().run()
    assert not app.exception
    assert app.query_params["scenario"] == "1~~TH-83~r~S2~89.4"
    score = drawn(app, "scenario_summary")["tiles"][0]
    assert (score["before"], score["after"]) == ("3.43", "3.50")
    assert score["to"]["level"] == 4


def test_another_goal_another_way(open_page: Open, words: Words) -> None:
    app = open_page("what-if", language="en", **PHUKET)
    assert "level 4 Good (from 3.50) raises one result" in words(app)
    app.selectbox(key="cheapest-goal").set_value(5).run()
    assert "level 5 Very good (from 4.50) raises 7 results" in words(app)
    app.multiselect(key="cheapest-fixed").set_value(["F1", "L1", "L2"]).run()
    assert "Not reachable" in words(app)
    app.selectbox(key="cheapest-goal").set_value("score").run()
    app.number_input(key="cheapest-score-TH-83").set_value(3.6).run()
    assert "a score of 3.60" in words(app)
    app.selectbox(key="cheapest-per").set_value("point").run()
    assert "one point of an indicator's own score" in words(app)
    assert not app.exception


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("league", "beside their official ranks"),
        ("weights", "one percentage point more or less"),
        ("changed", "Tourism economy"),
    ],
)
def test_every_view(open_page: Open, words: Words, view: str, said: str) -> None:
    app = open_page("what-if", language="en", scenario=SCENARIO, **ANDAMAN)
    app.segmented_control(key="trial-view").set_value(view).run()
    assert not app.exception
    assert said in words(app)


def test_the_map_before_and_after(open_page: Open) -> None:
    app = open_page("what-if", language="en", scenario=SCENARIO, **ANDAMAN)
    app.segmented_control(key="trial-view").set_value("map").run()
    app.segmented_control(key="trial-side").set_value("official").run()
    assert not app.exception


@pytest.mark.usefixtures("in_demo")
@pytest.mark.parametrize(
    ("typed", "change", "back"),
    [
        (("value", "๙๕,๐๐๐"), ResultChange(organization="southern-andaman",
         indicator="T1", value=95000.0), False),
        (("value", "–"), ResultChange(organization="southern-andaman",
         indicator="T1", value=None), False),
        (("value", " "), ResultChange(organization="southern-andaman",
         indicator="T1", value=None), True),
        (("weight", "12.5"), WeightChange(organization="southern-andaman",
         indicator="T1", percent=12.5), False),
        (("targets", ["1", "2", "3", "4", "5"]), TargetChange(organization="southern-andaman",
         indicator="T1", levels=(1.0, 2.0, 3.0, 4.0, 5.0)), False),
        (("withdraw", True), WithdrawalChange(organization="southern-andaman",
         indicator="T1"), False),
        (("withdraw", False), WithdrawalChange(organization="southern-andaman",
         indicator="T1"), True),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_change(typed: Any, change: Any, back: bool) -> None:
    what, words = typed
    assert _change(SHOWN, {"indicator": "T1", "what": what, "typed": words}) == (change, back)


@pytest.mark.usefixtures("in_demo")
def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        _change(SHOWN, {"indicator": "T1", "what": "value", "typed": "ninety"})
    assert "ninety" in caught.value.message("th")


@pytest.mark.usefixtures("in_demo")
def test_an_impossible_change_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    wanted: list[Any] = []
    monkeypatch.setattr("dashboard.session.note", said.extend)
    monkeypatch.setattr("dashboard.session.want", lambda **changes: wanted.append(changes))
    settle(SHOWN, Scenario.parse("1~~southern-andaman~w~T1~-5"))
    assert wanted == []
    assert "cannot be −5" in said[0]
    assert "It was not taken" in said[0]
    settle(SHOWN, Scenario.parse("1~~southern-andaman~w~T1~5"))
    assert wanted == [{"scenario": "1~~southern-andaman~w~T1~5"}]
    settle(SHOWN, Scenario())
    assert wanted[-1] == {"scenario": None}
