"""The strategies: weights, targets, links, and nothing invented where something is published."""

import pytest


def test_there_is_one_strategy_for_each_cluster_one_for_provinces_one_for_the_bureau(
    strategies, clusters
):
    assert set(strategies) == {*clusters, "province", "bureau-2552"}
    assert all(strategies[c]["organizations"] == [c] for c in clusters)
    assert strategies["province"]["organizations"] == {"kind": "province", "within": "clusters"}
    assert strategies["bureau-2552"]["organizations"] == ["pad-moi"]


def test_the_bureau_has_its_one_indicator_and_the_total_of_the_form(strategies, flat):
    bureau = strategies["bureau-2552"]
    assert bureau["weight_total"] == 100
    assert [(i["code"], i["weight"]) for i in flat(bureau)] == [("3.1.4", 3)]
    scale = flat(bureau)[0]["scale"]
    criteria = [[c["code"] for c in step["criteria"]] for step in scale["steps"]]
    assert criteria == [["1.1", "1.2"], ["2.1"], ["3.1"], ["4.1", "4.2"], ["5.1"]]
    evidence = [each["code"] for each in flat(bureau)[0]["evidence"]]
    assert evidence == [f"{i}" for i in range(1, 18) if i != 3]
    assert "ไม่น้อยกว่า 10 กลุ่มจังหวัด" in scale["steps"][4]["criteria"][0]["name"]["th"]


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
