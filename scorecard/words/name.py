"""What organizations and indicators are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.language import Language, library_text
from scorecard.model.register.organization import KIND_NAMES, OrganizationKind
from scorecard.model.text import Text

Row = Mapping[Any, Any]
"""One row of a frame as plain values; None where there is no figure."""


def name(row: Row, language: Language) -> str:
    """The name of a row that has `name_th` and `name_en`; the latter may be none, or NaN."""
    english = row["name_en"]
    return Text(th=row["name_th"], en=english if isinstance(english, str) else None).in_language(
        language
    )


def unit(row: Row, language: Language) -> str:
    """The unit of the values of a row that has `unit_th` and `unit_en`; "" where it has none."""
    thai = row["unit_th"]
    return Text(th=thai, en=row["unit_en"]).in_language(language) if thai else ""


def full_name(row: Row, kind: str, language: Language) -> str:
    """The name of an organization in a sentence: a province is called one."""
    own = name(row, language)
    return library_text("name.province", language, name=own) if kind == "province" else own


def listed(names: Sequence[str], language: Language) -> str:
    """Names one after the other in a sentence: "A", "A and B", "A, B and C"."""
    *first, last = names
    if not first:
        return last
    return library_text("name.listed", language, first=", ".join(first), last=last)


def both_names(row: Row, kind: str, language: Language) -> str:
    """The full name with the one in the other language behind it, so that both are found."""
    own = full_name(row, kind, language)
    other = row["name_en"] if language == "th" else row["name_th"]
    return own if not other or other in own else f"{own} · {other}"


def kind_name(kind: OrganizationKind, language: Language) -> str:
    """What a kind of organization is called."""
    return library_text(KIND_NAMES[kind], language)
