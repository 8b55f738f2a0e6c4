"""The sentences that tell where a number comes from, in both languages."""

import datetime as dt
from typing import Any

import pytest

from scorecard.model.explanation import (
    CriterionState,
    EvidenceItem,
    MemberFigure,
    MonthFigure,
    RevisionNote,
)
from scorecard.model.provenance import Source
from scorecard.model.scales.base import Rung
from scorecard.model.scales.scale import BandScale, LinearScale, YesNoScale
from scorecard.model.text import Text
from scorecard.words.scores.explanation import sentences
from tests.words.explained import WEIGHING, explain, part

FALLING = LinearScale(levels=(14, 13, 12, 11, 10)).rungs()
BAND = BandScale(target=100, tolerance=5, outer=25).rungs()


def phuket(value: float | None = 60.0, **parts: Any) -> MemberFigure:
    return MemberFigure(organization="TH-83", name=Text(th="ภูเก็ต"), value=value, **parts)


def trang(value: float | None = None, **parts: Any) -> MemberFigure:
    return MemberFigure(organization="TH-92", name=Text(th="ตรัง"), value=value, **parts)


def criterion(name: str, level: int, *, complete: bool) -> CriterionState:
    return CriterionState(code=name, name=Text(th=name), level=level, complete=complete)


HEADING = "Income (T1) · Andaman · FY2565, 9 months"
LEVELS = "1 = 20 · 2 = 40 · 3 = 60 · 4 = 80 · 5 = 100"
MADE_UP = {"illustrative": True, "illustrative_targets": True}
MONTHS = tuple(MonthFigure(year=2565, month=month, value=1.0) for month in range(1, 7))
SOME = {"aggregation": "sum", "members": (phuket(), trang())}
MIXED = SOME | {"members": (phuket(illustrative=True), trang(40.0, source="NSO"))}
SHARE = {"numerator": 50.0, "denominator": 100.0}
RATIO = SHARE | {"multiplier": 100.0}
WEIGHTED = {"weight": 1500.0, "weight_year": 2556, "data_year": 2558}
YEARS = SOME | {"members": (phuket(**WEIGHTED), trang(40.0)), "aggregation": "weighted_mean"}
NOTHING = {"status": "unscored", "score": None}


