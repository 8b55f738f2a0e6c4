"""What is said of a change: of two scores, and since the round before."""

from typing import Any

import pytest

from scorecard.analysis.change.difference import (
    Difference,
    DifferencePart,
    DifferenceSide,
    Effects,
    SideFigures,
)
from scorecard.analysis.change.movement import Movement, MovementPart
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.words.change import difference
from scorecard.words.change.movement import headline, movement_title, what_happened

NINE, SIX, QUARTER = Round(last_month=9), Round(last_month=6), Round.parse("Q3")
SIDE: dict[str, Any] = {
    "organization": "andaman",
    "name": Text(th="อันดามัน", en="Andaman"),
    "kind": "cluster",
    "fiscal_year": FiscalYear(be=2565),
    "round": NINE,
    "grouping": None,
    "grouping_in_force": 2560,
    "members": (),
    "score": 3.5,
    "coverage": 1.0,
    "lowest": 3.5,
    "highest": 3.5,
    "level": 4,
}
NONE = {"value": None, "score": None, "targets": (), "source": ""}
REAL = {"illustrative": False, "illustrative_targets": False}
FIGURES = SideFigures(status="scored", weight=10.0, **NONE, **REAL)
GULF = {"organization": "gulf", "name": Text(th="อ่าวไทย", en="Gulf")}


def side(**changes: Any) -> DifferenceSide:
    return DifferenceSide(**(SIDE | changes))


def name(code: object) -> Text:
    return Text(th=f"ชื่อ {code}", en=f"Name {code}")


def part(code: str, points: float, **by_cause: float) -> DifferencePart:
    return DifferencePart(
        node=code,
        name=name(code),
        perspective="P",
        objective="O",
        unit=None,
        decimals=2,
        contribution=points,
        effects=effects(**(by_cause or {"results": points})),
        before=FIGURES,
        now=FIGURES,
    )


def effects(**points: float) -> Effects:
    none = dict.fromkeys(("results", "targets", "weights", "coverage", "membership"), 0.0)
    return Effects(**(none | points))


def between(before: DifferenceSide, now: DifferenceSide, **changes: Any) -> Difference:
    total = now.score - before.score
    parts = (part("A1", total),) if total else ()
    made = {"effects": effects(results=total), "parts": parts, "groups": ()} | changes
    return Difference(before=before, now=now, total=total, **made)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (side(round=SIX, score=3.0), "rose by 0.50 since the 6-month round, from 3.00 to 3.50."),
        (
            side(fiscal_year=FiscalYear(be=2564), score=4.0),
            "fell by 0.50 since the 9-month round of FY2564, from 4.00 to 3.50.",
        ),
        (side(round=SIX), "of 3.50 has not changed since the 6-month round."),
        (
            side(fiscal_year=FiscalYear(be=2566), score=3.0),
            "is 3.50, which is 0.50 above the 3.00 of the 9-month round of FY2566.",
        ),
        (side(round=QUARTER, score=3.0), "is 3.50, which is 0.50 above the 3.00 of Quarter 3."),
        (side(**GULF, score=3.0), "Andaman has 3.50, which is 0.50 above Gulf with 3.00."),
        (
            side(grouping=2551, score=3.0),
            "is 3.50, which is 0.50 above the 3.00 on the grouping of 2551.",
        ),
    ],
)
def test_how_much_two_scores_differ(before: DifferenceSide, said: str) -> None:
    assert said in difference.difference_sentence(between(before, side()), "en")


def test_what_makes_the_difference() -> None:
    found = between(
        side(round=SIX, score=3.0),
        side(),
        effects=effects(results=0.6, targets=-0.1),
        parts=(part("A1", 0.7, results=0.8, targets=-0.1), part("B1", -0.2)),
    )
    assert difference.sentences(found, "en") == [
        "The overall score rose by 0.50 since the 6-month round, from 3.00 to 3.50.",
        "Most of it comes from results (+0.60).",
        "“Name A1” adds most (+0.70).",
        "“Name B1” takes away most (−0.20).",
    ]
    targets = part("A1", 0.7, results=1.0, targets=-0.3), part("B1", -0.2)
    made_by = {"effects": effects(results=0.8, targets=-0.3), "parts": targets}
    apart = found.model_copy(update=made_by)
    assert "The largest cause is results (+0.80)." in difference.sentences(apart, "en")
    nothing = between(side(round=SIX), side(), effects=effects())
    assert difference.sentences(nothing, "en")[1] == "No indicator makes a difference."


