"""What the workspace tries out: the same kernel, the same sources, and nothing is written."""

import ctypes
import io

import openpyxl
import pandas as pd
import pytest

from scorecard.analysis.trials.levers import Effort
from scorecard.analysis.trials.scenario import Scenario
from scorecard.errors import InputError
from scorecard.model.strategy import ROOT
from scorecard.words import in_words
from scorecard.workspace.trials.trials import scenario_of

ANDAMAN = ("southern-andaman", 2565, 9)


def test_no_change_changes_no_digit_of_anyone(demo) -> None:
    official = demo.scores(2565, 9)
    for text in ("", "1~~.cluster~w~T1~8"):
        rows = demo.what_if(Scenario.parse(text), 2565, 9)
        assert not rows["changed"].any()
        for name in ("score", "weighted_score", "coverage", "lowest", "highest"):
            pd.testing.assert_series_equal(rows[name], official[name], check_exact=True)


def test_a_cluster_follows_its_province(demo) -> None:
    scenario = Scenario.parse("1~~TH-83~r~T1~70000~r~A1~600")
    rows = demo.what_if(scenario, 2565, 9).set_index(["organization", "node"])
    income = rows.loc["southern-andaman", "T1"]
    more = 70000 - rows.loc["TH-83", "T1"]["value_before"]
    assert income["value"] - income["value_before"] == pytest.approx(more)
    assert rows.loc["TH-83", "A1"]["value"] == 600
    assert pd.isna(rows.loc["southern-andaman", "A1"]["value"])  # Satun has not reported
    others = rows[~rows.index.get_level_values(0).isin(["southern-andaman", "TH-83"])]
    assert not others["changed"].any()


def test_ranks_are_among_those_of_one_kind(office) -> None:
    """The cluster has a league of its own, and six provinces have another."""
    stamp = office.stamp()
    rows = office.what_if(Scenario.parse("1~~TH-81~r~V1~100"), 2565, 9)
    assert office.stamp() == stamp
    ranks = rows[rows["node"] == ROOT].set_index("organization")[["rank_before", "rank"]]
    assert ranks.T.to_dict("list") == {
        "southern-andaman": [1, 1],
        "TH-81": [5, 1],
        "TH-82": [5, 6],
        "TH-83": [4, 5],
        "TH-85": [3, 4],
        "TH-91": [2, 3],
        "TH-92": [1, 2],
    }
    assert rows.loc[rows["node"] != ROOT, ["rank", "rank_before"]].isna().all(axis=None)


@pytest.mark.parametrize(("organization", "level"), [("southern-andaman", 5), ("TH-83", 4)])
def test_the_cheapest_way_is_verified_and_no_step_is_idle(demo, organization, level) -> None:
    way = demo.cheapest(organization, 2565, 9, level=level)
    assert way.reachable
    scenario = scenario_of(way, organization, practical=False)

    def reached(tried: Scenario) -> float:
        rows = demo.what_if(tried, 2565, 9, organization)
        return float(rows.loc[rows["node"] == ROOT, "score"].iloc[0])

    assert reached(scenario) >= way.goal - 1e-9
    assert reached(scenario_of(way, organization)) >= way.goal - 1e-9
    for change in scenario.results[:4]:
        assert reached(scenario.without(change)) < way.goal - 1e-9


