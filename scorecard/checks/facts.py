"""Facts that fill the sentence of a problem, written out in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from scorecard.language import Language, library_text
from scorecard.language.format import MINUS, date, exact_baht, plain
from scorecard.model.text import Text

Fact = Callable[[Language], str]
"""A fact that reads differently in the two languages."""

_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-4, 1e15
_MOST_DECIMALS = 6
_LONGEST = 80


def written_out(facts: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """`facts` as one language has them; a fact that is a function of the language is called."""
    return {name: fact(language) if callable(fact) else fact for name, fact in facts.items()}


def named(text: Text) -> Fact:
    """A text as a fact."""
    return text.in_language


def listed(items: Iterable[str | Fact], most: int = 5) -> Fact:
    """Some things as one fact: "A, B, C"; of more than `most` the rest is counted."""
    all_items = list(items)

    def write(language: Language) -> str:
        shown = [
            shortened(item) if isinstance(item, str) else item(language)
            for item in all_items[:most]
        ]
        text = ", ".join(shown)
        if rest := len(all_items) - len(shown):
            return library_text("list.and_more", language, items=text, count=rest)
        return text

    return write


def shortened(text: str) -> str:
    """As much of a text as a sentence has room for."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def baht(amount: Decimal) -> Fact:
    """An amount of money, to the satang, as a fact."""
    return partial(exact_baht, amount)


def day(date_: dt.date) -> Fact:
    """A day as a fact."""
    return partial(date, date_)


def figure(value: float | None) -> str:
    """A figure without needless zeros, of any magnitude: 20, 49.33, 1e+30; "–" for none."""
    if value is None or value == 0 or _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return plain(value, _MOST_DECIMALS)
    return f"{value:g}".replace("-", MINUS, 1) if value < 0 else f"{value:g}"
