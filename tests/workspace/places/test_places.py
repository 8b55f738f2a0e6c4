"""What a map shows: of whom, on which grouping, since when."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

from scorecard.errors import InputError, NotFound
from scorecard.language.format import number

CASES: list[dict[str, Any]] = [
    case
    for case in YAML(typ="safe", pure=True).load(
        Path(__file__).parents[2] / "cases" / "places.yaml"
    )
    if "grouping" in case
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_southern_andaman_on_each_grouping(demo, case) -> None:
    grouping = None if case["grouping"] == "none" else case["grouping"]
    view = demo.at(case["fiscal_year"], 9, grouping=grouping)
    rows = demo.places.values(view, node="T1", measure="value").set_index("province")
    phuket = rows.loc["TH-83"]
    assert phuket["organization"] == "southern-andaman"
    assert number(phuket["figure"], 1) == number(case["value"], 1)
    assert number(phuket["value_before"], 1) == number(case["value_before"], 1)
    satun = rows.loc["TH-91"]
    assert (satun["organization"] == "southern-andaman") is (grouping is None)


def test_the_figures_are_those_of_the_scores(demo, nine) -> None:
    rows = demo.places.values(nine, "province", measure="score")
    scores = demo.scores(2565, 9).query("node == ''").set_index("organization")
    known = rows[rows["status"] == "scored"].set_index("province")
    assert len(known) == 76
    assert (known["figure"] == scores.loc[known.index, "score"]).all()
    assert rows["province"].is_unique
    assert rows["province"].is_monotonic_increasing


def test_who_is_outside_or_of_another_time_has_no_figure(demo, nine) -> None:
    for kind in ("cluster", "province"):
        row = demo.places.values(nine, kind).set_index("province").loc["TH-10"]
        assert (row["status"], row["organization"]) == ("outside", "TH-10")
        assert pd.isna(row["figure"])
    rows = demo.places.values(demo.at(2565, 9, grouping=2551))
    without = set(rows.loc[rows["status"] == "no_scorecard", "organization"])
    assert without == {"upper-central-1", "upper-central-2", "middle-central", "eastern"}
    assert set(rows.loc[rows["status"] == "outside", "province"]) == {"TH-10", "TH-38"}


def test_changes_count_from_the_round_before_and_from_the_same_months_where_values_accumulate(
    demo, nine
) -> None:
    half = demo.at(2565, 6).period
    assert demo.places.since(nine) == half
    assert demo.places.since(nine, node="T1", measure="change") == half
    assert demo.places.since(nine, node="T1", measure="value") == demo.at(2564, 9).period
    assert demo.places.since(demo.at(2563, 6), node="T1", measure="value") is None
    rows = demo.places.values(nine, node="T1", measure="change").set_index("organization")
    row = rows.loc["southern-andaman"].iloc[0]
    assert row["figure"] == row["change"] == row["score"] - row["score_before"]
    before = demo.scores(2565, 6, "southern-andaman").set_index("node").loc["T1"]
    assert row["score_before"] == before["score"]
    assert pd.isna(row["value_before"])  # six months are no beginning of nine
    year = demo.places.values(nine, node="T1", measure="value").set_index("organization")
    earlier = demo.scores(2564, 9, "southern-andaman").set_index("node").loc["T1"]
    assert year.loc["southern-andaman"].iloc[0]["value_before"] == earlier["value"]
    unscored = demo.places.values(nine, node="POP", measure="change")
    assert unscored["score"].isna().all()
    known = unscored[unscored["figure"].notna()]
    assert not known.empty
    assert (known["figure"] == known["value"] - known["value_before"]).all()


def test_nodes_that_several_have_and_call_the_same(demo, nine) -> None:
    nodes = demo.places.nodes(nine).set_index("node")
    assert nodes.index[0] == ""
    assert {"P1", "T1", "F4.1.1"} <= set(nodes.index)
    assert "K1" not in nodes.index  # one cluster only
    assert "O3" not in nodes.index  # another objective in another cluster
    assert nodes.loc["T1", "unit_en"] == "million baht"
    assert "B1" not in set(demo.places.nodes(nine, "province")["node"])


def test_lands_of_clusters_are_made_of_their_provinces(demo, nine) -> None:
    lands = demo.places.lands(nine, "cluster")
    assert len(lands) == 19
    andaman = lands["southern-andaman"].provinces
    assert andaman == ("TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92")
    points = {point for ring in lands["upper-northern-1"].rings for point in ring}
    own = demo.places.boundaries().rings
    inside = {p for ring in own["TH-51"] for p in ring} & {p for ring in own["TH-50"] for p in ring}
    assert len(inside - points) > 10  # the border between Lamphun and Chiang Mai is gone


def test_bueng_kan_is_part_of_nong_khai_until_it_is_a_province(demo) -> None:
    assert "TH-38" in demo.places.lands(demo.at(2554, 9), "province")
    before = demo.places.lands(demo.at(2553, 9), "province")
    assert "TH-38" not in before
    assert before["TH-43"].provinces == ("TH-43",)
    (joined,), own = before["TH-43"].rings, demo.places.boundaries().rings
    for province in ("TH-38", "TH-43"):
        assert set(joined) & set(own[province][0])
    older = demo.places.lands(demo.at(2565, 9, grouping=2551), "cluster")
    assert older["TH-38"].provinces == ("TH-38",)
    newer = demo.places.lands(demo.at(2565, 9, grouping=2554), "cluster")
    assert "TH-38" in newer["upper-northeastern-1"].provinces


def test_what_cannot_be_shown_is_refused(demo, nine) -> None:
    with pytest.raises(InputError, match="clusters or provinces"):
        demo.places.lands(nine, "agency")
    with pytest.raises(InputError, match="“NOPE”"):
        demo.places.values(nine, node="NOPE")
    with pytest.raises(InputError, match="Provincial cluster"):
        demo.places.values(demo.at(2552, 12))
    with pytest.raises(NotFound, match="grouping of 2550"):
        demo.places.values(demo.at(2565, 9, grouping=2550))
    with pytest.raises(NotFound, match="2570"):
        demo.places.values(demo.at(2570, 9))


def test_a_map_as_a_file_names_its_sources(demo, nine) -> None:
    asked = {"node": "T1", "measure": "value", "format": "csv", "language": "en"}
    text = demo.places.export(nine, **asked).decode("utf-8-sig")
    assert "MOTS-TOURISM" in text
    assert "88080.1" in text
