"""What no sentence says: jargon of statistics and programming, and turns that nobody would use."""

import re

import pytest

from dashboard.i18n import catalogue as dashboard_catalogue
from scorecard.language.catalogue import LANGUAGES, Language, library_catalogue

CATALOGUES = {"library": library_catalogue, "dashboard": dashboard_catalogue}
NOWHERE = (
    r"MASE|[qp]-value|\bq = |ค่า [qpz]\b|z-score|[Rr]obust z|Sobol|แกมมา|เมล็ดสุ่ม|สหสัมพันธ์|ลอการิทึม",
    r"\d+%: ",
    r"[Ww]hose task|in (shared|its own) hands|outside its hands",
    r"แรงน้อย|ใช้แรง|แรงที่ใช้|นับแรง|^แรง$|ยกผล|ทีละส่วน|part by part|สกอร์การ์ด",
    r"→ *\{\w+\} *(ระดับ|level)",
)
"""In no language, in no catalogue."""
ON_NO_SCREEN = (
    r"\bscorecard (check|doctor|export|import|init|restore|score|serve)\b",
    r"`",
    r"--[a-z]",
    r"SCORECARD_",
    r"Dirichlet",
)
"""In no sentence of the dashboard: commands, options and variables are for the command line."""


def sentences(which: str, language: Language) -> dict[str, str]:
    catalogue = CATALOGUES[which]()
    return {
        key: catalogue.text(
            key, language, **{field: f"{{{field}}}" for field in catalogue.fields(key, language)}
        )
        for key in catalogue.keys(language)
    }


def said(patterns: tuple[str, ...], texts: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (key, found[0])
        for key, text in sorted(texts.items())
        for pattern in patterns
        if (found := re.search(pattern, text))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", CATALOGUES)
def test_no_sentence_holds_a_forbidden_word(which: str, language: Language):
    texts = sentences(which, language)
    assert len(texts) > 300
    assert said(NOWHERE, texts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_command_stands_on_a_screen(language: Language):
    assert said(ON_NO_SCREEN, sentences("dashboard", language)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("MASE", "q-value", "q = 0.01", "Rank 3 (90%: 2–7)", "Whose task", "in shared hands"),
        *("ใช้แรง 3", "จาก ก เป็น ข ทีละส่วน", "{before} → {now} ระดับ", "ค่า z", "ดัชนี Sobol'"),
    ],
)
def test_a_forbidden_word_is_found(text: str):
    assert len(said(NOWHERE, {"one": text})) == 1
