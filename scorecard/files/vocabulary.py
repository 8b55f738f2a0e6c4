"""The words and column headings that files from people may use, in Thai and in English.

They are data: `vocabulary.toml` beside this module lists them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from scorecard.language import Language, to_ascii_digits

Word = Literal["yes", "no", "no_value", "none", "whole_year", "member", "centre"]

_BETWEEN_LETTERS = re.compile(r"[\s._\-–—−'’]+")


@dataclass(frozen=True)
class Spellings:
    """How one thing may be written; the first of each language is how the program writes it."""

    th: tuple[str, ...]
    en: tuple[str, ...]

    def written(self, language: Language) -> str:
        """The spelling that the program uses."""
        return (self.th if language == "th" else self.en)[0]

    @property
    def comparable(self) -> frozenset[str]:
        """All spellings as they are compared."""
        return frozenset(comparable(spelling) for spelling in (*self.th, *self.en))


def comparable(text: str) -> str:
    """A word or heading as it is compared: no case, spaces, dots, hyphens; Thai digits as 0–9.

    >>> comparable(" Fiscal_Year ") == comparable("fiscal-year")
    True
    """
    lowered = to_ascii_digits(text).casefold().strip()
    return _BETWEEN_LETTERS.sub("", lowered) or lowered


def means(text: str, word: Word) -> bool:
    """Whether `text` is one of the spellings of `word`."""
    return comparable(text) in _words()[word]


def field_spellings() -> Mapping[str, Spellings]:
    """The spellings of every column, by its name."""
    return _spellings("fields")


def stored_score_spellings() -> Mapping[str, Spellings]:
    """The spellings of the columns of a report whose scores are checked."""
    return _spellings("stored_scores")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {word: spellings.comparable for word, spellings in _spellings("words").items()}


@cache
def _spellings(section: str) -> Mapping[str, Spellings]:
    return {
        name: Spellings(th=tuple(entry["th"]), en=tuple(entry["en"]))
        for name, entry in _content()[section].items()
    }


@cache
def _content() -> dict[str, Any]:
    with (Path(__file__).parent / "vocabulary.toml").open("rb") as file:
        return tomllib.load(file)
