"""The strategies: weights, targets, links, and nothing invented where something is published."""

from __future__ import annotations

import pytest

from scorecard import Workspace

ROUNDS = [(2564, 6), (2564, 9), (2565, 6), (2565, 9)]


def in_force(indicator, point, moment):
    started = point(indicator.get("started", 0)) <= moment
    withdrawn = indicator.get("withdrawn")
    return started and not (withdrawn and point(withdrawn["since"]) <= moment)


def weight(indicator, point, moment):
    if indicator["scale"]["kind"] == "unscored" or not in_force(indicator, point, moment):
        return 0
    if "weight" in indicator:
        return indicator["weight"]
    dated = [w for w in indicator["weights"] if point(w["since"]) <= moment]
    return max(dated, key=lambda w: point(w["since"]))["percent"]


def weights_by_perspective(strategy, point, moment):
    perspective = {o["code"]: o["perspective"] for o in strategy["objectives"]}
    total = dict.fromkeys((p["code"] for p in strategy["perspectives"]), 0)
    for indicator in strategy["indicators"]:
        total[perspective[indicator["objective"]]] += weight(indicator, point, moment)
    return total


def test_there_is_one_strategy_for_each_cluster_one_for_provinces_one_for_the_bureau(
    strategies, clusters
):
    assert set(strategies) == {*clusters, "province", "bureau-2552"}
    assert all(strategies[c]["organizations"] == [c] for c in clusters)
    assert strategies["province"]["organizations"] == {"kind": "province", "within": "clusters"}
    assert strategies["bureau-2552"]["organizations"] == ["pad-moi"]


@pytest.mark.parametrize("moment", ROUNDS)
def test_weights_sum_to_100_until_one_is_withdrawn(strategies, clusters, point, moment):
    for code in [*clusters, "province"]:
        total = weights_by_perspective(strategies[code], point, moment)
        rest = {"P1": 50, "P2": 10, "P3": 20, "P4": 20}
        if moment == (2565, 9) and code == "lower-northern-1":
            rest |= {"P2": 8, "P3": 22}  # replacement weights are stored: still 100
        elif moment == (2565, 9) and code in clusters:
            rest |= {"P4": 18}  # D3 left; the other weights carry its 2 pro rata
        assert total == rest, code


def test_the_bureau_has_its_one_indicator_and_the_total_of_the_form(strategies, flat):
    bureau = strategies["bureau-2552"]
    assert bureau["weight_total"] == 100
    assert [(i["code"], i["weight"]) for i in flat(bureau)] == [("3.1.4", 3)]
    scale = flat(bureau)[0]["scale"]
    criteria = [[c["code"] for c in step["criteria"]] for step in scale["steps"]]
    assert criteria == [["1.1", "1.2"], ["2.1"], ["3.1"], ["4.1", "4.2"], ["5.1"]]
    assert [e["code"] for e in flat(bureau)[0]["evidence"]] == [
        f"E{i}" for i in range(1, 18) if i != 3
    ]
    assert "ไม่น้อยกว่า 10 กลุ่มจังหวัด" in scale["steps"][4]["criteria"][0]["name"]["th"]


def test_maps_are_as_large_as_real_ones(strategies, clusters, flat):
    for code in clusters:
        strategy = strategies[code]
        assert 15 <= len(strategy["objectives"]) <= 17
        assert 18 <= len(strategy["links"]) <= 24
        assert len(flat(strategy)) >= 22
        kinds = {i["scale"]["kind"] for i in flat(strategy)}
        assert kinds == {
            "linear", "threshold", "step", "band", "three_point", "composite", "yes_no", "unscored",
        }  # fmt: skip
        methods = {i.get("aggregation", {}).get("method", "own") for i in flat(strategy)}
        assert methods == {
            "own", "sum", "mean", "weighted_mean", "ratio", "min", "max", "count_at_least",
            "share_at_least",
        }  # fmt: skip
        composite = next(i for i in strategy["indicators"] if i["code"] == "F4")
        depths = [len(i["code"].split(".")) for i in flat({"indicators": [composite]})]
        assert max(depths) == 3


def test_the_strategies_pass_every_check(data, tmp_path):
    """Codes, links, weights, targets and what clusters collect from their members."""
    with Workspace.create(tmp_path) as workspace:
        workspace.load_register()
        issues = workspace.check(data / "strategies")
    assert {issue.severity for issue in issues} <= {"note"}


def test_real_indicators_follow_from_series(strategies, clusters, flat, table):
    names = ["tourism", "population", "gpp", "poverty"]
    series = {code for name in names for code in table(f"statistics/{name}.csv").series}
    expected = {
        "T1": "total", "T2": "growth", "T3": "total", "T4": "ratio", "POP": "latest",
        "GPP": "latest", "GPPV": "latest", "POV": "latest",
    }  # fmt: skip
    for code in [*clusters, "province"]:
        measures = {i["code"]: i["measure"] for i in flat(strategies[code]) if "measure" in i}
        assert {i: m["kind"] for i, m in measures.items()} == expected
        assert {m["series"] for m in measures.values()} <= series
        assert measures["T4"]["denominator"] in series
        assert measures["T4"]["multiplier"] == 1_000_000


def test_an_illustrative_strategy_says_so_in_its_title_or_note(strategies, clusters):
    published = {"southern-andaman", "upper-northeastern-1", "upper-northern-1"}
    quoting = published | {"eastern-1", "eastern-2"}
    for code in clusters:
        strategy = strategies[code]
        assert strategy["illustrative"] is True
        assert ("vision" in strategy) == (code in published)
        assert ("goals" in strategy) == (code in quoting)
        assert ("โครงสร้างตัวอย่าง" in strategy["title"]["th"]) == (code not in quoting)
        assert "ตัวอย่าง" in strategy["note"]["th"]
        assert "illustrative" in strategy["note"]["en"]


@pytest.mark.parametrize(
    ("code", "vision", "goals"),
    [
        ("upper-northeastern-1", "เกษตรอุตสาหกรรมชั้นนำ ศูนย์กลางการค้าและโลจิสติกส์", 4),
        ("southern-andaman", "ศูนย์กลางการท่องเที่ยวเน้นคุณค่าและเกษตรแนวใหม่", 5),
        ("upper-northern-1", "ประตูทองการค้าสู่โลก โดดเด่นวัฒนธรรมล้านนา", 4),
    ],
)
def test_published_texts_are_as_published(strategies, code, vision, goals):
    assert strategies[code]["vision"]["th"].startswith(vision)
    assert len(strategies[code]["goals"]) == goals
