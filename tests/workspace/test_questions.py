"""What can be asked: ranks, histories with their gaps, movements, what needs a look."""

import math
from itertools import pairwise
from pathlib import Path

import pytest

from scorecard.errors import InputError, NotFound

CLUSTER = "southern-andaman"
STRATEGY = Path(__file__).parents[1] / "office" / "strategies" / "cluster.yaml"


def test_the_league_of_the_18_clusters(demo) -> None:
    league = demo.league(2565, 9)
    assert league["rank"].tolist() == list(range(1, 19))
    assert league["score"].is_monotonic_decreasing
    assert league["organization"].nunique() == 18
    assert ((league["lowest"] <= league["score"]) & (league["score"] <= league["highest"])).all()
    assert league["coverage"].between(0.85, 1).all()
    assert set(league["level"]) <= {1, 2, 3, 4, 5}
    complete = league[league["coverage"] == 1]
    assert complete["lowest"].equals(complete["highest"])


def test_equal_scores_share_a_rank(office) -> None:
    league = office.league(2565, 9, "province").set_index("organization")
    assert league.loc["TH-92", "rank"] == 1
    scored = league.dropna(subset=["score"])
    assert len(scored) == 6
    lowest = scored[scored["score"] == scored["score"].min()]
    assert set(lowest["rank"]) == {5}  # 10 and 20 both score 1 on a scale that begins at 20


def test_rank(demo, nine) -> None:
    totals = demo.scores(2565, 9).query("kind == 'scorecard'").set_index("organization")["score"]
    clusters = totals[demo.office.organizations("cluster", 2565)["code"]]
    above = int((clusters > clusters[CLUSTER] + 1e-9).sum())
    assert 0 < above < 17
    assert demo.ranks.rank(nine, CLUSTER) == (above + 1, 18)
    assert demo.ranks.rank(nine, "ภูเก็ต")[1] == 76
    assert demo.ranks.rank(demo.at(2552, 12), "pad-moi") is None


@pytest.mark.parametrize(
    ("organization", "since"), [(CLUSTER, (2565, 6)), (CLUSTER, (2564, 9)), ("TH-83", (2564, 9))]
)
def test_a_movement_is_the_sum_of_its_parts_which_are_those_of_the_difference(
    organization, since, demo, nine
) -> None:
    before = demo.at(*since)
    movement = demo.change.movement(nine, organization, since=before, most=5)
    for view, score in ((before, movement.before), (nine, movement.now)):
        assert view.overall([organization])["score"].tolist() == [score]
    assert movement.total == movement.now - movement.before
    parts = [part.contribution for part in movement.parts]
    total = math.fsum([*parts, movement.others_contribution])
    assert total == pytest.approx(movement.total, abs=1e-14)
    assert [abs(part) for part in parts] == sorted(map(abs, parts), reverse=True)
    change = demo.change.contributions(nine, organization, since=before)
    change = change.set_index("node")["contribution"]
    assert (change != 0).sum() == len(parts) + movement.others_count
    found = demo.change.difference((before, organization), (nine, organization))
    expected = {part.node: part.contribution for part in found.parts if part.contribution}
    assert change[change != 0].to_dict() == pytest.approx(expected, rel=0, abs=1e-14)


def test_no_movement_without_a_round_before(demo) -> None:
    assert demo.change.movement(demo.at(2563, 6), CLUSTER) is None
    assert demo.change.movement(demo.at(2552, 12), "pad-moi") is None


def test_a_province_has_no_history_before_it_was_born(demo) -> None:
    history = demo.scores.history("บึงกาฬ", "POP").set_index("fiscal_year")["value"]
    years = history[~history.index.duplicated()]
    assert years.loc[2545:2552].isna().all()
    assert len(years.loc[2545:2552]) == 8
    assert years.loc[2553] == 403_542
    parent = demo.scores.history("หนองคาย", "POP").drop_duplicates("fiscal_year")
    values = parent.set_index("fiscal_year")["value"]
    assert (values.loc[2552], values.loc[2553]) == (907_250, 509_395)


