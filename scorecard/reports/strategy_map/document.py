"""The strategy map as a document: SVG, PNG or PDF, set by Typst.

Typst draws the text, so Thai lines break between words. The picture reaches the template as JSON
and is never read as markup.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, Literal

import typst

from scorecard.reports import palette
from scorecard.reports.strategy_map.curves import ARROW, heading
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.measures import DEFAULT_MEASURES
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.reports.thai_words import is_thai, line_pieces
from scorecard.reports.typeface import thai_typeface

DocumentFormat = Literal["svg", "png", "pdf"]
Paper = Literal["a4", "wide"]

_TEMPLATE = Path(__file__).with_name("strategy_map.typ")
_PAPERS: dict[Paper, tuple[float, float]] = {"a4": (841.89, 595.28), "wide": (960.0, 540.0)}
_SIDE, _TOP, _BOTTOM = 26.0, 74.0, 46.0  # around the map, in points; title above, legend below
_PIXELS_PER_INCH = 200.0
_WIDTHS = tuple(1000.0 * 1.05**step for step in range(26))
_TALLEST_CARD = 132.0


def strategy_map_document(
    picture: MapPicture,
    format: DocumentFormat = "pdf",
    paper: Paper = "a4",
) -> bytes:
    """One page with the whole map: title, bands, links behind cards, legend and footnote.

    Args:
        picture: what to show.
        format: "pdf" (PDF/A-2b), "png" (200 dots an inch) or "svg" (text as outlines).
        paper: "a4" lying, or "wide" for 16 : 9 slides.

    Raises:
        NoThaiFont: this machine has no Thai typeface.
    """
    typeface = thai_typeface()
    document = typst.compile(
        _TEMPLATE,
        format=format,
        ppi=_PIXELS_PER_INCH,
        font_paths=typeface.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(picture, paper, typeface.families))},
        pdf_standards="a-2b" if format == "pdf" else [],
    )
    if not isinstance(document, bytes):
        raise TypeError("the strategy map does not fit on one page")
    return _with_title(document, picture) if format == "svg" else document


def _data(picture: MapPicture, paper: Paper, families: tuple[str, ...]) -> dict[str, Any]:
    """Everything the template reads."""
    page_width, page_height = _PAPERS[paper]
    width, height = page_width - 2 * _SIDE, page_height - _TOP - _BOTTOM
    layout = _fitted(picture, width / height)
    scale = min(width / layout.width, height / layout.height)
    return {
        "picture": _in_pieces(picture),
        "layout": layout.model_dump(mode="json", exclude={"routes"}),
        "routes": [_shaft_and_head(route.points) for route in layout.routes],
        "families": families,
        "page": {"width": page_width, "height": page_height, "bottom": _BOTTOM, "side": _SIDE},
        "map": {"scale": scale, "x": (page_width - layout.width * scale) / 2, "y": _TOP},
        "title": picture.title,
        "levels": {
            str(level or "none"): colours._asdict()
            for level, colours in palette.LEVEL_COLOURS.items()
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


def _in_pieces(picture: MapPicture) -> dict[str, Any]:
    """The picture with every text that may take several lines cut where a line may break."""
    values = picture.model_dump(mode="json")
    for holder, name in (
        *((values, name) for name in ("title", "subtitle", "footnote")),
        *((band, name) for band in values["bands"] for name in ("name", "caption")),
        *((card, "name") for card in values["cards"]),
    ):
        holder[name] = [
            {"text": piece, "whole": is_thai(piece)} for piece in line_pieces(holder[name])
        ]
    return values


def _fitted(picture: MapPicture, proportion: float) -> MapLayout:
    """The layout with the largest text that fits into a space of this width : height."""
    layout = lay_out(picture, _WIDTHS[-1])
    for width in _WIDTHS:
        layout = lay_out(picture, width)
        if layout.height * proportion <= width:
            break
    rows = 1 + max((card.row for card in layout.cards), default=0)
    spare = max(0.0, layout.width / proportion - layout.height) / rows
    height = min(_TALLEST_CARD, DEFAULT_MEASURES.card_height + spare)
    measures = DEFAULT_MEASURES.model_copy(update={"card_height": height})
    return lay_out(picture, layout.width, measures)


def _shaft_and_head(points: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    """A route's curves, ending inside the arrowhead, and the head's three corners."""
    along_x, along_y = heading(points)
    x, y = points[-1]
    half = ARROW / 2
    end = (x - along_x * ARROW * 0.8, y - along_y * ARROW * 0.8)
    base = (x - along_x * ARROW, y - along_y * ARROW)
    sides = [(base[0] - along_y * side, base[1] + along_x * side) for side in (half, -half)]
    curves = [*points[1:-1], end]
    return {
        "start": points[0],
        "curves": [curves[at : at + 3] for at in range(0, len(curves), 3)],
        "head": [(x, y), *sides],
    }


def _with_title(document: bytes, picture: MapPicture) -> bytes:
    """An SVG that tells its title and subtitle to programs that read pictures aloud."""
    opening, close, rest = document.decode().partition(">")
    title = f"<title>{escape(picture.title)}</title><desc>{escape(picture.subtitle)}</desc>"
    return f'{opening} role="img" lang="{picture.language}"{close}{title}{rest}'.encode()
