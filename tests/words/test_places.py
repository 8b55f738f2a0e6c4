"""What is said of a words."""

import datetime as dt
from typing import Any

import pytest

from scorecard.model.period import FiscalYear, Round
from scorecard.words.name import both_names, listed
from scorecard.words.places import lifetime
from scorecard.words.places import map as words
from scorecard.words.places.centre import operation_centre

WHOLE = {"node": "", "kind": "scorecard", "scale": None, "name_th": "รวม", "name_en": "All"}
INCOME = {
    **{"node": "T1", "kind": "indicator", "scale": "linear", "name_th": "รายได้"},
    **{"name_en": "Income", "unit_th": "ล้านบาท", "unit_en": "million baht", "decimals": 1},
}
SINCE = FiscalYear(be=2565), Round(last_month=6)


def place(name: str, figure: float | None, **more: Any) -> dict[str, Any]:
    row = {"name_th": name, "name_en": name, "figure": figure, "score": figure, "value": figure}
    return {**row, "score_before": None, "value_before": None, **more}


def shown(measure: str, *rows: dict[str, Any], node: dict[str, Any] = WHOLE) -> words.Figures:
    return words.Figures("province", node, measure, rows, 2565, SINCE)


def test_where_it_is_best_and_worst_and_moved_most() -> None:
    rows = [
        place("Phuket", 4.5, score_before=3.0),
        place("Krabi", 4.5, score_before=4.4),
        place("Trang", 2.0, score_before=2.0),
        place("Satun", None),
    ]
    assert words.headline(shown("score", *rows), "en") == (
        "Overall score: highest in Phuket and 1 more (4.50), lowest in Trang (2.00) of 3 "
        "provinces. It moved most in Phuket: 3.00 → 4.50 since the 6-month round."
    )
    rows = [place("Phuket", 20.0, value_before=25.0), place("Krabi", 10.0, value_before=10.0)]
    assert words.headline(shown("value", *rows, node=INCOME), "en") == (
        "Income: most in Phuket (20.0 million baht), least in Krabi (10.0 million baht) of 2 "
        "provinces. It moved most in Phuket: 25.0 million baht → 20.0 million baht since the "
        "6-month round."
    )


def test_changes_are_counted() -> None:
    fell = [place("Krabi", -0.2), place("Satun", -0.1)]
    rows = [place("Phuket", 0.5), *fell, place("Trang", -0.001)]
    assert words.headline(shown("change", *rows, node=INCOME), "en") == (
        "Income: score up in 1, down in 2 provinces since the 6-month round. "
        "Largest rise: Phuket (+0.50). Largest fall: Krabi (−0.20)."
    )


def test_one_place_alone_is_neither_first_nor_last() -> None:
    rows = [place("Phuket", 4.5, score_before=3.0), place("Satun", None)]
    assert words.headline(shown("score", *rows), "en") == (
        "Overall score: 4.50 in Phuket; no others of the provinces have a figure."
    )


def test_many_names_are_counted() -> None:
    rows = [place(each, None) for each in "ABCDEFG"]
    assert words.without_figures([], rows, "en") == [
        "Without scorecard in this fiscal year: A, B, C, D, E and 2 more."
    ]


def test_without_figures_that_is_said() -> None:
    said = words.headline(shown("score", place("Satun", None)), "en")
    assert said == "No provinces have figures for “Overall score” in this round yet."
    assert words.headline_of(said, (2564, "9"), "en").startswith("FY2564 9 months – ")
    outside, without = [place("Satun", None)], [place("Trang", None), place("Krabi", None)]
    assert words.without_figures(outside, without, "en") == [
        "In no cluster of this grouping: Satun.",
        "Without scorecard in this fiscal year: Trang and Krabi.",
    ]
    assert words.without_figures([], [], "en") == []


def test_a_change_too_small_for_its_decimals_is_no_none() -> None:
    assert words.printed_change(0.004, 2, "en") == "<0.01"
    assert words.printed_change(0.004, 2, "en", score=3.17) == "0.00"
    assert words.printed_change(-0.04, 1, "en") == ">−0.1"
    assert words.printed_change(0.0, 2, "en") == "0.00"
    assert words.printed_change(0.25, 2, "en") == "+0.25"


def test_on_which_grouping_clusters_stand() -> None:
    assert words.restated(2551, 2560, "en").startswith(
        "Clusters are restated on the grouping of 2551"
    )
    assert "(2551 and 2560)" in words.regrouped(2551, 2560, "en")
    assert (words.node_name(WHOLE, "th"), words.node_name(INCOME, "th")) == ("คะแนนรวม", "รายได้")


def test_an_organization_that_ended_says_when_and_what_followed() -> None:
    day = dt.date(2017, 11, 17)
    old, one, two = (
        {"name_th": th, "name_en": en}
        for th, en in (("ตะวันออก", "Eastern"), ("ตะวันออก 1", "Eastern 1"), ("ตะวันออก 2", None))
    )
    assert lifetime.ended(old, day, [one, two], "en") == (
        "Eastern ended on 17 Nov 2017; its members went to Eastern 1 and ตะวันออก 2."
    )
    assert lifetime.ended(old, day, [one, two], "th") == (
        "ตะวันออก ยุบเลิกไปตั้งแต่ 17 พ.ย. 2560 โดยจังหวัดในกลุ่มย้ายไปอยู่กับ ตะวันออก 1 และ ตะวันออก 2"
    )
    assert lifetime.ended(old, day, [], "en") == "Eastern has not existed since 17 Nov 2017."
    assert lifetime.begun(one, day, "en") == "Eastern 1 has existed only since 17 Nov 2017."


def test_names_are_listed_and_told_in_both_languages() -> None:
    assert [listed(list("abc")[:count], "en") for count in (1, 2, 3)] == [
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(["ก", "ข", "ค"], "th") == "ก, ข และ ค"
    row = {"name_th": "ภูเก็ต", "name_en": "Phuket"}
    assert both_names(row, "province", "th") == "จังหวัดภูเก็ต · Phuket"
    assert both_names(row, "province", "en") == "Phuket province · ภูเก็ต"
    assert both_names(row | {"name_en": None}, "agency", "en") == "ภูเก็ต"


@pytest.mark.parametrize(
    ("note", "thai", "english"),
    [
        ("verified: ยืนยันแล้ว", "ศูนย์ปฏิบัติการ: ภูเก็ต", "Operation centre: Phuket"),
        (
            "unverified: ยังไม่ยืนยัน",
            "ศูนย์ปฏิบัติการ: ภูเก็ต (ยังไม่ยืนยัน)",
            "Operation centre: Phuket (not confirmed)",
        ),
    ],
)
def test_an_operation_centre_says_where_it_is_not_confirmed(note, thai, english) -> None:
    row = {"name_th": "ภูเก็ต", "name_en": "Phuket"}
    assert operation_centre(row, note, "th") == thai
    assert operation_centre(row, note, "en") == english
