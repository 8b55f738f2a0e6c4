"""What is said of a scenario."""

from typing import Any

import pytest

from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    TargetChange,
    WeightChange,
    WithdrawalChange,
)
from scorecard.model.indicator import Aggregation, Indicator
from scorecard.model.scales.scale import LinearScale
from scorecard.model.text import Text
from scorecard.words.trials.scenario import answer, change_in_words, everyone_of

SCALE = LinearScale(levels=(20, 40, 60, 80, 100))
PERSONS = Text(th="คน", en="persons")
INDICATOR = Indicator(code="F1", name=Text(th="ชื่อ"), unit=PERSONS, decimals=1, scale=SCALE)
OWN = {"organization": "andaman", "indicator": "F1"}
OLD = {"value": 50.0, "weight": 10.0}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (ResultChange(**OWN, value=60), "result 50.0 → 60.0 persons"),
        (ResultChange(**OWN, value=None), "result 50.0 → no result"),
        (TargetChange(**OWN, levels=(1, 2, 3, 4, 5.5)), "level targets 1 · 2 · 3 · 4 · 5.5"),
        (WeightChange(**OWN, percent=12), "weight 10% → 12%"),
        (WeightChange(organization=".cluster", indicator="F1", percent=12), "weight 12%"),
        (WithdrawalChange(**OWN), "withdrawn"),
    ],
)
def test_what_is_changed(change: Change, said: str) -> None:
    assert change_in_words(change, INDICATOR, OLD, "en") == said


def test_a_result_that_members_make_is_replaced() -> None:
    made = INDICATOR.model_copy(update={"aggregation": Aggregation(method="sum")})
    said = change_in_words(ResultChange(**OWN, value=60), made, {}, "en")
    assert said == "result no result → 60.0 persons, instead of what the members make"
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
