"""The nearest of the things that are known, for one that is not, as a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorecard.checks.facts import Fact
from scorecard.language import Language, library_text
from scorecard.language.nearest import nearest
from scorecard.model.register.registry import Registry


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


def nearest_organization(registry: Registry, name: str) -> Fact:
    """A question after the organization with the nearest name, or else where to look."""
    near = registry.nearest(name)

    def ask(language: Language) -> str:
        if near is None:
            return library_text("suggestion.register", language)
        suggestion = f"{near.code} ({near.name(language)})"
        return library_text("suggestion.nearest", language, suggestion=suggestion)

    return ask
