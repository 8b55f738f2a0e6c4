"""The map itself: outlines painted by score, value or change, with their legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import isfinite
from typing import NamedTuple

from dashboard import cache
from dashboard.charts.figure import FinishedFigure
from dashboard.components import wording
from dashboard.components.frame.chart_card import ChartWords, chart_card, source_line
from dashboard.i18n import text
from dashboard.pages.map import asked as places
from dashboard.pages.map.chart import SHRINK, Area, Group, Panel, Shape, map_figure
from dashboard.pages.map.view import PlaceView
from scorecard.analysis.places.classes import change_class, class_floors, class_of, large_change
from scorecard.analysis.places.outlines import label_place, places_inside
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.register.geography import Ring
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.strategy import ROOT
from scorecard.reports import palette
from scorecard.words import score as said
from scorecard.workspace.places.places import OUTSIDE, PlaceKind

KEY, KEY_INSIDE = "place-map", "place-map-inside"
"""Of the chart of all places, and of that of one cluster's provinces: `session.clicked` answers to
them."""

_POINTS_APART = 0.3
"""Degrees between the points of an area that can be pointed at."""
_HATCHES = {1: "x", 2: "/"}
"""The patterns of the levels that need attention; all levels have their number on them."""
_WHOLE_FROM = 100
"""From here on a figure on the map has no decimals."""

_Scale = tuple[list[Group], Callable[[cache.Row], int]]
"""The groups of the legend, and which of them a row belongs to."""


class _Drawn(NamedTuple):
    figure: FinishedFigure
    words: ChartWords


def place_map(view: PlaceView) -> None:
    """Shows the map, or two of them with one scale."""
    drawn = _drawn(view)
    key = KEY if view.inside is None else KEY_INSIDE
    chart_card(drawn.figure, drawn.words, key=key, clickable=True, filling=True)


@cache.kept
def _drawn(view: PlaceView) -> _Drawn:
    views = [view] if view.beside is None else [view.beside, view]
    views.sort(key=lambda each: places.map_periods(view.kind).index(each.period))
    maps = [each.values for each in views]
    groups, painted = _painted(view, [row for values in maps for row in values.values()])
    panels = []
    for each, values in zip(views, maps, strict=True):
        shapes = _shapes(each.kind, *each.period, each.grouping)
        if each.inside is not None:
            members = each.inside.members
            shapes = tuple(shape for shape in shapes if shape.organization in members)
        areas = [_area(values.get(shape.organization), painted, each) for shape in shapes]
        title = wording.period(*each.period, view.language) if len(views) > 1 else ""
        panels.append(Panel(title, shapes, areas))
    figure = map_figure(
        panels,
        groups,
        legend=_legend(view),
        chosen=view.chosen,
        remark=_remark(view),
        callouts=view.kind == "cluster" or view.inside is not None,
    )
    return _Drawn(figure, _words(view))


def _remark(view: PlaceView) -> str:
    """What on the map is illustrative; "" where nothing is."""
    parts = view.illustrative_parts()
    if not parts:
        return ""
    return "<br>".join([f"<b>{text('map_page.illustrative', view.language)}</b>", *parts])


def _legend(view: PlaceView) -> str:
    """What the legend tells apart."""
    if view.measure == "value":
        return view.unit()
    if view.measure == "score":
        return text("map_page.legend_score", view.language)
    unit = view.unit() if view.by_value else text("map_page.score", view.language)
    return text("map_page.legend_change", view.language, unit=unit)


@cache.kept
def _shapes(
    kind: PlaceKind, fiscal_year: int, round_: str, grouping: int | None
) -> tuple[Shape, ...]:
    """The areas in the chart's form."""
    lands = places.lands(kind, fiscal_year, round_, grouping)
    return tuple(_shape(code, land.rings) for code, land in lands.items())


def _shape(code: str, rings: Sequence[Ring]) -> Shape:
    place, room = label_place(rings, shrink=SHRINK)
    points = [point for ring in rings for point in (*ring, None)][:-1]
    return Shape(
        organization=code,
        xs=tuple(None if point is None else point[0] for point in points),
        ys=tuple(None if point is None else point[1] for point in points),
        place=place,
        room=room,
        points=places_inside(rings, _POINTS_APART),
    )


