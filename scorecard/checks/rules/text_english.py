"""Every text can be read in English too."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.rule import Problem
from scorecard.checks.walk import texts
from scorecard.model.strategy import Strategy


def text_english(strategy: Strategy) -> Iterator[Problem]:
    """Reports texts without English; they are shown in Thai."""
    for path, text in texts(strategy):
        if text.en is None and any(letter.isalpha() for letter in text.th):
            yield Problem(path=path, facts={"text": text.th})
