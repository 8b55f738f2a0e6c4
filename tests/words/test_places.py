"""What is said of a words."""

from typing import Any

from scorecard.model.period import FiscalYear, Round
from scorecard.words.places import map as words

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


def test_without_figures_that_is_said() -> None:
    said = words.headline(shown("score", place("Satun", None)), "en")
    assert said == "No provinces have figures for “Overall score” in this round yet."
    assert words.headline_of(said, (2564, "9"), "en").startswith("FY2564 9 months – ")
    outside, without = [place("Satun", None)], [place("Trang", None), place("Krabi", None)]
    assert words.without_figures(outside, without, "en") == [
        "In no cluster of this grouping: Satun.",
        "Without scorecard in this fiscal year: Trang, Krabi.",
    ]
    assert words.without_figures([], [], "en") == []


def test_a_change_too_small_for_its_decimals_is_no_none() -> None:
    assert words.printed_change(0.004, 2, "en") == "<0.01"
    assert words.printed_change(-0.04, 1, "en") == ">−0.1"
    assert words.printed_change(0.0, 2, "en") == "0.00"
    assert words.printed_change(0.25, 2, "en") == "+0.25"


def test_on_which_grouping_clusters_stand() -> None:
    assert words.restated(2551, 2560, "en").startswith(
        "Clusters are restated on the grouping of 2551"
    )
    assert "(2551 and 2560)" in words.regrouped(2551, 2560, "en")
    assert (words.node_name(WHOLE, "th"), words.node_name(INCOME, "th")) == ("คะแนนรวม", "รายได้")
