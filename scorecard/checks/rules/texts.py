"""Texts are Thai where they should be, and can be read in English too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import texts
from scorecard.model.strategy import Strategy

_THAI_LETTER = re.compile(r"[\u0e01-\u0e2e]")


def text_thai(strategy: Strategy) -> Iterator[Problem]:
    """Reports Thai texts that equal the English one or hold no Thai letter.

    A text without any letter ("%", "1:1") belongs to no language.
    """
    for path, text in texts(strategy):
        if _THAI_LETTER.search(text.th) and text.th != text.en:
            continue
        if any(letter.isalpha() for letter in text.th):
            key = "text_identical" if text.th == text.en else "text_thai"
            yield Problem(path=(*path, "th"), key=key, facts={"text": text.th})


def text_english(strategy: Strategy) -> Iterator[Problem]:
    """Reports texts without English; they are shown in Thai."""
    for path, text in texts(strategy):
        if text.en is None and any(letter.isalpha() for letter in text.th):
            yield Problem(path=path, facts={"text": text.th})
