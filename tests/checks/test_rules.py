"""Rules on strategies made on the spot; what the corpus of broken files does not show."""

import pytest

from scorecard.checks.strategy import check_strategy
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy

COMPOSITE = {"kind": "composite"}
UNSCORED = {"kind": "unscored"}
SUM, RATIO = {"method": "sum"}, {"method": "ratio"}


def found(strategy: Strategy, registry: Registry | None = None) -> list[tuple[str, str, str]]:
    issues = check_strategy(strategy, registry)
    return [(issue.severity, issue.key, issue.address.path) for issue in issues]


def messages(strategy: Strategy) -> list[str]:
    return [issue.message("en") for issue in check_strategy(strategy)]


def test_a_sound_strategy_has_no_issue(a_strategy, registry):
    assert check_strategy(a_strategy(), registry) == ()


def test_weights_are_summed_in_each_round_and_equal_rounds_are_told_together(
    a_strategy, an_indicator
):
    dated = [{"since": 2565, "percent": 60}, {"since": "2566/9", "percent": 50}]
    strategy = a_strategy(
        an_indicator("T1", weight=None, weights=dated),
        an_indicator("T2", weight=30),
        fiscal_years={"first": 2565, "last": 2567},
    )
    assert messages(strategy) == [
        f"The weights in force add up to {total} and not to 100 in {period}."
        for total, period in (
            (80, "FY2566 · 9 months – FY2567 · 12 months"),
            (90, "FY2565 · 6 months – FY2566 · 6 months"),
        )
    ]


def test_the_weight_of_what_does_not_count_yet_or_any_more(a_strategy, an_indicator):
    late = an_indicator("T2", weight=40, started="2565/9")
    assert messages(a_strategy(an_indicator("T1", weight=60), late)) == [
        "The weights in force add up to 60 and not to 100 in FY2565 · 6 months."
    ]
    gone = an_indicator("T2", weight=40, withdrawn={"since": "2565/9"})
    (issue,) = check_strategy(a_strategy(an_indicator("T1", weight=60), gone))
    assert (issue.severity, issue.address.path) == ("note", "indicators[T2].withdrawn")
    assert issue.message("en") == (
        "With T2 withdrawn the weights add up to 60 in FY2565 · 9 months – FY2565 · 12 months; "
        "the rest is spread over all others."
    )
    for percent, issues in ((100, []), (95, [("warning", "weight_sum", "strategy")])):
        weights = [{"since": 2565, "percent": 60}, {"since": "2565/9", "percent": percent}]
        in_its_place = an_indicator("T1", weight=None, weights=weights)
        assert found(a_strategy(in_its_place, gone)) == issues


def test_which_weights_count(a_strategy, an_indicator):
    thirds = [an_indicator(code, weight=33.3333) for code in ("T1", "T2", "T3")]
    assert found(a_strategy(*thirds)) == []
    form = an_indicator("T1", weight=3)  # of a form of which only a part is in the file
    assert found(a_strategy(form, weight_total=100)) == []
    other = [("warning", "weight_total_other", "weight_total")]
    assert found(a_strategy(form, weight_total=102)) == other
    parts = [an_indicator(f"C1.{n}", None, weight=30 + 40 * n, owner=None) for n in (0, 1)]
    whole = an_indicator("C1", weight=None, unit=None, scale=COMPOSITE, indicators=parts)
    assert found(a_strategy(whole)) == []
    shown = an_indicator("T2", weight=5, scale=UNSCORED)
    assert found(a_strategy(an_indicator("T1"), shown)) == [
        ("note", "indicator_targets", "indicators[T2].scale"),
        ("warning", "weight_unscored", "indicators[T2].weight"),
    ]
    perspectives = [{"code": "P1", "name": "ประสิทธิผล", "weight": 90}]
    keys = [key for _, key, _ in found(a_strategy(perspectives=perspectives))]
    assert keys == ["text_english", "weight_perspective"]


def test_weights_within_perspectives_need_weights_of_perspectives(a_strategy, an_indicator):
    name = {"th": "ประสิทธิผล", "en": "Effectiveness"}
    changes = {
        "weight_basis": "perspective",
        "objectives": [
            {"code": f"O{n}", "perspective": f"P{n}", "name": {"th": "เติบโต", "en": "Growth"}}
            for n in (1, 2)
        ],
    }
    indicators = [an_indicator("T1", "O1"), an_indicator("T2", "O2", weight=80)]

    def keys(*weights: float | None) -> list[tuple[str, str, str]]:
        perspectives = [
            {"code": f"P{n}", "name": name, "weight": weight}
            for n, weight in enumerate(weights, start=1)
        ]
        return found(a_strategy(*indicators, perspectives=perspectives, **changes))

    within = ("warning", "weight_perspective", "perspectives[P2].weight")
    assert keys(60, 40) == [within]
    assert keys(60, 30) == [("warning", "weight_perspective_sum", "perspectives"), within]
    missing = ("warning", "weight_perspective_missing", "perspectives[P2]")
    assert keys(60, None) == [missing, within]