def test_what_the_two_sides_are_called() -> None:
    for before, names in (
        (side(**GULF), ("Gulf", "Andaman")),
        (side(**GULF, round=SIX), ("Gulf, FY2565 6 months", "Andaman, FY2565 9 months")),
        (side(round=SIX), ("FY2565 6 months", "FY2565 9 months")),
        (side(grouping=2551), ("Grouping of 2551", "Grouping of 2560")),
    ):
        assert difference.side_names(between(before, side()), "en") == names


def test_what_keeps_two_sides_from_being_alike() -> None:
    assert difference.other_months(between(side(round=SIX), side()), "en") is None
    assert str(difference.other_months(between(side(round=QUARTER), side()), "en")).startswith(
        "A quarter is compared with a round that runs since the fiscal year began"
    )
    assert difference.other_months(between(side(round=Round.parse("Q1")), side()), "en")
    assert difference.regrouping(between(side(round=SIX), side()), "en") is None
    joined = between(side(grouping=2551), side(), joined=(Text(th="สตูล", en="Satun"),))
    assert "Only the second side has Satun." in str(difference.regrouping(joined, "en"))
    both = between(side(grouping=2551, round=SIX), side(grouping=2551))
    assert str(difference.regrouping(both, "en")).startswith(
        "Both sides are restated on the grouping of 2551"
    )


UNKNOWN = dict.fromkeys(("value_before", "value_now", "score_before", "score_now"))
SINCE = {"since_fiscal_year": FiscalYear(be=2565), "since_round": SIX}


def moved(total: float, *points: float) -> Movement:
    parts = [
        MovementPart(node=f"N{at}", name=name(at), contribution=each, **UNKNOWN)
        for at, each in enumerate(points)
    ]
    return Movement(**SINCE, before=3.0, now=3.0 + total, total=total, parts=tuple(parts))


LOWER, HIGHER = (1.0, 2.0, 3.0, 4.0, 5.0), (2.0, 3.0, 4.0, 5.0, 6.0)
WHOLE = {"score": 3.5, "level": 4, "coverage": 0.9}


@pytest.mark.parametrize(
    ("movement", "said"),
    [
        (
            moved(0.5, 0.7, -0.2),
            "The overall score rose by 0.50 since the 6-month round, above all through “Name 0” "
            "(+0.70); “Name 1” held it back (−0.20).",
        ),
        (
            moved(-0.2, -0.2),
            "The overall score fell by 0.20 since the 6-month round, above all through “Name 0” "
            "(−0.20).",
        ),
        (
            None,
            "The overall score is 3.50 (Good); there is no earlier round to compare it with.",
        ),
    ],
)
def test_what_happened_to_the_overall_score(movement: Movement | None, said: str) -> None:
    assert headline(WHOLE, movement, 2565, "en") == said


def test_without_a_score_there_is_no_movement() -> None:
    nothing = {"score": None, "level": None, "coverage": 0.4}
    assert headline(nothing, None, 2565, "en") == (
        "There is no overall score yet: the reported results cover 40% of the weight."
    )
    assert movement_title(None, 2565, "en") == "What moved the score"
    assert movement_title(moved(0.22, 0.22), 2566, "en") == (
        "What moved the score by +0.22 since the 6-month round of FY2565"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value_before": 22.5, "value_now": 81.25}, "22.50 → 81.25 days"),
        ({"value_before": 22.5}, "22.50 days → no result"),
        ({"value_now": 81.25}, "– → 81.25 days"),
        ({"score_before": 2.5, "score_now": 3.0}, "score 2.50 → 3.00"),
    ],
)
def test_what_happened_to_an_indicator(changes: dict[str, float], said: str) -> None:
    one = moved(0.5, 0.5).parts[0].model_copy(update={"unit": Text(th="วัน", en="days"), **changes})
    assert what_happened(one, None, withdrawn=False, language="en") == said
    if "no result" in said:
        gone = what_happened(one, part("N0", 0.5), withdrawn=True, language="en")
        assert gone == "22.50 days → Withdrawn"


def test_targets_that_weigh_more_than_results_are_told() -> None:
    before, now = (FIGURES.model_copy(update={"targets": each}) for each in (LOWER, HIGHER))
    raised = {"effects": effects(targets=-0.4), "before": before, "now": now}
    cause = part("N0", -0.4).model_copy(update=raised)
    one = moved(-0.4, -0.4).parts[0].model_copy(update={"score_before": 3.0, "score_now": 2.6})
    assert what_happened(one, cause, withdrawn=False, language="en") == (
        "score 3.00 → 2.60 · targets rose"
    )
