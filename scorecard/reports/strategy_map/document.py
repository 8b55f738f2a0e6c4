"""The strategy map as a document: SVG, PNG or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scorecard.reports.strategy_map.curves import ARROW, heading
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.measures import DEFAULT_MEASURES
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.reports.typeset import PAPERS, DocumentFormat, Paper, in_pieces, typeset

_TEMPLATE = Path(__file__).with_name("strategy_map.typ")
_SIDE, _TOP, _BOTTOM = 26.0, 74.0, 46.0  # around the map, in points; title above, legend below
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
    return typeset(
        _TEMPLATE,
        _data(picture, paper),
        format,
        title=picture.title,
        subtitle=picture.subtitle,
        language=picture.language,
    )


def _data(picture: MapPicture, paper: Paper) -> dict[str, Any]:
    """What the template reads of the map."""
    page_width, page_height = PAPERS[paper]
    width, height = page_width - 2 * _SIDE, page_height - _TOP - _BOTTOM
    layout = _fitted(picture, width / height)
    scale = min(width / layout.width, height / layout.height)
    return {
        "picture": _in_pieces(picture),
        "layout": layout.model_dump(mode="json", exclude={"routes"}),
        "routes": [_shaft_and_head(route.points) for route in layout.routes],
        "page": {"width": page_width, "height": page_height, "bottom": _BOTTOM, "side": _SIDE},
        "map": {"scale": scale, "x": (page_width - layout.width * scale) / 2, "y": _TOP},
    }


def _in_pieces(picture: MapPicture) -> dict[str, Any]:
    """The picture with every text that may take several lines cut where a line may break."""
    values = picture.model_dump(mode="json")
    for holder, name in (
        *((values, name) for name in ("title", "subtitle", "footnote")),
        *((band, name) for band in values["bands"] for name in ("name", "caption")),
        *((card, "name") for card in values["cards"]),
    ):
        holder[name] = in_pieces(holder[name])
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
