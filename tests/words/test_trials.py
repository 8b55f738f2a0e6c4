"""What is said of a scenario."""

from typing import Any

import pytest

from scorecard.analysis.trials.scenario import Scenario
from scorecard.model.indicator import Aggregation, Indicator
from scorecard.model.scales.scale import LinearScale
from scorecard.model.text import Text
from scorecard.words.trials.scenario import answer, change_in_words, everyone_of

SCALE = LinearScale(levels=(20, 40, 60, 80, 100))
PERSONS = Text(th="คน", en="persons")
INDICATOR = Indicator(code="F1", name=Text(th="ชื่อ"), unit=PERSONS, decimals=1, scale=SCALE)
OLD = {"value": 50.0, "weight": 10.0}


def in_words(written: str, indicator: Indicator = INDICATOR) -> str:
    """What a change says, of `OLD`."""
    (change,) = Scenario.parse(f"1~~{written}").changes
    return change_in_words(change, indicator, OLD, "en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("andaman~r~F1~60", "result 50.0 → 60.0 persons"),
        ("andaman~r~F1~-", "result 50.0 persons → no result"),
        ("andaman~t~F1~1_2_3_4_5.5", "level targets 1 · 2 · 3 · 4 · 5.5"),
        ("andaman~w~F1~12", "weight 10% → 12%"),
        (".cluster~w~F1~12", "weight 12%"),
        ("andaman~x~F1", "withdrawn"),
    ],
)
def test_what_is_changed(written: str, said: str) -> None:
    assert in_words(written) == said


def test_a_result_that_members_make_is_replaced() -> None:
    made = INDICATOR.model_copy(update={"aggregation": Aggregation(method="sum")})
    said = "result 50.0 → 60.0 persons, instead of what the members make"
    assert in_words("andaman~r~F1~60", made) == said
    assert everyone_of("cluster", "en") == "every organization of the kind Provincial cluster"


def overall(rank: int | None, before: int | None, **more: Any) -> dict[str, Any]:
    row = {"organization": f"of rank {rank}", "rank": rank, "rank_before": before, "changed": True}
    return {**row, "score": 4.0, "score_before": 3.5, "level": 4, **more}


@pytest.mark.parametrize(
    ("own", "others", "said"),
    [
        (
            overall(1, 2),
            [overall(2, 1)],
            "instead of 3.50, and would stand at rank 1 instead of 2 of 2.",
        ),
        (overall(1, 1), [overall(2, 2)], "instead of 3.50, and would keep rank 1 of 2."),
        (overall(1, 1), [], "A would score 4.00 (level 4 Good) instead of 3.50."),
        (overall(1, 1, changed=False), [], "leaves the score of A as it is, at 3.50."),
        (overall(None, 1, score=None), [], "A has no overall score to compare: 3.50 → –."),
    ],
)
def test_what_a_scenario_comes_to(
    own: dict[str, Any], others: list[dict[str, Any]], said: str
) -> None:
    assert answer(own, [own, *others], "A", "en").endswith(said)