def _painted(view: PlaceView, rows: Sequence[cache.Row]) -> _Scale:
    """The groups of the legend, and which one a row belongs to: one scale for all maps."""
    figures = [row["figure"] for row in rows if row["figure"] is not None]
    scale = {"score": _scores, "value": _values, "change": _changes}[view.measure]
    groups, painted = scale(view, figures)
    none = palette.LEVEL_COLOURS[None]
    rest = {
        "map_page.no_figure": Group("", none.ground, none.text, "/", none.mark),
        "map_page.outside": Group("", palette.BORDER),
    }
    used = [key for key in rest if any(_without(row) == key for row in rows)]
    last = len(groups)
    groups += [rest[key]._replace(name=text(key, view.language)) for key in used]

    def paint(row: cache.Row) -> int:
        key = _without(row)
        return painted(row) if key is None else last + used.index(key)

    return groups, paint


def _without(row: cache.Row) -> str | None:
    """Why an area has no figure; None where it has one."""
    if row["status"] == OUTSIDE:
        return "map_page.outside"
    return "map_page.no_figure" if row["figure"] is None else None


def _scores(view: PlaceView, figures: Sequence[float]) -> _Scale:
    order = sorted(LEVELS, reverse=True)
    groups = [_level(level, view.language) for level in order]
    return groups, lambda row: order.index(row["level"])


def _values(view: PlaceView, figures: Sequence[float]) -> _Scale:
    """Classes of values, the largest on top, each with the least and the largest value in it."""
    floors = class_floors(figures)
    groups = []
    for number in reversed(range(len(floors))):
        inside = [x for x in figures if class_of(x, floors) == number]
        ends = [_printed(x, view) for x in (min(inside), max(inside))]
        shade = palette.SEQUENCE[len(palette.SEQUENCE) - len(floors) + number]
        groups.append(Group("–".join(dict.fromkeys(ends)), shade, _ink(shade)))
    return groups, lambda row: len(floors) - 1 - class_of(row["figure"], floors)


def _changes(view: PlaceView, figures: Sequence[float]) -> _Scale:
    large = large_change(figures)
    size = _printed(large, view) if figures and isfinite(large) else ""
    steps = sorted(palette.DIVERGING, reverse=True)
    groups = [
        Group(text(_STEPS[step], view.language, size=size), shade, _ink(shade))
        for step in steps
        for shade in (palette.DIVERGING[step],)
    ]
    return groups, lambda row: steps.index(change_class(row["figure"], large))


_STEPS = {
    2: "map_page.rose_much",
    1: "map_page.rose",
    0: "map_page.same",
    -1: "map_page.fell",
    -2: "map_page.fell_much",
}


def _level(level: int, language: Language) -> Group:
    fill = palette.LEVEL_COLOURS[level].mark
    name = f"{level} {level_word(level, language)}"
    return Group(name, fill, _ink(fill), _HATCHES.get(level, ""))


def _ink(fill: str) -> str:
    return max((palette.INK, palette.CARD), key=lambda ink: palette.contrast(ink, fill))


def _marked(row: cache.Row, view: PlaceView) -> str:
    """The figure of a place as it stands on the map."""
    if view.measure == "change" and not view.by_value:
        return view.printed_change(row["figure"], score=row["score"])
    return _printed(row["figure"], view, signed=view.measure == "change")


def _printed(figure: float, view: PlaceView, *, signed: bool = False) -> str:
    """A figure of the measure as it stands on the map and in its legend."""
    decimals = 2
    if view.by_value:
        decimals = 0 if abs(figure) >= _WHOLE_FROM else int(view.row["decimals"])
    return view.printed_change(figure, decimals) if signed else fmt.number(figure, decimals)


def _area(row: cache.Row | None, painted: Callable[[cache.Row], int], view: PlaceView) -> Area:
    if row is None:
        row = {"status": OUTSIDE, "figure": None, "name_th": "", "name_en": ""}
    return Area(painted(row), _mark(row, view), "<br>".join(_said(row, view)))


def _mark(row: cache.Row, view: PlaceView) -> str:
    """What is printed on an area: its figure, on all areas of a map; where 76 provinces leave no
    room for figures, their levels."""
    if row["figure"] is None:
        return ""
    if view.kind == "cluster" or view.inside is not None:
        return escape(_marked(row, view))
    return str(row["level"]) if view.measure == "score" else ""


