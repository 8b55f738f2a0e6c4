"""Questions about all organizations of one kind, on the demo."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard.errors import InputError, NotFound
from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import OrganizationKind
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


@pytest.mark.parametrize("kind", ["cluster", "province"])
def test_the_comparison_is_the_league_with_certainty(demo: Workspace, kind: str) -> None:
    league = demo.league(2565, 9, kind)  # type: ignore[arg-type]
    table = demo.ranks.comparison(demo.at(2565, 9), kind)  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(table[league.columns], league)
    certainty = demo.rank_certainty(2565, 9, kind)  # type: ignore[arg-type]
    assert certainty.organizations == tuple(league["organization"])
    np.testing.assert_array_equal(certainty.rank, league["rank"].astype("int64"))
    np.testing.assert_allclose(certainty.score, league["score"])
    assert (table["rank_low"] <= table["rank_high"]).all()
    assert (table["since_round"] == "6").all()
    before = demo.league(2565, 6, kind).set_index("organization")["score"]  # type: ignore[arg-type]
    change = table["score"] - table["organization"].map(before)
    np.testing.assert_allclose(table["change"], change)


def test_peers_are_ranked_among_themselves_from_the_same_draws(demo: Workspace) -> None:
    some = ["southern-andaman", "eastern-1", "eastern-2"]
    table = demo.ranks.comparison(demo.at(2565, 9), peers=some)
    assert table["rank"].tolist() == [1, 2, 3]
    heat = demo.ranks.heat_map(demo.at(2565, 9), peers=some).drop_duplicates("organization")
    assert heat["rank"].tolist() == [1, 2, 3]
    assert heat["organization"].tolist() == table["organization"].tolist()
    years = demo.ranks.over_time(9, peers=some).groupby("fiscal_year")["rank"]
    assert years.apply(list).tolist() == [[1, 2, 3]] * years.ngroups
    names = [demo.office.find(code).name("th", None) for code in some]
    view = demo.at(2565, 9)
    for question in (demo.ranks.comparison, demo.ranks.heat_map):
        by_code, by_name = (question(view, peers=peers) for peers in (some, names))
        pd.testing.assert_frame_equal(by_name, by_code)
    pd.testing.assert_frame_equal(
        demo.ranks.over_time(9, peers=names), demo.ranks.over_time(9, peers=some)
    )
    every, among = demo.rank_certainty(2565, 9), demo.rank_certainty(2565, 9, peers=some)
    at = [every.organizations.index(code) for code in among.organizations]
    assert sorted(among.organizations) == sorted(some)
    assert (among.beats == every.beats[at][:, at]).all()


def test_restated_scores_are_those_of_the_grouping(demo: Workspace) -> None:
    table = demo.ranks.comparison(demo.at(2565, 9, grouping=2551)).set_index("organization")
    rows = demo.scores(2565, 9, "southern-andaman", grouping=2551)
    own = rows.loc[rows["kind"] == "scorecard", "score"].iloc[0]
    assert table.loc["southern-andaman", "score"] == own
    official = demo.ranks.comparison(demo.at(2565, 9)).set_index("organization")
    assert official.loc["southern-andaman", "score"] != own


GONE = ["central-vicinity", "eastern-1", "eastern-2", "upper-central"]
"""The clusters of today that have no province in the grouping of 2551."""


def test_restated_on_a_grouping_only_its_clusters_are_compared(demo: Workspace) -> None:
    registry = demo._states.now().snapshot.registry
    league = demo.league(2565, 9)["organization"]
    members = {code: registry.members(code, FiscalYear(be=2565), 2551) for code in league}
    expected = sorted(code for code, own in members.items() if own)
    assert len(expected) == 14
    assert sorted(set(league) - set(expected)) == GONE
    view = demo.at(2565, 9, grouping=2551)
    compared = demo.ranks.comparison(view)
    assert compared["rank"].tolist() == list(range(1, 15))
    assert sorted(view.panel().organizations) == expected
    assert sorted(demo.ranks.certainty(view).organizations) == expected
    peers = demo.ranks.peers(view)
    assert peers["population"].notna().all()
    over_time = demo.ranks.over_time(9, grouping=2551)
    months = demo.ranks.monthly(view, "TOURISM_INCOME")
    heat = demo.ranks.heat_map(view)
    for table in (compared, peers, heat, over_time, months):
        assert sorted(set(table["organization"])) == expected
    assert len(demo.ranks.comparison(demo.at(2565, 9, grouping=2560))) == 18
    with pytest.raises(InputError, match="None of the organizations chosen"):
        demo.rank_certainty(2565, 9, grouping=2551, peers=GONE)


def test_who_is_not_compared_on_another_grouping(demo: Workspace) -> None:
    table = demo.ranks.not_compared(demo.at(2565, 9, grouping=2551)).set_index("code")["reason"]
    assert sorted(table.index[table == "no_members"]) == GONE
    assert sorted(table.index[table == "no_scorecard"]) == [
        "eastern",
        "middle-central",
        "upper-central-1",
        "upper-central-2",
    ]
    assert demo.ranks.not_compared(demo.at(2565, 9, grouping=2560)).empty
    assert demo.ranks.not_compared(demo.at(2565, 9, grouping=2551), "province").empty
    assert len(demo.ranks.comparison(demo.at(2565, 9, grouping=2551), "province")) == 76


@pytest.mark.parametrize(
    "asked",
    [
        lambda demo: demo.league(2565, 9, "zzz"),
        lambda demo: demo.at(2565, 9).panel("zzz"),
        lambda demo: demo.rank_certainty(2565, 9, "zzz"),
        lambda demo: demo.ranks.drivers(demo.at(2565, 9), "zzz"),
        lambda demo: demo.ranks.comparison(demo.at(2565, 9), "zzz"),
        lambda demo: demo.ranks.heat_map(demo.at(2565, 9), "zzz"),
        lambda demo: demo.ranks.over_time(9, "zzz"),
        lambda demo: demo.ranks.peers(demo.at(2565, 9), "zzz"),
        lambda demo: demo.ranks.not_compared(demo.at(2565, 9, grouping=2551), "zzz"),
        lambda demo: demo.ranks.monthly(demo.at(2565, 9), "POPULATION", "zzz"),
        lambda demo: demo.change.all_pairs(demo.at(2565, 9), "zzz"),
        lambda demo: demo.places.values(demo.at(2565, 9), "zzz"),
        lambda demo: demo.places.lands(demo.at(2565, 9), "zzz"),
        lambda demo: demo.office.organizations("zzz"),
    ],
)
def test_a_kind_that_is_none(demo: Workspace, asked: Callable[[Workspace], object]) -> None:
    with pytest.raises(InputError, match="“zzz” is no kind of organization; give one of nation, "):
        asked(demo)


@pytest.mark.parametrize("kind", ["nation", "agency"])
def test_a_kind_without_scorecards(demo: Workspace, kind: OrganizationKind) -> None:
    view, ranks = demo.at(2565, 9), demo.ranks
    questions: list[Callable[[RoundView, OrganizationKind], object]] = [
        RoundView.panel,
        ranks.certainty,
        ranks.comparison,
        ranks.heat_map,
        ranks.peers,
        demo.change.all_pairs,
    ]
    for question in questions:
        with pytest.raises(InputError, match="No organization of the kind"):
            question(view, kind)


def test_the_heat_map_holds_the_scores(demo: Workspace) -> None:
    heat = demo.ranks.heat_map(demo.at(2565, 9))
    assert heat["organization"].drop_duplicates().tolist() == (
        demo.league(2565, 9)["organization"].tolist()
    )
    rows = demo.scores(2565, 9, "eastern-1").set_index("node")["score"]
    own = heat[heat["organization"] == "eastern-1"].set_index("node")["score"]
    assert own.index.tolist() == ["", "P1", "P2", "P3", "P4"]
    pd.testing.assert_series_equal(own, rows[own.index])


def test_ranks_over_time_compare_the_same_months_only(demo: Workspace) -> None:
    table = demo.ranks.over_time(9)
    assert set(table["round"]) == {"9"}
    assert {2564, 2565} <= set(table["fiscal_year"])
    now = table[table["fiscal_year"] == 2565].set_index("organization")["rank"]
    league = demo.league(2565, 9).set_index("organization")["rank"]
    pd.testing.assert_series_equal(now, league)
    assert set(table["grouping"]) == {2560}
    assert not table["regrouped"].any()


def test_those_alike_to_one_are_its_third(demo: Workspace) -> None:
    view = demo.at(2565, 9)
    table = demo.ranks.peers(view).set_index("organization")
    for by in ("size", "income"):
        third = table.loc["southern-andaman", by]
        expected = set(table.index[table[by] == third])
        alike = demo.ranks.alike(view, "southern-andaman", by)
        assert alike is not None
        assert set(alike) == expected
        assert "southern-andaman" in alike
        assert len(alike) == 6
    assert demo.ranks.alike(view, "southern-andaman", "all") is None
    with pytest.raises(NotFound):
        demo.ranks.alike(view, "zzz")


def test_what_peers_are_ranked_by(demo: Workspace) -> None:
    table = demo.ranks.peers(demo.at(2565, 9)).set_index("organization")
    for third, rank in (("size", "rank_size"), ("income", "rank_income")):
        assert table[third].value_counts().to_dict() == {"small": 6, "middle": 6, "large": 6}
        for _, own in table.groupby(third):
            assert own[rank].to_list() == [*range(1, 7)]
    members = demo.office.members("southern-andaman", 2565)["code"].tolist()
    months = demo.office.observations(members, ["TOURISM_INCOME"])
    last = months[(months["year"] * 12 + months["month"]) > 2564 * 12 + 6]["value"].sum()
    row = table.loc["southern-andaman"]
    assert row["income_per_resident"] == pytest.approx(last / row["population"] * 1e6)
    parts = table[[name for name in table.columns if name.startswith("control_")]]
    np.testing.assert_allclose(parts.sum(axis=1), 1)
    before = demo.league(2564, 9).set_index("organization")["score"]
    np.testing.assert_allclose(table["score_baseline"], before[table.index])


def test_what_drives_the_ranks(demo: Workspace) -> None:
    groups = demo.ranks.drivers(demo.at(2565, 9))
    assert groups.groups == ("weights", "missing", "rounding")
    assert groups.shift > 0
    some = demo.ranks.drivers(demo.at(2565, 9), peers=["eastern-1", "eastern-2"])
    assert some.shift < groups.shift  # two can change places, and no more
    parts = demo.ranks.drivers(demo.at(2565, 9), by="perspective")
    assert parts.groups == ("P1", "P2", "P3", "P4", "missing", "rounding")


def test_a_file_says_how_certainty_is_computed(demo: Workspace) -> None:
    content = demo.ranks.export(demo.at(2565, 9, grouping=2551), language="en")
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="openpyxl")
    said = " ".join(str(cell) for sheet in sheets.values() for cell in sheet.to_numpy().ravel())
    assert "1000 simulations (seed 2565)" in said
    assert "restated on the grouping of provinces of 2551" in said
    assert "Rank range, from" in said
    assert "Not ranked, having no province in that grouping: " in said
    assert "In that grouping, but without a scorecard in this fiscal year: " in said


def test_what_cannot_be_compared(demo: Workspace) -> None:
    with pytest.raises(NotFound, match="no grouping of 1999"):
        demo.ranks.comparison(demo.at(2565, 9, grouping=1999))
    with pytest.raises(InputError, match="None of the organizations chosen"):
        demo.rank_certainty(2565, 9, peers=["TH-83"])
    with pytest.raises(InputError, match="None of the organizations chosen"):
        demo.ranks.heat_map(demo.at(2565, 9), peers=["TH-83"])
    with pytest.raises(NotFound, match="No organization is called"):
        demo.rank_certainty(2565, 9, peers=["nowhere at all"])
    with pytest.raises(NotFound, match="no scores of FY2570"):
        demo.ranks.comparison(demo.at(2570, 9))
    with pytest.raises(InputError, match="No organization of the kind"):
        demo.ranks.comparison(demo.at(2552, 12), "cluster")
