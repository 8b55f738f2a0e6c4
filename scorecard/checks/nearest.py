"""The nearest of the things that are known, for one that is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from scorecard.checks.facts import Fact
from scorecard.language import Language, library_text

_NEAR_ENOUGH = 60.0


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of `known` that is most like `word`; blank where none is like it."""
    candidates = list(known)
    found = process.extractOne(
        word,
        candidates,
        scorer=fuzz.ratio,
        processor=lambda text: str(text).casefold(),
        score_cutoff=_NEAR_ENOUGH,
    )
    return "" if found is None else str(found[0])


def nearest_named(word: str, known: Mapping[str, Iterable[str]]) -> str:
    """The code whose code or names are most like `word`; blank where none is."""
    names = {name: code for code, all_names in known.items() for name in (*all_names, code)}
    return names.get(nearest(word, names), "")


def nearest_code(code: str, known: Iterable[str]) -> Fact:
    """A question after the nearest code as a fact, or else the list of the codes there are."""
    codes = list(known)
    near = nearest(code, codes)

    def ask(language: Language) -> str:
        if near:
            return library_text("suggestion.nearest", language, suggestion=near)
        if not codes:
            return library_text("suggestion.none_yet", language)
        return library_text("suggestion.known", language, known=", ".join(codes[:12]))

    return ask
