"""What is said over a strategy map."""

from typing import Any

import pytest

from scorecard.model.period import FiscalYear, Round
from scorecard.words.scores.objectives import map_sentence, map_title

THEN = FiscalYear(be=2565), Round(last_month=6)


def row(name: str, score: float | None, level: int | None, change: float | None) -> dict[str, Any]:
    return {"name_th": name, "name_en": name, "score": score, "level": level, "change": change}


@pytest.mark.parametrize(
    ("score", "change", "language", "said"),
    [
        (3.51, 0.7, "en", "Overall score 3.51 (Good), up 0.70 since the 6-month round"),
        (3.51, -0.7, "en", "Overall score 3.51 (Good), down 0.70 since the 6-month round"),
        (3.51, 0.004, "en", "Overall score 3.51 (Good), unchanged since the 6-month round"),
        (3.51, None, "en", "Overall score 3.51 (Good)"),
        (None, None, "en", "No overall score yet"),
        (3.51, 0.7, "th", "คะแนนรวม 3.51 (ดี) ดีขึ้น 0.70 จากรอบ 6 เดือน"),
    ],
)
def test_the_title_is_the_overall_score(
    score: float | None, change: float | None, language: Any, said: str
) -> None:
    level = None if score is None else 4
    assert map_title(row("", score, level, change), THEN, 2565, language) == said
    if change is not None:
        assert "since" not in map_title(row("", score, level, change), None, 2565, "en")


def test_the_sentence_says_what_moved_and_what_is_at_risk() -> None:
    rows = [
        row("Tourism", 4.6, 5, 1.05),
        row("Trade", 1.2, 1, 0.01),
        row("Budget", 1.5, 2, -0.91),
        row("Life", 2.2, 2, -0.12),
        row("Farms", 2.4, 2, 0.001),
        row("Markets", None, None, None),
    ]
    assert map_sentence(rows, "en") == (
        "Objectives that rose: 2 of 6, most “Tourism” (+1.05). Fell: 2 of 6, most “Budget” "
        "(−0.91). At risk (level 2 or below): 4 – “Trade”, “Budget”, “Life” and 1 more. "
        "Without a score: 1."
    )
    assert map_sentence(rows[2:3], "th") == (
        "ที่ลดลง 1 จาก 1 ข้อ มากที่สุดคือ “Budget” (−0.91) ที่ต้องเฝ้าระวัง (ระดับ 2 ลงมา) 1 ข้อ ได้แก่ “Budget”"
    )
    assert map_sentence([row("Calm", 3.0, 3, 0.0)], "en") == "No objective has changed."
    assert map_sentence([row("New", 3.0, 3, None)], "en") == ""
