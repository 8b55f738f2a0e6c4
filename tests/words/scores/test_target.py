"""What an indicator is to reach, in words that fit its scale."""

import pytest

from scorecard.language.catalogue import LANGUAGES
from scorecard.model.scales.scale import (
    BandScale,
    LinearScale,
    Scale,
    StepScale,
    ThreePointScale,
    ThresholdScale,
    UnscoredScale,
    YesNoScale,
)
from scorecard.words.scores.explanation import sentences
from scorecard.words.scores.target import result_text, target_in_chain, target_of
from tests.words.explained import explain

STEPS = StepScale.model_validate(
    {"steps": [{"level": n, "criteria": [{"code": f"{n}", "name": "ขั้น"}]} for n in range(1, 6)]},
    strict=False,
)
SCALES: list[tuple[Scale, str, str]] = [
    (
        LinearScale(levels=(20, 40, 60, 80, 100)),
        "ไม่น้อยกว่า 60% (ตามแผน ระดับ 3)",
        "at least 60% (planned, level 3)",
    ),
    (
        ThresholdScale(levels=(5, 4, 3, 2, 1)),
        "ไม่เกิน 3% (ตามแผน ระดับ 3)",
        "at most 3% (planned, level 3)",
    ),
    (BandScale(target=100, tolerance=40, outer=60), "100 ± 40%", "100 ± 40%"),
    (
        ThreePointScale(basic=50, standard=60, advanced=70),
        "ขั้นพื้นฐาน 50 มาตรฐาน 60 (ตามแผน) ขั้นสูง 70%",
        "basic 50, standard 60 (planned), advanced 70%",
    ),
    (STEPS, "ครบทุกขั้น 1–3 (ตามแผน)", "all of steps 1–3 (planned)"),
    (YesNoScale(), "ทำแล้ว", "Done"),
    (YesNoScale(yes_is_good=False), "ยังไม่ได้ทำ", "Not done"),
    (UnscoredScale(), "", ""),
]


@pytest.mark.parametrize(("scale", "thai", "english"), SCALES)
def test_the_target_of_each_scale_is_the_plans_own(scale: Scale, thai: str, english: str) -> None:
    for language, said in zip(("th", "en"), (thai, english), strict=True):
        assert target_of(scale, "%", 1, language) == said  # type: ignore[arg-type]


def test_the_same_is_said_where_a_number_is_explained() -> None:
    band = BandScale(target=100, tolerance=40, outer=60)
    chain = explain(scale="band", tolerance=40.0, rungs=band.rungs())
    assert target_in_chain(chain, "en") == "100 ± 40"


@pytest.mark.parametrize(
    ("scale", "made_from", "value", "said"),
    [
        ("yes_no", "own", 1.0, "Done"),
        ("yes_no", "own", 0.0, "Not done"),
        ("yes_no", "mean", 0.5, "0.5%"),
        ("step", "own", 4.0, "step 4"),
        ("linear", "own", 41.0, "41.0%"),
        ("linear", "own", None, "–"),
        ("composite", "own", None, ""),
    ],
)
def test_a_result_is_told_as_its_scale_tells_it(
    scale: str, made_from: str, value: float | None, said: str
) -> None:
    row = {"scale": scale, "made_from": made_from, "value": value, "decimals": 1}
    row |= {"unit_th": "%", "unit_en": "%"}
    assert result_text(row, "en") == said


def test_what_accumulates_says_since_when_and_nothing_else_does() -> None:
    for language, month in (("th", "ต.ค. 2564"), ("en", "Oct 2021")):
        told = "\n".join(sentences(explain(accumulates=True), language))  # type: ignore[arg-type]
        assert month in told
    for language in LANGUAGES:
        told = "\n".join(sentences(explain(), language))
        assert "2564" not in told
        assert "2021" not in told
