"""The courses of links: along the gaps between rows, never over a card.

A link leaves its card at a port of its own, runs along a track of its own in the gap between two
rows, and goes through other rows at its pass. Two cards that stand side by side are joined by a
straight arrow; other cards of one row by a bow below them. Tracks are ordered so that few links
cross, and links that do not meet share a track.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.reports.strategy_map.curves import rounded_path
from scorecard.reports.strategy_map.measures import Measures
from scorecard.reports.strategy_map.rows import Arrangement
from scorecard.reports.strategy_map.spacing import spread

PORT_GAP = 18.0
"""The distance between two ports of a card, where there is room."""
CORNER = 20.0
"""The distance from a card's corner to its first port."""
TOUCHING = 7.0
"""Two upright lines nearer than this would be read as one."""

Port = tuple[int, int]
"""A link's number and 0 for its source, 1 for its target."""


@dataclass(frozen=True)
class _Wire:
    """A link's stretch in one gap, from one upright to another."""

    link: int
    start: float
    end: float
    start_up: bool
    """Whether the upright at the start goes up from the track (else down)."""
    end_up: bool

    @property
    def span(self) -> tuple[float, float]:
        return min(self.start, self.end), max(self.start, self.end)

    @property
    def straight(self) -> bool:
        return abs(self.start - self.end) < 0.5 and self.start_up != self.end_up

    def uprights(self) -> tuple[tuple[float, bool], tuple[float, bool]]:
        return (self.start, self.start_up), (self.end, self.end_up)


class Channels:
    """The gaps between rows with the links in them. Gap n lies above row n."""

    def __init__(
        self,
        arrangement: Arrangement,
        centres: dict[int, float],
        card_width: float,
        measures: Measures,
    ) -> None:
        self._arrangement = arrangement
        self._centres = centres
        self._card_width = card_width
        self._measures = measures
        self._row_of = {node: index for index, row in enumerate(arrangement.rows) for node in row}
        self._ports = self._place_ports()
        self._wires: list[list[_Wire]] = [[] for _ in range(len(arrangement.rows) + 1)]
        for link in range(len(arrangement.chains)):
            for gap, wire in self._stretches(link):
                self._wires[gap].append(wire)
        self._tracks = [_assign_tracks(wires) for wires in self._wires]

    def height(self, gap: int) -> float:
        """How far the rows above and below a gap are apart."""
        needed = 2 * self._measures.margin + self._bundle(gap)
        return max(self._measures.row_gap, needed)

    def pad(self, gap: int) -> float:
        """The part of a gap on either side that belongs to a band."""
        return (self.height(gap) - self._measures.band_gap) / 2

    def foot(self) -> float:
        """The room below the last row."""
        last = len(self._wires) - 1
        if not self._wires[last]:
            return self._measures.rim
        return max(self._measures.rim, self._measures.margin + self._bundle(last) + 8.0)

    def courses(self, tops: Sequence[float]) -> list[tuple[tuple[float, float], ...]]:
        """The cubic path of every link, once the y of every row is known."""
        return [self._course(link, tops) for link in range(len(self._arrangement.chains))]

    def _bundle(self, gap: int) -> float:
        count = 1 + max(self._tracks[gap].values(), default=0)
        return self._step(gap) * (count - 1)

    def _step(self, gap: int) -> float:
        """The distance of tracks: closer where there are very many."""
        count = 1 + max(self._tracks[gap].values(), default=0)
        return min(self._measures.track, 10 * self._measures.track / count)

    def _beside(self, one: int, other: int) -> bool:
        """Whether two cards stand next to each other with nothing passing between."""
        row = self._arrangement.rows[self._row_of[one]]
        return self._row_of[one] == self._row_of[other] and (
            abs(row.index(one) - row.index(other)) == 1
        )

    def _place_ports(self) -> dict[Port, float]:
        """The x of every link's ends on the upper and lower edges of the cards."""
        sides: dict[tuple[int, bool], list[tuple[float, Port]]] = defaultdict(list)
        for link, chain in enumerate(self._arrangement.chains):
            if len(chain) == 2 and self._beside(*chain):
                continue
            for end, (card, toward) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
                upper_edge = self._row_of[toward] < self._row_of[card]
                sides[card, upper_edge].append((self._wish(card, toward), (link, end)))
        ports: dict[Port, float] = {}
        for straighten in (False, True, True, True):  # first spread them, then make lines upright
            for (card, _), ends in sides.items():
                ends.sort()
                half = self._card_width / 2 - CORNER
                step = min(PORT_GAP, 2 * half / max(1, len(ends) - 1))
                centre = self._centres[card]
                wanted = [centre + _between(wish - centre, 0.72 * half) for wish, _ in ends]
                if straighten:
                    for at, (_, port) in enumerate(ends):
                        partner = self._partner(port, ports)
                        if abs(partner - centre) <= half:
                            wanted[at] = partner
                places = spread(wanted, [step] * (len(ends) - 1), (centre - half, centre + half))
                ports.update(zip((port for _, port in ends), places, strict=True))
        return ports

    def _partner(self, port: Port, ports: dict[Port, float]) -> float:
        """The x that the link of a port comes from: its next pass, or its other port."""
        link, end = port
        chain = self._arrangement.chains[link]
        if len(chain) == 2:
            return ports[link, 1 - end]
        return self._centres[chain[1] if end == 0 else chain[-2]]

    def _wish(self, card: int, toward: int) -> float:
        """Where a link would like to leave a card: halfway to a card, straight to a pass."""
        if self._arrangement.is_card(toward):
            return (self._centres[card] + self._centres[toward]) / 2
        return self._centres[toward]

    def _stretches(self, link: int) -> list[tuple[int, _Wire]]:
        """The gaps a link runs through, with its wire in each, from source to target."""
        chain = self._arrangement.chains[link]
        if len(chain) == 2 and self._beside(*chain):
            return []
        places = [
            self._ports[link, 0],
            *(self._centres[node] for node in chain[1:-1]),
            self._ports[link, 1],
        ]
        stretches = []
        for at in range(len(chain) - 1):
            here, there = self._row_of[chain[at]], self._row_of[chain[at + 1]]
            gap = max(here, there) if here != there else here + 1
            wire = _Wire(link, places[at], places[at + 1], here < gap, there < gap)
            stretches.append((gap, wire))
        return stretches

    def _course(self, link: int, tops: Sequence[float]) -> tuple[tuple[float, float], ...]:
        chain = self._arrangement.chains[link]
        height = self._measures.card_height
        if len(chain) == 2 and self._beside(*chain):
            source, target = chain
            side = 1 if self._centres[target] > self._centres[source] else -1
            y = tops[self._row_of[source]] + height * (0.42 if side > 0 else 0.58)
            ends = (
                (self._centres[source] + side * self._card_width / 2, y),
                (self._centres[target] - side * self._card_width / 2, y),
            )
            return rounded_path(ends, self._measures.radius)
        corners: list[tuple[float, float]] = []
        for gap, wire in self._stretches(link):
            above = tops[gap - 1] + height
            below = tops[gap] if gap < len(tops) else above
            corners.append((wire.start, above if wire.start_up else below))
            if not wire.straight:
                y = self._track_y(gap, wire, above)
                corners += [(wire.start, y), (wire.end, y)]
            corners.append((wire.end, above if wire.end_up else below))
        return rounded_path(corners, self._measures.radius)

    def _track_y(self, gap: int, wire: _Wire, above: float) -> float:
        first = self._measures.margin
        if gap < len(self._arrangement.rows):
            first = (self.height(gap) - self._bundle(gap)) / 2
        return above + first + self._tracks[gap][wire] * self._step(gap)


