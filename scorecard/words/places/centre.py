"""Which member of a cluster is its operation centre."""

from __future__ import annotations

from scorecard.language import Language, library_text
from scorecard.words.name import Row, name

_UNVERIFIED = "unverified"
"""What the note of a membership begins with where no document confirms the centre."""


def operation_centre(row: Row, note: str, language: Language) -> str:
    """The operation centre by name, and that it is not confirmed where that is so.

    Args:
        row: of the member: `name_th`, `name_en`.
        note: of its membership in the register.
    """
    key = "centre.unverified" if note.startswith(_UNVERIFIED) else "centre.known"
    return library_text(key, language, name=name(row, language))
