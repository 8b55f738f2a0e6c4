"""One page set by Typst: what every report hands to its template, and what comes back.

Typst draws the text, so Thai lines break between words. All that is written reaches a template as
JSON and is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Literal, get_args

import typst

from scorecard.language import Language
from scorecard.reports import palette
from scorecard.reports.thai_words import is_thai, line_pieces
from scorecard.reports.typeface import thai_typeface

DocumentFormat = Literal["svg", "png", "pdf"]
"""Text as outlines, 200 dots an inch, or PDF/A-2b."""
DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = get_args(DocumentFormat)
Paper = Literal["a4", "wide"]
PAPERS: Mapping[Paper, tuple[float, float]] = {"a4": (841.89, 595.28), "wide": (960.0, 540.0)}
"""Width and height in points: A4 lying, and slides of 16 : 9."""
_PIXELS_PER_INCH = 200.0
_ONE_PAGE = b"<xmpTPg:NPages>1</xmpTPg:NPages>"


def typeset(
    template: Path,
    data: Mapping[str, Any],
    format: DocumentFormat,
    *,
    title: str,
    subtitle: str,
    language: Language,
) -> bytes:
    """A document of one page.

    Args:
        template: reads `sys.inputs.data`: `data`, and with it `title`, `families` (typefaces),
            `levels` and `colours`.
        data: what can be written as JSON; a text of several lines as `in_pieces`.
        subtitle: what an SVG tells, after its title, to programs that read pictures aloud.

    Raises:
        NoThaiFont: this machine has no Thai typeface.
    """
    typeface = thai_typeface()
    given = {**data, "title": title, "families": typeface.families, **_COLOURS}
    document: object = typst.compile(
        template,
        format=format,
        ppi=_PIXELS_PER_INCH,
        font_paths=typeface.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(given)},
        pdf_standards="a-2b" if format == "pdf" else [],
    )
    if not isinstance(document, bytes) or (format == "pdf" and _ONE_PAGE not in document):
        raise ValueError(f"{template.name} does not fit on one page")
    return _told(document, title, subtitle, language) if format == "svg" else document


def in_pieces(text: str) -> list[dict[str, Any]]:
    """A text cut where a line may break; `whole` pieces are words that none may split."""
    return [{"text": piece, "whole": is_thai(piece)} for piece in line_pieces(text)]


_COLOURS = {
    "levels": {
        str(level or "none"): colours._asdict() for level, colours in palette.LEVEL_COLOURS.items()
    },
    "colours": {
        "ink": palette.INK,
        "muted": palette.MUTED,
        "border": palette.BORDER,
        "band": palette.BAND,
        "link": palette.LINK,
        "accent": palette.ACCENT,
        "better": palette.BETTER,
        "worse": palette.WORSE,
    },
}


def _told(document: bytes, title: str, subtitle: str, language: Language) -> bytes:
    """An SVG that tells what it shows."""
    opening, close, rest = document.decode().partition(">")
    told = f"<title>{escape(title)}</title><desc>{escape(subtitle)}</desc>"
    return f'{opening} role="img" lang="{language}"{close}{told}{rest}'.encode()
