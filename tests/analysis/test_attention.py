"""What to look at first: each rule with its exact words, and the order of them all."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from scorecard.analysis.attention import Attention, attention

DEFAULTS: dict[str, Any] = {
    "kind": "indicator",
    "scale": "linear",
    "weight": 10.0,
    "weight_total": 100.0,
    "score": 4.0,
    "score_before": None,
    "level": 4,
    "highest": 5.0,
    "status": "scored",
    "value": 80.0,
    "member_coverage": None,
    "data_year": None,
}
NUMBERS = ("weight", "weight_total", "score", "score_before", "level", "highest", "value")
GAP: dict[str, Any] = {"score": None, "level": None, "value": None, "status": "missing"}


def row(node: str, **more: Any) -> dict[str, Any]:
    return {"node": node, "name_th": f"ชื่อ {node}", "name_en": f"Name {node}", **DEFAULTS, **more}


def found(*rows: dict[str, Any], most: int = 6) -> list[Attention]:
    types: dict[Any, Any] = dict.fromkeys((*NUMBERS, "member_coverage"), "float64")
    frame = pd.DataFrame(list(rows)).astype(types | {"data_year": "Int32"})
    return attention(frame, fiscal_year=2565, most=most)


def said(*rows: dict[str, Any]) -> list[tuple[str | None, str, str, str, str, str, str]]:
    """node, severity, key, then title and detail in Thai and in English."""
    return [
        (
            item.node, item.severity, item.key,
            item.title("th"), item.detail("th"), item.title("en"), item.detail("en"),
        )
        for item in found(*rows)
    ]  # fmt: skip


def keys(*rows: dict[str, Any], most: int = 6) -> list[tuple[str, str | None]]:
    return [(item.key, item.node) for item in found(*rows, most=most)]


def test_nothing_to_look_at() -> None:
    assert found(row("a"), row("b", score=5.0, level=5)) == []


def test_weights_that_do_not_add_up() -> None:
    assert said(row("a", weight_total=92.5)) == [
        (
            None, "medium", "weights",
            "น้ำหนักรวมไม่เท่ากับ 100",
            "น้ำหนักที่ใช้อยู่รวม 92.5 คะแนนถ่วงน้ำหนักหารด้วยผลรวมนี้",
            "The weights do not add up to 100",
            "Weights in force add up to 92.5; weighted scores are divided by that sum",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("total", [100.0, 99.99999999999999, 100.00000000000001])
def test_weights_that_add_up_but_for_the_last_bit(total: float) -> None:
    assert found(row("a", weight_total=total)) == []


def test_a_score_that_fell() -> None:
    assert said(row("a", score=3.125, score_before=4.5, weight=7.5)) == [
        (
            "a", "high", "fell",
            "คะแนน ชื่อ a ลดลงมาก", "4.50 → 3.13 · น้ำหนัก 7.5",
            "Name a fell sharply", "4.50 → 3.13 · weight 7.5",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "expected"), [(4.49, 0), (4.5, 1), (None, 0), (3.0, 0)])
def test_how_far_a_score_must_fall(before: float | None, expected: int) -> None:
    assert len(found(row("a", score=4.0, score_before=before))) == expected


def test_the_two_falls_that_cost_most() -> None:
    assert keys(
        row("a", score=4.0, score_before=4.9, weight=5),
        row("b", score=4.0, score_before=4.6, weight=20),
        row("c", score=4.0, score_before=5.0, weight=6),
    ) == [("fell", "b"), ("fell", "c")]


@pytest.mark.parametrize(("level", "score", "severity"), [(1, 1.2, "high"), (2, 1.5, "medium")])
def test_a_low_score(level: int, score: float, severity: str) -> None:
    assert said(row("a", score=score, level=level)) == [
        (
            "a", severity, "low",
            "ชื่อ a ต่ำกว่าเป้าหมาย", f"ได้ {score:.2f} คะแนน · น้ำหนัก 10",
            "Name a is below target", f"Scores {score:.2f} · weight 10",
        )
    ]  # fmt: skip


def test_the_two_low_scores_are_the_gravest_then_the_costliest() -> None:
    """The cost is measured from the best score: `highest` of a scored one is its own score."""
    rows = [
        row("a", score=1.4, level=1, highest=1.4, weight=10),
        row("b", score=2.4, level=2, highest=2.4, weight=40),
        row("c", score=2.0, level=2, highest=2.0, weight=20),
    ]
    assert keys(*rows) == [("low", "a"), ("low", "b")]


def test_the_third_level_is_not_low() -> None:
    assert found(row("a", score=2.5, level=3)) == []


def test_members_that_have_not_all_reported() -> None:
    assert said(row("a", **GAP, member_coverage=5 / 6)) == [
        (
            "a", "medium", "incomplete",
            "ชื่อ a ยังรวมค่าไม่ได้", "สมาชิกรายงานแล้ว 83%",
            "Name a has no total yet", "83% of the members have reported",
        )
    ]  # fmt: skip


def test_what_is_not_reported_yet() -> None:
    rows = [row("a", **GAP, weight=5), row("b", **GAP, weight=7.5), row("c", **GAP, weight=1)]
    assert said(*rows, row("d")) == [
        (
            "b", "medium", "missing",
            "ยังไม่รายงาน 3 ตัวชี้วัด", "ชื่อ b, ชื่อ a · น้ำหนักรวม 13.5",
            "Not reported yet: 3", "Name b, Name a · together weight 13.5",
        )
    ]  # fmt: skip


def test_old_figures() -> None:
    assert said(row("a", data_year=2562), row("b", data_year=2560), row("c", data_year=2563)) == [
        (
            "b", "low", "stale",
            "ข้อมูลเก่าเกินกำหนด 2 ตัวชี้วัด", "ชื่อ b เป็นข้อมูลปี 2560 (เก่า 5 ปี)",
            "Old figures: 2", "Name b is of 2560, 5 years old",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"weight": 0.0},
        {"weight": None},
        {"kind": "objective", "scale": None},
        {"scale": "composite"},
    ],
)
def test_what_does_not_count_for_itself_is_passed_over(more: dict[str, Any]) -> None:
    low = {"score": 1.0, "level": 1, "score_before": 5.0}
    assert found(row("a", **low, **more), row("b", **GAP, **more)) == []


def test_the_gravest_first_and_each_place_once() -> None:
    everything = [
        row("old", data_year=2550),
        row("gap", **GAP),
        row("part", **GAP, member_coverage=0.5),
        row("two", score=2.0, level=2, weight_total=90.0),
        row("one", score=1.0, level=1, weight=30),
        row("fell", score=1.0, level=1, score_before=3.0, data_year=2540),
    ]
    assert keys(*(each | {"weight_total": 90.0} for each in everything[:5])) == [
        ("low", "one"), ("weights", None), ("low", "two"),
        ("incomplete", "part"), ("missing", "gap"), ("stale", "old"),
    ]  # fmt: skip
    assert keys(everything[5]) == [("fell", "fell"), ("stale", "fell")]
    shown = keys(*(each | {"weight_total": 90.0} for each in everything))
    assert shown == [
        ("fell", "fell"), ("low", "one"), ("weights", None), ("incomplete", "part"),
        ("missing", "gap"), ("stale", "fell"),
    ]  # fmt: skip
    for most in range(6):
        few = keys(*(each | {"weight_total": 90.0} for each in everything), most=most)
        assert few == shown[:most]


def test_a_name_without_english_is_given_in_thai() -> None:
    (item,) = found(row("a", score=1.0, level=1, name_en=None))
    assert item.title("en") == "ชื่อ a is below target"


def test_a_scorecard_without_rows() -> None:
    frame = pd.DataFrame([row("a")]).astype({"score_before": "float64", "data_year": "Int32"})
    assert attention(frame.head(0), fiscal_year=2565) == []
    assert found(row("", kind="scorecard", scale=None)) == []