def test_bounds_efforts_and_what_stays(demo) -> None:
    free = demo.cheapest(*ANDAMAN, score=3.8)
    first = next(step for step in free.steps if step.indicator == "T1")
    fixed = demo.cheapest(*ANDAMAN, score=3.8, fixed=[first.indicator])
    assert first.indicator not in [step.indicator for step in fixed.steps]
    assert fixed.cost > free.cost
    half = (first.value_from + first.value_to) / 2
    bound = demo.cheapest(*ANDAMAN, score=3.8, bounds={first.indicator: half})
    assert free.cost < bound.cost < fixed.cost
    dear = demo.cheapest(*ANDAMAN, score=3.8, efforts={first.indicator: Effort(cost=1e6)})
    assert dear.cost == pytest.approx(fixed.cost)
    assert "A1" in free.untouched


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({}, "cheapest_one_goal"),
        ({"level": 4, "score": 4.0}, "cheapest_one_goal"),
        ({"level": 6}, "cheapest_level"),
        ({"score": 5.5}, "cheapest_score"),
        ({"score": 4.0, "fixed": ["NOPE"]}, "cheapest_unknown"),
        ({"score": 4.0, "efforts": {"A1": Effort()}}, "cheapest_unknown"),
        ({"score": 4.0, "bounds": {"F1": 10.0}}, "cheapest_bound"),
        ({"score": 4.0, "bounds": {"T1": float("inf")}}, "cheapest_bound_number"),
    ],
)
def test_an_impossible_question_is_refused(demo, asked, key) -> None:
    with pytest.raises(InputError) as caught:
        demo.cheapest(*ANDAMAN, **asked)
    assert caught.value.key == key


def test_out_of_reach_says_how_far(demo) -> None:
    everything = demo.scores(2565, 9, "southern-andaman")
    scored = everything[(everything["status"] == "scored") & (everything["kind"] == "indicator")]
    fixed = [c for c in scored[scored["scale"] != "composite"]["node"] if c != "F1"]
    way = demo.cheapest(*ANDAMAN, level=5, fixed=fixed)
    assert not way.reachable
    assert way.score_after == pytest.approx(way.best_possible)
    assert way.best_possible < 4.5


def test_the_map_shows_both(demo, nine) -> None:
    scenario = Scenario.parse("1~~southern-andaman~r~T1~1")
    picture = demo.trials.map_picture(nine, scenario, "southern-andaman", "en")
    card = next(card for card in picture.cards if card.code == "O1")
    assert card.compared.score_text != card.score_text
    assert picture.compared_title == "official"
    assert "official data unchanged" in picture.footnote


def test_an_export_says_that_it_is_a_scenario(demo, nine) -> None:
    text = "1~~southern-andaman~r~T1~95000~w~B2~1"
    asked = nine, Scenario.parse(text), "southern-andaman"
    content = demo.trials.export(*asked, format="xlsx", language="en")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    for said in (
        "SCENARIO, NOT OFFICIAL",
        "result 88,080.2 → 95,000.0 million baht",
        "illustrative",
    ):
        assert any(said in cell for cell in cells), said
    rows = pd.read_csv(io.BytesIO(demo.trials.export(*asked, format="csv")), keep_default_na=False)
    assert set(rows["scenario"]) == {text}
    assert {"score", "score_before"} <= set(rows.columns)


def test_what_is_made_from_the_same_series_is_named(demo, nine) -> None:
    def said(text: str) -> list[str]:
        return [each.said for each in demo.trials.changes(nine, Scenario.parse(text), "en")]

    (income,) = said("1~~TH-83~r~T1~70000")
    assert income.endswith("made from the same series, but does not follow: T2, T4")
    assert all(each.endswith("follow: T4") for each in said("1~~TH-83~r~T1~70000~r~T2~5"))
    assert "same series" not in said("1~~TH-83~r~A1~600")[0]
    assert "same series" not in said("1~~TH-83~w~T1~5")[0]
    way = demo.cheapest(*ANDAMAN, score=4.0)
    assert way.alike == (("GPP", "GPPG"), ("T1", "T2", "T4"))
    assert any("T1, T2, T4" in each and "move together" in each for each in in_words(way, "en"))


@pytest.mark.slow
def test_the_solver_says_nothing_on_the_standard_output(demo, capfd) -> None:
    """HiGHS would speak there of some of these programs if it presolved them."""
    for organization in demo.office.organizations("cluster", 2565)["code"]:
        for goal in ({"level": 5}, {"score": 4.2, "default_effort": Effort(per="point")}):
            demo.cheapest(organization, 2565, 9, **goal)
    ctypes.CDLL(None).fflush(None)
    assert capfd.readouterr().out == ""