def _between(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))


def _assign_tracks(wires: Sequence[_Wire]) -> dict[_Wire, int]:
    """The track of each bent wire of a gap, 0 at the top; few crossings, few tracks."""
    order = _order_tracks([wire for wire in wires if not wire.straight])
    tracks: dict[_Wire, int] = {}
    for wire in order:
        low, high = wire.span
        tracks[wire] = 1 + max(
            (
                track
                for other, track in tracks.items()
                if other.span[0] - TOUCHING < high and low < other.span[1] + TOUCHING
            ),
            default=-1,
        )
    return tracks


def _order_tracks(wires: list[_Wire]) -> list[_Wire]:
    """The wires from the uppermost track down, improved by moving one at a time."""
    price = {(a, b): _crossings(a, b) for a in wires for b in wires if a is not b}
    order = sorted(wires, key=lambda wire: (wire.span[1] - wire.span[0], wire.start, wire.link))
    improved = True
    while improved:
        improved = False
        for wire in list(order):
            rest = [other for other in order if other is not wire]
            costs = [sum(price[wire, other] for other in rest)]
            for other in rest:  # the cost of standing one place lower each time
                costs.append(costs[-1] - price[wire, other] + price[other, wire])
            here = order.index(wire)
            best = min(range(len(costs)), key=lambda place: (costs[place], abs(place - here)))
            if costs[best] < costs[here]:
                order = [*rest[:best], wire, *rest[best:]]
                improved = True
    return order


def _crossings(upper: _Wire, lower: _Wire) -> float:
    """What it costs to run `upper` on a track above `lower`: crossings, and lines that merge."""
    cost = 0.0
    for wire, other, goes_up in ((upper, lower, False), (lower, upper, True)):
        low, high = other.span
        for x, up in wire.uprights():
            cost += up == goes_up and low < x < high
    for x, up in upper.uprights():
        for other_x, other_up in lower.uprights():
            if not up and other_up and abs(x - other_x) < TOUCHING:
                cost += 20.0
    return cost
