"""Where everything on a strategy map stands: bands, cards of one size, and links around the cards.

Lengths are in the unit of the given width (pixels on a screen, points on paper); x grows to the
right, y downwards. A layout may be stretched sideways by any factor: cards, passes and links move
together, so a link that crosses no card still crosses none.
"""

from __future__ import annotations

from itertools import pairwise

from scorecard.model.base import Model
from scorecard.reports.strategy_map.measures import DEFAULT_MEASURES, Measures
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.reports.strategy_map.routes import Channels
from scorecard.reports.strategy_map.rows import Arrangement, arrange
from scorecard.reports.strategy_map.spacing import spread


class Box(Model):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height


class PlacedBand(Model):
    """A band's rectangle; its label stands in the left `label_width` of it."""

    code: str
    box: Box


class PlacedCard(Model):
    """A card's rectangle."""

    code: str
    box: Box
    row: int
    """The row it stands in, counted from the top of the map."""


class Route(Model):
    """The course of a link as one cubic path."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    """The start, then three points (two controls and an end) for each cubic curve."""


class MapLayout(Model):
    """A whole map, placed. Cards stand in reading order: rows from the top, then left to right."""

    width: float
    height: float
    label_width: float
    bands: tuple[PlacedBand, ...]
    cards: tuple[PlacedCard, ...]
    routes: tuple[Route, ...]


def lay_out(
    picture: MapPicture, width: float = 1080.0, measures: Measures = DEFAULT_MEASURES
) -> MapLayout:
    """The places of everything in `picture` on a map that is `width` wide.

    The height follows from the number of rows and of links between them. Names, scores and levels
    play no part, so a layout stays the same from round to round.
    """
    room = width - measures.label_width - measures.rim
    per_row = max(
        1,
        int((room + measures.card_gap) // (measures.card_width_least + measures.card_gap)),
    )
    arrangement = arrange(picture, per_row)
    card_width = _card_width(arrangement, room, measures)
    centres = _centres(arrangement, width, card_width, measures)
    channels = Channels(arrangement, centres, card_width, measures)

    tops, bands, height = _stack(arrangement, channels, width, measures)
    cards = tuple(
        PlacedCard(
            code=arrangement.codes[node],
            row=row,
            box=Box(
                x=round(centres[node] - card_width / 2, 2),
                y=round(tops[row], 2),
                width=round(card_width, 2),
                height=measures.card_height,
            ),
        )
        for row, nodes in enumerate(arrangement.rows)
        for node in nodes
        if arrangement.is_card(node)
    )
    routes = tuple(
        Route(source=link.source, target=link.target, points=points)
        for link, points in zip(picture.links, channels.courses(tops), strict=True)
    )
    return MapLayout(
        width=width,
        height=round(height, 2),
        label_width=measures.label_width,
        bands=bands,
        cards=cards,
        routes=routes,
    )


def _stack(
    arrangement: Arrangement, channels: Channels, width: float, measures: Measures
) -> tuple[list[float], tuple[PlacedBand, ...], float]:
    """The y of each row, the bands around the rows, and the height of all."""
    tops: list[float] = []
    bands: list[PlacedBand] = []
    y, band_top = 0.0, 0.0
    for index, band in enumerate(arrangement.bands):
        if index == 0 or arrangement.bands[index - 1] != band:
            band_top = y
            y += channels.pad(index) if index else measures.rim
        tops.append(y)
        y += measures.card_height
        if index + 1 < len(arrangement.bands) and arrangement.bands[index + 1] == band:
            y += channels.height(index + 1)
            continue
        last = index + 1 == len(arrangement.bands)
        y += channels.foot() if last else channels.pad(index + 1)
        box = Box(x=0.0, y=round(band_top, 2), width=width, height=round(y - band_top, 2))
        bands.append(PlacedBand(code=band, box=box))
        y += 0.0 if last else measures.band_gap
    return tops, tuple(bands), y


def _distances(
    arrangement: Arrangement, row: tuple[int, ...], card_width: float, measures: Measures
) -> list[float]:
    """The least distance between the centres of each node of a row and the next."""
    distances = []
    for left, right in pairwise(row):
        cards = arrangement.is_card(left) + arrangement.is_card(right)
        gap = (measures.track, measures.pass_gap, measures.card_gap)[cards]
        distances.append(cards * card_width / 2 + gap)
    return distances


def _card_width(arrangement: Arrangement, room: float, measures: Measures) -> float:
    """The one width of all cards: as wide as the fullest row allows."""
    width = measures.card_width_most
    for row in arrangement.rows:
        cards = sum(map(arrangement.is_card, row))
        if cards:
            taken = sum(_distances(arrangement, row, 0.0, measures))
            width = min(width, (room - taken) / cards)
    return width


def _centres(
    arrangement: Arrangement, width: float, card_width: float, measures: Measures
) -> dict[int, float]:
    """The x of the centre of each node: cards evenly over the width, passes on straight ways."""
    left, right = measures.label_width, width - measures.rim
    home: dict[int, float] = {}
    for row in arrangement.rows:
        cards = [node for node in row if arrangement.is_card(node)]
        for place, node in enumerate(cards):
            home[node] = left + (right - left) * (place + 0.5) / len(cards)
    neighbours: dict[int, tuple[int, int]] = {}
    for chain in arrangement.chains:
        first, last = home[chain[0]], home[chain[-1]]
        for at, node in enumerate(chain[1:-1], start=1):
            neighbours[node] = (chain[at - 1], chain[at + 1])
            home[node] = first + (last - first) * at / (len(chain) - 1)
    centres = dict(home)
    for _ in range(6):
        for row in arrangement.rows:
            if not row:
                continue
            wanted = [
                home[node]
                if arrangement.is_card(node)
                else (centres[neighbours[node][0]] + centres[neighbours[node][1]]) / 2
                for node in row
            ]
            weights = [200.0 if arrangement.is_card(node) else 1.0 for node in row]
            edges = [card_width / 2 if arrangement.is_card(row[at]) else 0.0 for at in (0, -1)]
            placed = spread(
                wanted,
                _distances(arrangement, row, card_width, measures),
                (left + edges[0], right - edges[1]),
                weights,
            )
            centres.update(zip(row, placed, strict=True))
    return centres