def test_a_history_has_rounds_and_annual_figures_in_the_order_of_time(demo) -> None:
    history = demo.scores.history("ภูเก็ต", "L4")
    assert history["fiscal_year"].is_monotonic_increasing
    annual = history[history["kind"] == "observation"]
    published = demo.office.observations(["TH-83"], ["HAI"])
    assert annual["fiscal_year"].tolist() == [2560, 2561, 2562, 2563, 2564]
    assert annual["value"].tolist() == published["value"].tolist()
    assert (history["kind"] == "result").sum() == 10
    rounds = demo.scores.history(CLUSTER, "T1")
    assert rounds["round"].tolist() == ["6", "9", "12"] * 3 + ["5"]
    assert all(len(levels) == 5 for levels in rounds["levels"])
    for levels, edges in zip(rounds["levels"], rounds["edges"], strict=True):
        assert edges == pytest.approx([(low + high) / 2 for low, high in pairwise(levels)])
    assert demo.scores.history(CLUSTER, "S3")["edges"].isna().all()
    assert demo.at(2564, 6).before("round", {CLUSTER}) is demo.at(2563, 6)
    assert demo.at(2566, 5).before("round", {CLUSTER}) is demo.at(2565, 6)
    none = demo.scores.history(CLUSTER, "E1", like=9)
    assert none.empty
    assert list(none.columns) == list(rounds.columns)


def test_a_history_of_quarters_is_apart_from_that_of_the_months_so_far(
    office, results_file
) -> None:
    text = STRATEGY.read_text(encoding="utf-8").replace("[6, 9, 12]", "[6, 9, 12, Q2, Q3]")
    path = office.database.path.parent / "cluster.yaml"
    path.write_text(text, encoding="utf-8")
    office.import_file(path, score=False)
    results = [(2564, "Q2", 40), (2565, "Q2", 50), (2565, "Q3", 60), (2565, 9, 70)]
    office.import_file(results_file(*((CLUSTER, "A1", *result) for result in results)))

    def told(like: int | str | None) -> list[tuple[int, str, float]]:
        history = office.scores.history(CLUSTER, "A1", like=like)
        history = history[history["value"].notna()]
        return list(history[["fiscal_year", "round", "value"]].itertuples(index=False, name=None))

    assert told(None) == [
        *((2564, "Q2", 40), (2565, "Q2", 50), (2565, "6", 50), (2565, "Q3", 60), (2565, "9", 70)),
    ]
    assert told("Q2") == [(2564, "Q2", 40), (2565, "Q2", 50)]
    assert told(9) == [(2565, "6", 50), (2565, "9", 70)]
    assert office.at(2565, "Q2").before("round", {CLUSTER}) is office.at(2564, "Q2")


def test_provenance(demo, nine) -> None:
    found = demo.scores.provenance(nine, CLUSTER)
    assert (found.results_real, found.results_total) == (15, 34)
    assert (found.targets_real, found.targets_total) == (0, 36)
    bureau = demo.scores.provenance(demo.at(2552, 12), "pad-moi")
    assert (bureau.results_real, bureau.results_total) == (1, 1)
    assert (bureau.targets_real, bureau.targets_total) == (1, 1)


def test_members_and_the_centre(demo) -> None:
    members = demo.office.members("กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", 2565)
    assert sorted(members["code"]) == ["TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92"]
    assert members.loc[members["is_centre"], "name_en"].tolist() == ["Phuket"]
    older = demo.office.members("southern-andaman", 2565, grouping=2551)
    assert sorted(older["code"]) == ["TH-81", "TH-82", "TH-83", "TH-85", "TH-92"]
    assert demo.office.groupings() == [2551, 2554, 2560]
    assert len(demo.office.members("southern-andaman", 2552)) == 5


def test_organizations_are_in_their_official_order(demo) -> None:
    table = demo.office.organizations(fiscal_year=2565)
    assert table["kind"].drop_duplicates().tolist() == ["cluster", "province", "nation", "agency"]
    assert (table["kind"] == "cluster").sum() == 18
    provinces = table.loc[table["kind"] == "province", "name_th"].tolist()
    assert len(provinces) == 77
    assert provinces[0] == "กระบี่"
    assert provinces.index("เชียงราย") < provinces.index("ตรัง") < provinces.index("แพร่")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda w: w.scores(2570, 6), ("FY2570", "6 months", "scorecard score")),
        (lambda w: w.scores("soon", 6), ("“soon” is no fiscal year",)),
        (lambda w: w.scores(2565, "sometimes"), ("“sometimes” is no round",)),
        (lambda w: w.explain("อันดามน", "T1", 2565, 9), ("Did you mean", "Andaman")),
        (lambda w: w.explain(CLUSTER, "T11", 2565, 9), ("no indicator or objective T11",)),
        (lambda w: w.at(2565, 9).scorecard("TH-10"), ("Bangkok has no strategy in FY2565",)),
        (lambda w: w.scores(2565, 9, grouping=2560 + 1), ("no grouping of 2561", "2551, 2554")),
    ],
)
def test_a_question_that_has_no_answer_is_answered_with_a_sentence(ask, words, demo) -> None:
    with pytest.raises((InputError, NotFound)) as caught:
        ask(demo)
    assert all(word in str(caught.value) for word in words), str(caught.value)
