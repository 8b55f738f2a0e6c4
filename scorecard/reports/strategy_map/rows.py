"""Which card stands in which row, and in what order from left to right.

A band holds one row, or two where it has more cards than a row can take. A link that skips rows
gets a *pass* in each row between, so that the order keeps a place free for it. The order starts
from a layered (Sugiyama) layout and from the strategy's own order, is improved by moving one thing
at a time, and the better of the two is taken; equal input gives equal output.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

import igraph

from scorecard.reports.strategy_map.picture import MapPicture

CROSSING = 10.0
"""The price of two links that cross."""
BETWEEN = 9.0
"""The price of a card that stands between two linked cards of one row."""
LENGTH = 4.0
"""The price of a link as long as the map is wide."""
DISORDER = 0.2
"""The price of two cards that stand against the strategy's own order."""

Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Arrangement:
    """Cards and passes in rows. Nodes are numbered: first the cards, then the passes."""

    rows: Rows
    """Node numbers, rows from top to bottom, each from left to right."""
    bands: tuple[str, ...]
    """The band of each row."""
    codes: tuple[str, ...]
    """The codes of the cards, by node number."""
    chains: tuple[tuple[int, ...], ...]
    """For each link of the picture: the nodes from its source over its passes to its target."""

    def is_card(self, node: int) -> bool:
        """Whether the node is a card; otherwise it is the pass of a link."""
        return node < len(self.codes)


def arrange(picture: MapPicture, per_row: int) -> Arrangement:
    """Cards of `picture` in rows of at most `per_row`, ordered so that few links cross.

    Only codes and links count, so pictures that differ in scores or language are arranged alike.
    """
    return _arrange(
        tuple(band.code for band in picture.bands),
        tuple((card.code, card.band) for card in picture.cards),
        tuple((link.source, link.target) for link in picture.links),
        per_row,
    )


@lru_cache(maxsize=128)
def _arrange(
    bands: tuple[str, ...],
    cards: tuple[tuple[str, str], ...],
    pairs: tuple[tuple[str, str], ...],
    per_row: int,
) -> Arrangement:
    codes = tuple(code for code, _ in cards)
    number = {code: node for node, code in enumerate(codes)}
    links = [(number[source], number[target]) for source, target in pairs]
    rows: list[list[int]] = []
    band_of_row: list[str] = []
    for band in bands:
        members = [number[code] for code, home in cards if home == band]
        above = {node for row in rows for node in row}
        for row in _split(members, links, above, per_row):
            rows.append(row)
            band_of_row.append(band)
    row_of = {node: index for index, row in enumerate(rows) for node in row}
    chains: list[tuple[int, ...]] = []
    passes = len(codes)
    for source, target in links:
        step = 1 if row_of[target] > row_of[source] else -1
        chain = [source]
        for row_index in range(row_of[source] + step, row_of[target], step):
            rows[row_index].append(passes)
            chain.append(passes)
            passes += 1
        chains.append((*chain, target))
    ordered = _order(tuple(tuple(row) for row in rows), tuple(chains), cards=len(codes))
    return Arrangement(rows=ordered, bands=tuple(band_of_row), codes=codes, chains=tuple(chains))


def _split(
    members: list[int], links: Iterable[tuple[int, int]], above: set[int], per_row: int
) -> list[list[int]]:
    """The members of one band in rows of equal length, effects above their causes."""
    count = max(1, ceil(len(members) / per_row))
    if count == 1:
        return [members]
    inside = [(a, b) for a, b in links if a in members and b in members]
    outside = [node for link in links for node in link if set(link) & above]
    height = dict.fromkeys(members, 0)
    for _ in members:  # the longest chain of causes below each card; a cycle ends with the loop
        for source, target in inside:
            if height[target] <= height[source] < len(members):
                height[target] = height[source] + 1
    upwards = {node: outside.count(node) for node in members}
    ranked = sorted(members, key=lambda node: (-height[node], -upwards[node]))
    size = ceil(len(members) / count)
    chunks = [set(ranked[start : start + size]) for start in range(0, len(members), size)]
    return [[node for node in members if node in chunk] for chunk in chunks]


def _order(rows: Rows, chains: Sequence[tuple[int, ...]], cards: int) -> Rows:
    search = _Search(rows, chains, cards)
    candidates = [search.improve(rows), search.improve(_layered(rows, search.segments))]
    return min(candidates, key=search.price)


