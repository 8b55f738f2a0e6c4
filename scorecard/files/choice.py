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


def one_of(known: Mapping[T, str], unknown: str) -> Callable[[object], T | None]:
    """Reads one of what is known, by its code or its name in any language; a blank is None.

    Args:
        known: each with the text of the catalogue that is its name.
        unknown: the finding for a cell that is none of them.
    """

    def read(cell: object) -> T | None:
        found = written(cell)
        for code, name in known.items():
            if comparable(found) in map(comparable, _words(code, name)):
                return code
        if not found:
            return None
        words = [word for code, name in known.items() for word in _words(code, name)]
        raise BadCell(unknown, suggestion=nearest(found, words), known=", ".join(known))

    return read


def _words(code: str, name: str) -> tuple[str, ...]:
    return code, *(library_text(name, language) for language in LANGUAGES)