def test_the_chain_begins_with_what_it_is_about_and_ends_with_who_stands_for_it():
    assert sentences(explain(), "en") == [
        HEADING,
        "Reported result 49.3.",
        "Target: at least 60 (planned, level 3).",
        f"49.3 lies between the targets 40 (score 2) and 60 (score 3) → {WEIGHING}",
        "Reported by the office, no published source.",
    ]
    whole = explain(node="", kind="scorecard")
    assert sentences(whole, "th")[0] == "รายได้ · อันดามัน · ปีงบประมาณ 2565 รอบ 9 เดือน"
    at = dt.datetime(2022, 7, 7, 18, tzinfo=dt.UTC)
    revised = explain(
        parents=(part("Income", 20.0, 3.5, 0.5, kind="objective", level=4),),
        revision=RevisionNote(number=2, status="accepted", recorded_at=at, recorded_by="somchai"),
        source=Source(code="MOTS", title=Text(th="สถิติ", en="Statistics")),
        **MADE_UP,
    )
    assert sentences(revised, "en")[-3:] == [
        "Objective Income: 3.50 points (Good), weight 20, coverage 50%.",
        "Revision 2, accepted, recorded by somchai on 8 Jul 2022. Source: Statistics (–).",
        "This result is illustrative, not real. The targets are illustrative, not official.",
    ]
    assert "บันทึกโดย somchai เมื่อ 8 ก.ค. 2565" in "\n".join(sentences(revised, "th"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"rungs": FALLING, "value": 12.5, "smaller_is_better": True},
            f"12.5 lies between the targets 13 (score 2) and 12 (score 3) → {WEIGHING}",
        ),
        ({"value": 40.0}, f"40.0 against the targets (score = value: {LEVELS}) → {WEIGHING}"),
        (
            {"scale": "threshold"},
            f"49.3 against the targets (score = value: {LEVELS}) → {WEIGHING}",
        ),
        (
            {"rungs": (Rung(1, None), Rung(5, 50)), "value": 10.0},
            f"10.0 against the targets (score = value: 1 = – · 5 = 50) → {WEIGHING}",
        ),
        (
            {"scale": "band", "rungs": BAND, "tolerance": 5.0, "value": 90.0},
            "90.0 against the target: 100 ± 5 scores 5, falling in a straight line to 1 at "
            f"100 ± 25 → {WEIGHING}",
        ),
        (
            {"scale": "yes_no", "rungs": YesNoScale().rungs(), "value": 0.0},
            f"Not done (score: Not done = 1 · Done = 5) → {WEIGHING}",
        ),
        ({"scale": "step", "value": 2.0}, f"All steps up to 2 are complete → {WEIGHING}"),
        (
            NOTHING | {"status": "withdrawn"},
            "Withdrawn in this round, so it does not count (result 49.3). "
            "Its weight spreads over the other indicators.",
        ),
        (
            NOTHING | {"status": "withdrawn", "weight_spreads": False},
            "Withdrawn in this round, so it does not count (result 49.3).",
        ),
        (NOTHING, "Shown for information; it does not count (result 49.3)."),
        ({"data_year": 2563}, "Reported result 49.3. It rests on annual data of 2563."),
        (RATIO, "Reported result 100 × 50 ÷ 100 = 49.3."),
        ({"measure": "total", "months": MONTHS}, "49.3 = the sum of the round's 6 months."),
        (
            {"measure": "latest", "data_year": 2556},
            "49.3 is of 2556, the newest figure that this round knows.",
        ),
        (
            SOME | {"restated": True, "grouping": 2551},
            "49.3 = the sum of 1 of 2 members: ภูเก็ต 60.0, ตรัง –. (Restated on the grouping of "
            "2551, which is not the one in force in this fiscal year.)",
        ),
        (
            SOME | {"aggregation": "count_at_least", "threshold": 60.0},
            "49.3 = how many members reach 60, counted over 1 of 2 members: ภูเก็ต 60.0, ตรัง –.",
        ),
        (
            RATIO | {"aggregation": "ratio", "members": (trang(50.0, **SHARE),)},
            "49.3 = 100 × 50 ÷ 100 (sum of the numerators ÷ sum of the denominators of 1 member: "
            "ตรัง 50.0 ÷ 100.0).",
        ),
        (
            SOME | {"value": None, "member_coverage": 0.5},
            "No value yet: only 1 of 2 members have reported.",
        ),
        (
            SOME | {"value": None, "member_coverage": 1.0, "members": (phuket(),)},
            "No value: what the members' figures are divided by adds up to zero.",
        ),
        (
            YEARS | {"weighing": Text(th="ประชากร", en="Population")},
            "49.3 = the mean of 1 of 2 members, weighted by Population (value × weight): "
            "ภูเก็ต 60.0 × 1,500, ตรัง 40.0 × –. It rests on annual data of 2556–2558.",
        ),
        (MIXED, "The members' figures have different sources."),
        (MIXED | {"illustrative": True}, "It rests partly on illustrative results, not real ones."),
        (
            {"kind": "objective", **MADE_UP},
            "It rests partly on illustrative results, not real ones. "
            "It rests partly on illustrative targets, not official ones.",
        ),
    ],
)
def test_what_is_said_of_a_number(changes: dict[str, Any], said: str):
    assert said in sentences(explain(**changes), "en")


def test_each_step_has_its_criteria_and_how_much_proves_it():
    plan, team = criterion("Plan", 1, complete=True), criterion("Team", 1, complete=True)
    explanation = explain(
        criteria=(plan, team, criterion("Do", 2, complete=False)),
        evidence=(EvidenceItem(name=Text(th="Order"), level=1),),
    )
    assert [(step.level, step.complete) for step in explanation.steps] == [(1, True), (2, False)]
    said = sentences(explanation, "en")
    assert "Step 1 is complete: Plan · Team (evidence: 1)." in said
    assert "Step 2 is not complete: Do (evidence: 0)." in said
    assert "Evidence: 1. Order" in said