def _layered(rows: Rows, segments: Sequence[tuple[int, int]]) -> Rows:
    """The rows in the order of igraph's layered layout."""
    count = sum(len(row) for row in rows)
    if not segments:
        return rows
    layers = [0] * count
    for index, row in enumerate(rows):
        for node in row:
            layers[node] = index
    graph = igraph.Graph(n=count, edges=list(segments), directed=True)
    placed = graph.layout_sugiyama(layers=layers)
    coordinates = (placed[0] if isinstance(placed, tuple) else placed).coords
    return tuple(tuple(sorted(row, key=lambda node: coordinates[node][0])) for row in rows)


class _Search:
    """Moves one node at a time as long as the price falls."""

    def __init__(self, rows: Rows, chains: Sequence[tuple[int, ...]], cards: int) -> None:
        self.cards = cards
        row_of = {node: index for index, row in enumerate(rows) for node in row}
        self.segments: list[tuple[int, int]] = []  # (upper node, lower node)
        self.level: list[tuple[int, int]] = []  # linked cards of one row
        for chain in chains:
            for one, other in pairwise(chain):
                if row_of[one] == row_of[other]:
                    self.level.append((one, other))
                else:
                    upper, lower = sorted((one, other), key=lambda node: row_of[node])
                    self.segments.append((upper, lower))
        self._gaps: list[list[tuple[int, int]]] = [[] for _ in range(len(rows) + 1)]
        for segment in self.segments:
            self._gaps[row_of[segment[1]]].append(segment)
        self._level_by_row: list[list[tuple[int, int]]] = [[] for _ in rows]
        for pair in self.level:
            self._level_by_row[row_of[pair[0]]].append(pair)

    def improve(self, rows: Rows) -> Rows:
        """The rows after moves that each lower the price."""
        state = [list(row) for row in rows]
        moved = True
        while moved:
            moved = False
            for index in range(len(state)):
                while self._best_move(state, index):
                    moved = True
        return tuple(tuple(row) for row in state)

    def _best_move(self, state: list[list[int]], index: int) -> bool:
        original = state[index]
        best, best_price = original, self._price_around(state, index) - 1e-9
        for start in range(len(original)):
            rest = original[:start] + original[start + 1 :]
            for end in range(len(original)):
                if end == start:
                    continue
                state[index] = [*rest[:end], original[start], *rest[end:]]
                price = self._price_around(state, index)
                if price < best_price:
                    best, best_price = state[index], price
        state[index] = best
        return best is not original

    def price(self, rows: Sequence[Sequence[int]]) -> float:
        """What the whole order costs."""
        gaps = sum(self._gap_price(rows, gap) for gap in range(1, len(rows)))
        return gaps + sum(self._row_price(rows[index], index) for index in range(len(rows)))

    def _price_around(self, rows: Sequence[Sequence[int]], index: int) -> float:
        price = self._row_price(rows[index], index)
        if index > 0:
            price += self._gap_price(rows, index)
        if index + 1 < len(rows):
            price += self._gap_price(rows, index + 1)
        return price

    def _row_price(self, row: Sequence[int], index: int) -> float:
        nodes = [node for node in row if node < self.cards]
        place = {node: position for position, node in enumerate(nodes)}
        between = sum(
            abs(place[one] - place[other]) - 1 for one, other in self._level_by_row[index]
        )
        disorder = sum(left > right for at, left in enumerate(nodes) for right in nodes[at + 1 :])
        return BETWEEN * between + DISORDER * disorder

    def _gap_price(self, rows: Sequence[Sequence[int]], gap: int) -> float:
        """Crossings and lengths between row `gap` and the row above it."""
        upper = {node: position for position, node in enumerate(rows[gap - 1])}
        lower = {node: position for position, node in enumerate(rows[gap])}
        ends = sorted((upper[one], lower[other]) for one, other in self._gaps[gap])
        seen: list[int] = []
        crossings = 0
        for _, position in ends:
            crossings += len(seen) - bisect_right(seen, position)
            insort(seen, position)
        length = sum(
            abs((one + 0.5) / len(upper) - (other + 0.5) / len(lower)) for one, other in ends
        )
        return CROSSING * crossings + LENGTH * length
