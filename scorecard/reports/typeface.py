"""The Thai typefaces that this machine can set documents in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import typst

from scorecard.errors import ScorecardError

THAI_FAMILIES = (
    "TH Sarabun New",  # the face of official Thai documents
    "TH SarabunPSK",
    "Sarabun",
    "Laksaman",
    "Garuda",
    "Noto Sans Thai",
    "Leelawadee UI",  # comes with Windows
    "Thonburi",  # comes with macOS
    "Sukhumvit Set",
)
"""Families that hold Thai, the first one found is taken."""

OTHER_FAMILIES = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Segoe UI", "Arial", "Helvetica")
"""Families for letters that the Thai one lacks: Noto Sans Thai holds no Latin ones."""


class Typeface(NamedTuple):
    """What a Typst document is set in."""

    families: tuple[str, ...]
    """The Thai family, then those that fill its gaps."""
    fonts: typst.Fonts
    """The font files, ready to be handed to the compiler."""


class NoThaiFont(ScorecardError):
    """No Thai typeface is installed: a document would show boxes instead of text."""


@cache
def thai_typeface() -> Typeface:
    """The first Thai family installed, looked for in the system's usual folders once a process.

    Raises:
        NoThaiFont: there is none; the sentence says how to get one.
    """
    return typeface_from(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False))


def typeface_from(fonts: typst.Fonts) -> Typeface:
    """The typeface to use out of the given fonts.

    Raises:
        NoThaiFont: no family of `THAI_FAMILIES` is among them.
    """
    installed = set(fonts.families())
    thai = [family for family in THAI_FAMILIES if family in installed]
    if not thai:
        raise NoThaiFont("no_thai_font", families=", ".join(THAI_FAMILIES[:6]))
    others = [family for family in OTHER_FAMILIES if family in installed]
    return Typeface(families=(thai[0], *others), fonts=fonts)
