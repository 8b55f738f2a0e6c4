"""What a cell means where it is one of a few things with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
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

    @cache
    def words() -> dict[str, T]:
        """What each may be called; read when the first cell is."""
        found: dict[str, T] = {}
        for code, name in known.items():
            for word in (str(code), *(library_text(name, language) for language in LANGUAGES)):
                found.setdefault(word, code)
        return found

    @cache
    def by_comparable() -> dict[str, T]:
        return {comparable(word): code for word, code in reversed(words().items())}

    def read(cell: object) -> T | None:
        found = written(cell)
        if not found:
            return None
        if (code := by_comparable().get(comparable(found))) is not None:
            return code
        raise BadCell(unknown, suggestion=nearest(found, list(words())), known=", ".join(known))

    return read