@pytest.mark.parametrize(
    ("pairs", "cycles"),
    [
        (("12", "23", "13"), []),
        (("12", "23", "31"), ["O3 → O1 → O2 → O3"]),
        (("12", "21", "13", "31"), ["O2 → O1 → O2", "O3 → O1 → O3"]),
        (("12", "23", "34", "42"), ["O4 → O2 → O3 → O4"]),
        (("11",), []),
    ],
)
def test_every_cycle_is_named(a_strategy, an_indicator, pairs, cycles):
    name = {"th": "เป้าประสงค์", "en": "Objective"}
    objectives = [{"code": f"O{n}", "perspective": "P1", "name": name} for n in (1, 2, 3, 4)]
    indicators = [an_indicator(f"T{n}", f"O{n}", weight=25) for n in (1, 2, 3, 4)]
    links = [{"from": f"O{cause}", "to": f"O{effect}"} for cause, effect in pairs]
    strategy = a_strategy(*indicators, objectives=objectives, links=links)
    said = [i for i in check_strategy(strategy) if i.key == "link_cycle"]
    assert [i.message("en") for i in said] == [
        f"The links form a cycle: {cycle}. A cause cannot be its own effect." for cycle in cycles
    ]


def test_parts_have_the_owner_and_the_objective_of_the_whole(a_strategy, an_indicator):
    parts = [an_indicator("C1.1", "O1", owner=None), an_indicator("C1.2", "O2", owner=None)]
    whole = an_indicator("C1", unit=None, scale=COMPOSITE, indicators=parts, aggregation=SUM)
    assert found(a_strategy(whole)) == [
        ("warning", "aggregation_composite", "indicators[C1].aggregation"),
        ("warning", "part_objective", "indicators[C1].indicators[C1.2].objective"),
    ]


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"aggregation": SUM}, []),
        ({"aggregation": RATIO}, []),
        ({"aggregation": RATIO, "measure": {"kind": "growth", "series": "S"}}, []),
        (
            {"aggregation": RATIO, "measure": {"kind": "latest", "series": "S"}},
            ["aggregation_ratio"],
        ),
        (
            {"aggregation": {"method": "mean"}, "measure": {"kind": "growth", "series": "S"}},
            ["aggregation_percent"],
        ),
        (
            {"aggregation": {"method": "mean"}, "measure": {"kind": "latest", "series": "S"}}
            | {"unit": {"th": "ร้อยละ", "en": "percent"}},
            ["mean_of_published"],
        ),
        (
            {"aggregation": SUM, "measure": {"kind": "latest", "series": "S"}}
            | {"unit": {"th": "ร้อยละ", "en": "percent"}},
            ["aggregation_percent"],
        ),
        ({"aggregation": SUM, "scale": {"kind": "yes_no"}, "unit": None}, ["aggregation_steps"]),
        ({"aggregation": {"method": "weighted_mean", "by": "T1"}}, ["aggregation_by_itself"]),
        ({"aggregation": SUM, "unit": "ร้อยละ"}, ["aggregation_percent", "text_english"]),
        ({"unit": {"th": "%", "en": "%"}}, []),
        ({"unit": "%"}, []),
        ({"unit": {"th": "GPP", "en": "GPP"}}, ["text_identical"]),
        ({"unit": {"th": "persons", "en": "คน"}}, ["text_thai"]),
        ({"unit": {"th": "ร้อยละ (%)", "en": "percent"}}, []),
        ({"minimum": 100, "maximum": 0}, ["bounds_reversed"]),
        ({"started": "2565/9", "withdrawn": {"since": "2565/9"}}, ["date_reversed"]),
    ],
)
def test_what_is_said_of_one_indicator(a_strategy, an_indicator, changes, keys):
    assert [key for _, key, _ in found(a_strategy(an_indicator("T1", **changes)))] == keys


def test_dated_rows_out_of_order_are_a_note(a_strategy, an_indicator):
    weights = [{"since": "2565/9", "percent": 100}, {"since": 2565, "percent": 100}]
    strategy = a_strategy(an_indicator("T1", weight=None, weights=weights))
    assert found(strategy) == [("note", "date_order", "indicators[T1].weights[#2].since")]


def test_what_a_strategy_cannot_be(a_strategy, registry):
    turned = a_strategy(score_range=[5, 1])
    assert found(turned) == [("error", "score_range_reversed", "score_range")]
    nobody = a_strategy(organizations=[])
    assert found(nobody, registry) == [("error", "organizations_none", "organizations")]
    empty = a_strategy(perspectives=[], objectives=[], indicators=[])
    assert [key for _, key, _ in found(empty)] == ["strategy_empty"] * 3
    (said,) = messages(a_strategy(level_bands={"bounds": [0.5, 2.5, 3.5, 6.0]}))
    assert "0.5, 6 lie outside the range of the score (1–5)" in said
