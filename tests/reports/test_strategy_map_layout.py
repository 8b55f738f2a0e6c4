"""Nothing overlaps, no link crosses a card, and equal pictures are laid out alike."""

from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.reports.strategy_map.layout import Box, lay_out
from scorecard.reports.strategy_map.picture import MapBand, MapCard, MapLink, MapPicture
from scorecard.reports.strategy_map.rows import arrange
from tests.reports.paths import sample


@st.composite
def pictures(draw: st.DrawFn) -> MapPicture:
    """Up to 6 bands of up to 7 cards with up to 30 links in any direction, cycles included."""
    sizes = draw(st.lists(st.integers(0, 7), min_size=1, max_size=6))
    cards = [f"O{band}.{place}" for band, size in enumerate(sizes) for place in range(size)]
    pairs = [(one, other) for one in cards for other in cards if one != other]
    links = draw(st.lists(st.sampled_from(pairs), max_size=30, unique=True)) if pairs else []
    return MapPicture(
        title="แผนที่",
        bands=tuple(MapBand(code=f"P{band}", name="มิติ") for band in range(len(sizes))),
        cards=tuple(MapCard(code=c, band=f"P{c[1:].split('.')[0]}", name=c) for c in cards),
        links=tuple(MapLink(source=source, target=target) for source, target in links),
    )


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def covers(box: Box, point: tuple[float, float], rim: float) -> bool:
    """Whether a point lies in the box or nearer to it than `rim` (a negative rim: well inside)."""
    x, y = point
    return box.x - rim < x < box.right + rim and box.y - rim < y < box.bottom + rim


@given(pictures(), st.sampled_from([760.0, 1080.0, 1700.0]))
@settings(max_examples=40)
def test_any_picture_is_laid_out_cleanly(picture: MapPicture, width: float) -> None:
    layout = lay_out(picture, width)
    boxes = {card.code: card.box for card in layout.cards}
    bands = {band.code: band.box for band in layout.bands}
    assert set(boxes) == {card.code for card in picture.cards}
    assert not any(overlap(one, other) for one, other in combinations(boxes.values(), 2))
    assert not any(overlap(one, other) for one, other in combinations(bands.values(), 2))
    assert len({(box.width, box.height) for box in boxes.values()}) <= 1
    for card in picture.cards:
        band, box = bands[card.band], boxes[card.code]
        assert layout.label_width <= box.x + 0.01
        assert box.right <= width
        assert band.y < box.y
        assert box.bottom < band.bottom
    assert [band.code for band in layout.bands] == [band.code for band in picture.bands]
    assert layout.bands[-1].box.bottom == pytest.approx(layout.height, abs=0.02)
    on_the_map = Box(x=layout.label_width - 1, y=0, width=width, height=layout.height)
    ends = [(link.source, link.target) for link in picture.links]
    assert [(route.source, route.target) for route in layout.routes] == ends
    for route in layout.routes:
        points = sample(route.points)
        assert all(covers(on_the_map, point, 0) for point in points)
        for code, box in boxes.items():
            rim = -0.05 if code in (route.source, route.target) else 2.0
            assert not any(covers(box, point, rim) for point in points), "a link crosses a card"


@given(pictures())
@settings(max_examples=20)
def test_links_keep_apart_on_their_way_and_at_the_edges_of_their_cards(
    picture: MapPicture,
) -> None:
    layout = lay_out(picture)
    boxes = {card.code: card.box for card in layout.cards}
    ends: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for route in layout.routes:
        for code, point in ((route.source, route.points[0]), (route.target, route.points[-1])):
            assert covers(boxes[code], point, 0.1)
            assert not covers(boxes[code], point, -0.1)
            ends[code].append(point)
    for points in ends.values():
        for (x, y), (other_x, other_y) in combinations(points, 2):
            assert abs(x - other_x) + abs(y - other_y) > 3.0
    level: list[tuple[int, float, float, float]] = []
    for number, route in enumerate(layout.routes):
        for (x, y), (other_x, other_y) in pairwise(sample(route.points)):
            if abs(y - other_y) < 0.001 and abs(x - other_x) > 0.01:
                level.append((number, y, min(x, other_x), max(x, other_x)))
    for one, other in combinations(level, 2):
        if one[0] != other[0] and abs(one[1] - other[1]) < 1.5:
            assert one[3] <= other[2] or other[3] <= one[2]


def test_names_do_not_move_anything(picture: MapPicture) -> None:
    other = picture.model_copy(
        update={"cards": tuple(c.model_copy(update={"name": "อื่น"}) for c in picture.cards)}
    )
    assert lay_out(other) == lay_out(picture)
    assert lay_out(picture, 1100.0).height <= 560, "four bands fit on a laptop"


def chain_of(cards: int, links: tuple[tuple[int, int], ...] = ()) -> MapPicture:
    """One band with numbered cards."""
    return MapPicture(
        title="t",
        bands=(MapBand(code="P1", name="มิติ"),),
        cards=tuple(MapCard(code=f"O{n}", band="P1", name="n") for n in range(1, cards + 1)),
        links=tuple(MapLink(source=f"O{a}", target=f"O{b}") for a, b in links),
    )


@pytest.mark.parametrize(
    ("cards", "rows"), [(0, [0]), (1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3])]
)
def test_a_full_band_gets_a_second_row(cards: int, rows: list[int]) -> None:
    arrangement = arrange(chain_of(cards), per_row=5)
    assert [len(row) for row in arrangement.rows] == rows


def test_effects_stand_above_their_causes_in_a_band_of_two_rows() -> None:
    layout = lay_out(chain_of(6, ((1, 4), (2, 5), (3, 6))))
    row = {card.code: card.row for card in layout.cards}
    assert [row[f"O{n}"] for n in range(1, 7)] == [1, 1, 1, 0, 0, 0]


def test_cards_of_a_row_keep_the_strategys_order_but_for_those_that_are_linked() -> None:
    places = [card.code for card in lay_out(chain_of(5)).cards]
    assert places == ["O1", "O2", "O3", "O4", "O5"]
    layout = lay_out(chain_of(5, ((1, 5),)))
    places = [card.code for card in layout.cards]
    assert abs(places.index("O1") - places.index("O5")) == 1
    (route,) = layout.routes
    assert len(route.points) == 4, "neighbours are joined by a straight arrow"
    assert {y for _, y in route.points} == {route.points[0][1]}
