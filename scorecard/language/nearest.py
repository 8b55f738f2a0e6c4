"""The nearest of the words that are known, for one that is not."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_NEAR_ENOUGH = 60.0


def nearest(word: str, known: Iterable[str], *, near_enough: float = _NEAR_ENOUGH) -> str:
    """The one of `known` that is most like `word`, whatever the case of their letters; blank
    where none is like it by `near_enough` percent."""
    found = process.extractOne(
        word,
        list(known),
        scorer=fuzz.ratio,
        processor=lambda text: str(text).casefold(),
        score_cutoff=near_enough,
    )
    return "" if found is None else str(found[0])


def most_like(word: str, known: Iterable[str]) -> str:
    """The one of `known` that is most like `word`, however little; that it begins or ends like
    one counts too. Blank where nothing is known."""
    found = process.extractOne(word, list(known), scorer=fuzz.WRatio, score_cutoff=0)
    return "" if found is None else str(found[0])