def _said(row: cache.Row, view: PlaceView) -> list[str]:
    """The lines of what an area says."""
    language = view.language
    lines = [f"<b>{escape(wording.name(row, language))}</b>"]
    if row["status"] == OUTSIDE:
        return [*lines, text("map_page.outside", language)]
    if row["score"] is not None:
        word = level_word(row["level"], language)
        lines.append(text("map_page.said_score", language, score=wording.score_text(row["score"]),
                          level=row["level"], word=word))  # fmt: skip
        lines.append(said.coverage(row["coverage"], language))
    if row["value"] is not None:
        lines.append(escape(fmt.quantity(row["value"], view.unit(), int(row["decimals"]))))
    if row["figure"] is None:
        lines.append(text("map_page.no_figure", language))
    elif row["data_year"] is not None:
        lines.append(text("map_page.data_year", language, year=int(row["data_year"])))
    since = view.since
    if since is not None and row["change"] is not None:
        named = wording.since_round(since, view.fiscal_year, language)
        size = escape(view.printed_change(row["change"], score=row["score"]))
        lines.append(text("map_page.said_change", language, size=size, since=named))
    return [*lines, *view.illustrative_marks(row)]


def _words(view: PlaceView) -> ChartWords:
    """Title, unit, source and date."""
    language = view.language
    whole = view.node == ROOT and view.measure == "score"
    title = _TITLES[view.kind]["whole" if whole else view.measure]
    what = text(title, language, node=view.node_name())
    if view.inside is not None:
        what = text("map_page.title_inside", language, title=what, cluster=view.inside_name())
    period = wording.period(*view.period, language)
    parts = [period]
    if view.beside is not None:
        beside = wording.period(*view.beside.period, language)
        parts = [text("map_page.against", language, period=period, beside=beside)]
    elif view.measure == "change" and view.since is not None:
        since = wording.since_round(view.since, view.fiscal_year, language)
        parts.append(text("map_page.counted_since", language, since=since))
    if view.by_value:
        parts.append(text("map_page.unit", language, unit=view.unit()))
    if view.beside is None:
        parts.append(text(_HOW[view.kind], language))
    sources = _sources(view)
    listed = [
        f"{wording.name(row, language)} {_printed(row['figure'], view)}"
        for row in view.values.values()
        if row["figure"] is not None
    ]
    return ChartWords(
        title=what,
        subtitle=" · ".join(parts),
        source=" · ".join(sources),
        described=f"{what}: {'; '.join(listed)}",
        period=view.period,
    )


def _sources(view: PlaceView) -> list[str]:
    """Where the figures and the boundaries are from, and of when they are: of all maps."""
    language = view.language
    views = [view] if view.beside is None else [view.beside, view]
    rows = [row for each in views for row in each.values.values()]
    named = [wording.period(*each.period, language) for each in views]
    period = ", ".join(named)
    known = {code: source for each in views for code, source in cache.sources(*each.period).items()}
    codes = dict.fromkeys(row["source"] for row in rows if row["source"])
    years = sorted({int(row["data_year"]) for row in rows if row["data_year"] is not None})
    when = "–".join(str(year) for year in dict.fromkeys(years[:1] + years[-1:])) or period
    lines = [source_line(known.get(code), "", language) for code in codes]
    lines.append(text("source.as_of" if codes else "map_page.calculated", language, when=when))
    boundaries = places.boundaries_source()
    if boundaries is not None:
        title = boundaries.title.in_language(language)
        lines.append(text("map_page.boundaries", language, source=title))
    return lines


_HOW: Mapping[PlaceKind, str] = {
    "cluster": "map_page.how_cluster",
    "province": "map_page.how_province",
}
"""What a click does."""

_TITLES = {
    "cluster": {
        "whole": "map_page.title_whole_cluster",
        "score": "map_page.title_score_cluster",
        "value": "map_page.title_value_cluster",
        "change": "map_page.title_change_cluster",
    },
    "province": {
        "whole": "map_page.title_whole_province",
        "score": "map_page.title_score_province",
        "value": "map_page.title_value_province",
        "change": "map_page.title_change_province",
    },
}
