"""Questions about all organizations of one kind, on the demo."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scorecard.errors import InputError, NotFound
from scorecard.model.period import FiscalYear
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView


@pytest.mark.parametrize("kind", ["cluster", "province"])
def test_the_comparison_is_the_league_with_certainty(demo, nine, kind) -> None:
    league = demo.league(2565, 9, kind)
    table = demo.ranks.comparison(nine, kind)
    pd.testing.assert_frame_equal(table[league.columns], league)
    certainty = demo.rank_certainty(2565, 9, kind)
    assert certainty.organizations == tuple(league["organization"])
    np.testing.assert_array_equal(certainty.rank, league["rank"].astype("int64"))
    np.testing.assert_allclose(certainty.score, league["score"])
    assert (table["rank_low"] <= table["rank_high"]).all()
    assert (table["since_round"] == "6").all()
    before = demo.league(2565, 6, kind).set_index("organization")["score"]
    change = table["score"] - table["organization"].map(before)
    np.testing.assert_allclose(table["change"], change)


def test_peers_are_ranked_among_themselves_from_the_same_draws(demo, nine) -> None:
    some = ["southern-andaman", "eastern-1", "eastern-2"]
    names = [demo.office.find(code).name("th", None) for code in some]
    table = demo.ranks.comparison(nine, peers=some)
    assert table["rank"].tolist() == [1, 2, 3]
    heat = demo.ranks.heat_map(nine, peers=names).drop_duplicates("organization")
    assert heat["rank"].tolist() == [1, 2, 3]
    assert heat["organization"].tolist() == table["organization"].tolist()
    years = demo.ranks.over_time(9, peers=names).groupby("fiscal_year")["rank"]
    assert years.apply(list).tolist() == [[1, 2, 3]] * years.ngroups
    every, among = demo.rank_certainty(2565, 9), demo.rank_certainty(2565, 9, peers=some)
    at = [every.organizations.index(code) for code in among.organizations]
    assert sorted(among.organizations) == sorted(some)
    assert (among.beats == every.beats[at][:, at]).all()


GONE = ["central-vicinity", "eastern-1", "eastern-2", "upper-central"]
"""The clusters of today that have no province in the grouping of 2551."""


def test_restated_on_a_grouping_only_its_clusters_are_compared(demo) -> None:
    registry = demo._states.now().snapshot.registry
    league = demo.league(2565, 9)["organization"]
    year = FiscalYear(be=2565)
    expected = sorted(code for code in league if registry.members(code, year, 2551))
    assert len(expected) == 14
    assert sorted(set(league) - set(expected)) == GONE
    view = demo.at(2565, 9, grouping=2551)
    compared = demo.ranks.comparison(view)
    assert compared["rank"].tolist() == list(range(1, 15))
    scores = compared.set_index("organization")["score"]
    for at, alike in ((view, True), (demo.at(2565, 9), False)):
        (own,) = at.overall(["southern-andaman"])["score"]
        assert (scores["southern-andaman"] == own) == alike
    assert sorted(view.panel().organizations) == expected
    assert sorted(demo.ranks.certainty(view).organizations) == expected
    peers = demo.ranks.peers(view)
    assert peers["population"].notna().all()
    over_time = demo.ranks.over_time(9, grouping=2551)
    months = demo.ranks.monthly(view, "TOURISM_INCOME")
    heat = demo.ranks.heat_map(view)
    for table in (compared, peers, heat, over_time, months):
        assert sorted(set(table["organization"])) == expected
    with pytest.raises(InputError, match="None of the organizations chosen"):
        demo.rank_certainty(2565, 9, grouping=2551, peers=GONE)
    left_out = demo.ranks.not_compared(view).set_index("code")["reason"]
    assert sorted(left_out.index[left_out == "no_members"]) == GONE
    ended = {"eastern", "middle-central", "upper-central-1", "upper-central-2"}
    assert set(left_out.index[left_out == "no_scorecard"]) == ended
    assert demo.ranks.not_compared(view, "province").empty
    assert len(demo.ranks.comparison(view, "province")) == 76
    official = demo.at(2565, 9, grouping=2560)
    assert demo.ranks.not_compared(official).empty
    assert len(demo.ranks.comparison(official)) == 18


def of_a_kind(demo: Workspace) -> list[Callable[[RoundView, Any], object]]:
    """Questions about all organizations of one kind that have a scorecard."""
    ranks = demo.ranks
    of_ranks = [ranks.certainty, ranks.comparison, ranks.heat_map, ranks.peers]
    return [RoundView.panel, demo.change.all_pairs, *of_ranks]


def test_a_kind_that_is_none(demo, nine) -> None:
    others: list[Callable[[RoundView, Any], object]] = [
        demo.ranks.drivers,
        demo.places.values,
        demo.places.lands,
        lambda view, kind: demo.ranks.monthly(view, "POPULATION", kind),
        lambda _, kind: demo.ranks.not_compared(demo.at(2565, 9, grouping=2551), kind),
        lambda _, kind: demo.ranks.over_time(9, kind),
        lambda _, kind: demo.league(2565, 9, kind),
        lambda _, kind: demo.office.organizations(kind),
    ]
    for question in [*of_a_kind(demo), *others]:
        with pytest.raises(InputError, match="“zzz” is no kind of organization; give one of "):
            question(nine, "zzz")


@pytest.mark.parametrize("kind", ["nation", "agency"])
def test_a_kind_without_scorecards(demo, nine, kind) -> None:
    for question in of_a_kind(demo):
        with pytest.raises(InputError, match="No organization of the kind"):
            question(nine, kind)


def test_the_heat_map_holds_the_scores(demo, nine) -> None:
    heat = demo.ranks.heat_map(nine)
    order = demo.league(2565, 9)["organization"].tolist()
    assert heat["organization"].drop_duplicates().tolist() == order
    rows = demo.scores(2565, 9, "eastern-1").set_index("node")["score"]
    own = heat[heat["organization"] == "eastern-1"].set_index("node")["score"]
    assert own.index.tolist() == ["", "P1", "P2", "P3", "P4"]
    pd.testing.assert_series_equal(own, rows[own.index])


def test_ranks_over_time_compare_the_same_months_only(demo) -> None:
    table = demo.ranks.over_time(9)
    assert set(table["round"]) == {"9"}
    assert {2564, 2565} <= set(table["fiscal_year"])
    now = table[table["fiscal_year"] == 2565].set_index("organization")["rank"]
    league = demo.league(2565, 9).set_index("organization")["rank"]
    pd.testing.assert_series_equal(now, league)
    assert set(table["grouping"]) == {2560}
    assert not table["regrouped"].any()


def test_what_peers_are_ranked_by_and_who_is_alike(demo, nine) -> None:
    table = demo.ranks.peers(nine).set_index("organization")
    for third in ("size", "income"):
        assert table[third].value_counts().to_dict() == {"small": 6, "middle": 6, "large": 6}
        for _, own in table.groupby(third):
            assert own[f"rank_{third}"].to_list() == [*range(1, 7)]
        expected = table.index[table[third] == table.loc["southern-andaman", third]]
        alike = demo.ranks.alike(nine, "southern-andaman", third)
        assert alike == tuple(expected)
    assert demo.ranks.alike(nine, "southern-andaman", "all") is None
    with pytest.raises(NotFound):
        demo.ranks.alike(nine, "zzz")
    members = demo.office.members("southern-andaman", 2565)["code"].tolist()
    months = demo.office.observations(members, ["TOURISM_INCOME"])
    number = months["year"] * 12 + months["month"]
    last = months[(number > 2564 * 12 + 6) & (number <= 2565 * 12 + 6)]["value"].sum()
    row = table.loc["southern-andaman"]
    assert row["income_per_resident"] == pytest.approx(last / row["population"] * 1e6)
    parts = table[[name for name in table.columns if name.startswith("control_")]]
    np.testing.assert_allclose(parts.sum(axis=1), 1)
    before = demo.league(2564, 9).set_index("organization")["score"]
    np.testing.assert_allclose(table["score_baseline"], before[table.index])


def test_what_drives_the_ranks(demo, nine) -> None:
    groups = demo.ranks.drivers(nine)
    assert groups.groups == ("weights", "missing", "rounding")
    assert groups.shift > 0
    some = demo.ranks.drivers(nine, peers=["eastern-1", "eastern-2"])
    assert some.shift < groups.shift  # two can change places, and no more
    parts = demo.ranks.drivers(nine, by="perspective")
    assert parts.groups == ("P1", "P2", "P3", "P4", "missing", "rounding")


def test_a_file_says_how_certainty_is_computed(demo) -> None:
    content = demo.ranks.export(demo.at(2565, 9, grouping=2551), language="en")
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="openpyxl")
    said = " ".join(str(cell) for sheet in sheets.values() for cell in sheet.to_numpy().ravel())
    assert "1000 simulations:" in said
    assert "begin from 2565" in said
    assert "restated on the grouping of provinces of 2551" in said
    assert "Rank range, from" in said
    assert "Not ranked, having no province in that grouping: " in said
    assert "In that grouping, but without a scorecard in this fiscal year: " in said


def test_what_cannot_be_compared(demo, nine) -> None:
    with pytest.raises(NotFound, match="no grouping of 1999"):
        demo.ranks.comparison(demo.at(2565, 9, grouping=1999))
    with pytest.raises(InputError, match="None of the organizations chosen"):
        demo.ranks.heat_map(nine, peers=["TH-83"])
    with pytest.raises(NotFound, match="No organization is called"):
        demo.rank_certainty(2565, 9, peers=["nowhere at all"])
    with pytest.raises(NotFound, match="no scores of FY2570"):
        demo.ranks.comparison(demo.at(2570, 9))
    with pytest.raises(InputError, match="No organization of the kind"):
        demo.ranks.comparison(demo.at(2552, 12), "cluster")


PROVINCES = ("TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92")
BY_SIZE = dict(zip(PROVINCES, ["small"] * 2 + ["middle"] * 2 + ["large"] * 2, strict=True))


def test_peers_are_of_the_last_population_up_to_the_year_that_the_score_knows(
    office, figures_file
) -> None:
    def peers() -> pd.DataFrame:
        return office.ranks.peers(office.at(2565, 9), "province").set_index("organization")

    def take_in(year: int, *figures: int) -> None:
        of = zip(PROVINCES, figures, strict=False)
        rows = [f"POPULATION,{code},{year},,{figure}" for code, figure in of]
        office.import_file(figures_file(*rows), score=False)

    take_in(2564, 1, 2, 3, 4, 5, 6)
    take_in(2566, 60, 50, 40, 30, 20, 10)
    office.score(2565, 9)
    found = peers()
    assert found["size"].to_dict() == BY_SIZE
    assert found["population"].to_dict() == dict(zip(PROVINCES, range(1, 7), strict=True))
    assert set(found["population_year"]) == {2564}
    take_in(2564, 99)
    assert peers().loc["TH-81", ["size", "population"]].tolist() == ["small", 1]
    office.score(2565, 9)
    assert peers().loc["TH-81", ["size", "population"]].tolist() == ["large", 99]
    take_in(2565, 60, 50, 40, 30, 20, 10)
    office.score(2565, 9)
    assert set(peers()["population_year"]) == {2564}  # the year is not over yet
    office.score(2565, 12)
    whole = office.ranks.peers(office.at(2565, 12), "province").set_index("organization")
    assert whole.loc["TH-92", ["size", "population"]].tolist() == ["small", 10]
    assert set(whole["population_year"]) == {2565}
