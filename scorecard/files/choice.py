"""What a cell means where it is one of a few things with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from scorecard.files.cells import BadCell, written
from scorecard.files.vocabulary import comparable
from scorecard.language import library_text
from scorecard.language.catalogue import LANGUAGES
from scorecard.language.nearest import nearest

T = TypeVar("T", bound=str)


def choice(cell: object, known: Mapping[T, str]) -> T | None:
    """One of what is known, by its code or its name in any language; None for another or a blank.

    `known` has the text of the catalogue that is the name of each.
    """
    found = comparable(written(cell))
    for code, name in known.items():
        if found in map(comparable, _words(code, name)):
            return code
    return None


def one_of(known: Mapping[T, str], unknown: str) -> Callable[[object], T | None]:
    """Reads a `choice`; `unknown` is the finding for a cell that is none."""

    def read(cell: object) -> T | None:
        found = choice(cell, known)
        if found is None and written(cell):
            words = [word for code, name in known.items() for word in _words(code, name)]
            near = nearest(written(cell), words)
            raise BadCell(unknown, suggestion=near, known=", ".join(known))
        return found

    return read


def _words(code: str, name: str) -> tuple[str, ...]:
    return code, *(library_text(name, language) for language in LANGUAGES)
