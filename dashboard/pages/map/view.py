"""What the map page shows: settled from what the reader wants and what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast, get_args

from dashboard import cache, session
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.pages.map import asked as places
from dashboard.session import Selection
from scorecard.errors import NotFound
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import ROOT
from scorecard.words.name import unit
from scorecard.words.places import lifetime
from scorecard.words.places import map as words
from scorecard.workspace.places.places import Measure, PlaceKind

CHOOSES = ("kind", "node", "measure", "grouping", "inside", "place")
"""The parameters of the page's own."""


MEASURES: Mapping[Measure, str] = {
    "score": "map_page.score",
    "value": "map_page.value",
    "change": "map_page.change",
}
"""What the measures are called."""


class Inside(NamedTuple):
    """A cluster that is looked into."""

    cluster: str
    grouping: int | None
    """The grouping that it is restated on; None for the one in force."""
    members: tuple[str, ...]
    """Its provinces."""


class PlaceView(NamedTuple):
    """One map: of whom, when, what."""

    kind: PlaceKind
    fiscal_year: int
    round: str
    node: str
    """The code of a node; "" for the whole scorecard."""
    measure: Measure
    grouping: int | None
    """The grouping that clusters are restated on; None for the one in force."""
    compare: tuple[int, str] | None
    """The round beside it."""
    chosen: str | None
    """The organization that is looked at."""
    language: Language
    inside: Inside | None = None
    """The cluster whose provinces are shown; None for all organizations of the kind."""

    @property
    def period(self) -> tuple[int, str]:
        """The fiscal year and the round."""
        return self.fiscal_year, self.round

    @property
    def row(self) -> cache.Row:
        """What is shown."""
        return places.map_nodes(*self.period, self.kind)[self.node]

    @property
    def values(self) -> Mapping[str, cache.Row]:
        """What the map says of each organization."""
        found = places.map_values(
            self.kind, *self.period, self.node, self.measure, self.grouping, self.compare
        )
        if self.inside is None:
            return found
        return {code: row for code, row in found.items() if code in self.inside.members}

    @property
    def around(self) -> PlaceView | None:
        """The map of clusters on which the one that is looked into is chosen; None where no
        cluster is looked into, or where clusters do not have what is shown."""
        if self.inside is None or self.node not in places.map_nodes(*self.period, "cluster"):
            return None
        cluster, grouping, _ = self.inside
        view = self._replace(kind="cluster", grouping=grouping, chosen=cluster, inside=None)
        return view if view.measure in view.measures() else None

    @property
    def beside(self) -> PlaceView | None:
        """The map of the other round that stands beside this one."""
        if self.compare is None or self.measure == "change":
            return None
        year, round_ = self.compare
        return self._replace(fiscal_year=year, round=round_, compare=None)

    @property
    def since(self) -> tuple[FiscalYear, Round] | None:
        """The round that changes count from."""
        if self.compare is None:
            return places.comparable_period(
                self.kind, *self.period, self.node, self.measure, self.grouping
            )
        return FiscalYear(be=self.compare[0]), Round.parse(self.compare[1])

    @property
    def by_value(self) -> bool:
        """Whether the figures are values in their unit; else they are scores."""
        return words.by_value(self.row, self.measure)

    @property
    def figures(self) -> words.Figures:
        """The map as data, to be put into words."""
        rows = tuple(self.values.values())
        return words.Figures(self.kind, self.row, self.measure, rows, self.fiscal_year, self.since)

    @property
    def since_briefly(self) -> str:
        """The round that changes count from, for a heading: only what differs is named."""
        if self.since is None:
            return ""
        year, round_ = self.since
        named = round_.label(self.language)
        if year.be == self.fiscal_year:
            return named
        if round_.code == self.round:
            return text("map_page.since_year", self.language, year=year.be)
        return text("map_page.since_both", self.language, year=year.be, round=named)

    def printed_change(
        self, change: float, decimals: int = fmt.SCORE_DECIMALS, *, score: float | None = None
    ) -> str:
        """A change with its sign, see `words.printed_change`."""
        return words.printed_change(change, decimals, self.language, score=score)

    def illustrative_marks(self, row: cache.Row) -> list[str]:
        """What is illustrative of a place: a total, and what is made from others, are so at least
        in part."""
        single = self.row["kind"] == "indicator" and self.row["scale"] != "composite"
        own = single and self.kind == "province"
        marks = []
        if row["illustrative"]:
            marks.append("badge.illustrative_result" if own else "badge.some_illustrative_results")
        if row["illustrative_targets"] and row["score"] is not None:
            part = "badge.illustrative_targets" if single else "badge.some_illustrative_targets"
            marks.append(part)
        return [text(mark, self.language) for mark in marks]

    def illustrative_parts(self) -> list[str]:
        """Of how many places results or targets are illustrative, one part each."""
        rows = [row for row in self.values.values() if row["figure"] is not None]
        counts = {"map_page.illustrative_results": sum(row["illustrative"] for row in rows)}
        if not self.by_value:
            targets = sum(row["illustrative_targets"] for row in rows)
            counts["map_page.illustrative_targets"] = targets
        return [
            text(key, self.language, count=count, total=len(rows))
            for key, count in counts.items()
            if count
        ]

    def node_name(self) -> str:
        """What is shown, in words."""
        return words.node_name(self.row, self.language)

    def inside_name(self) -> str:
        """The name of the cluster that is looked into; "" where none is."""
        if self.inside is None:
            return ""
        row = cache.organization_in(self.inside.cluster, *self.period)
        return wording.name(row, self.language)

    def unit(self) -> str:
        """The unit of its values; "" where it has none."""
        return unit(self.row, self.language)

    @property
    def _compares(self) -> bool:
        """Whether there is a change to show: values of other months of a year do not compare."""
        changes = places.map_values(
            self.kind, *self.period, self.node, "change", self.grouping, self.compare
        )
        return any(row["figure"] is not None for row in changes.values())

    def measures(self) -> tuple[Measure, ...]:
        """What can be shown of it."""
        scored, valued = self.row["scale"] != "unscored", bool(self.row["unit_th"])
        return tuple(
            measure
            for measure in get_args(Measure)
            if (measure == "score" and scored)
            or (measure == "value" and valued)
            or (measure == "change" and self._compares)
        )


def place_view(shown: Selection) -> tuple[PlaceView | None, list[str]]:
    """What the page shows, and sentences about what was asked for and is not shown; None where
    nothing can be shown at all."""
    notices: list[str] = []
    inside = _inside(shown, notices)
    kind = _kind(shown, notices) if inside is None else "province"
    periods = places.map_periods(kind)
    if not periods:
        return None, notices
    period = shown.period if shown.period in periods else places.opening(kind)
    node = _node(kind, period, shown.language, notices)
    view = PlaceView(
        kind=kind,
        fiscal_year=period[0],
        round=period[1],
        node=node,
        measure="score",
        grouping=_grouping(kind, period[0], shown.language, notices),
        compare=_compare(kind, period, periods, node, shown, notices),
        chosen=None,
        language=shown.language,
        inside=inside,
    )
    if not places.lands(kind, *period, view.grouping):
        return None, notices
    possible = view.measures()
    wanted = session.wanted().measure
    if wanted is not None and wanted not in possible and "measure" in session.asked():
        facts = {"node": view.node_name(), "wanted": text(MEASURES[wanted], shown.language)}
        notices.append(text("map_page.no_measure", shown.language, **facts))
    view = view._replace(measure=wanted if wanted in possible else possible[0])
    return view._replace(chosen=_chosen(view, shown, notices)), notices


def no_map() -> tuple[str, str]:
    """Why there is no map, and what to do: the keys of the sentences."""
    if places.map_periods("cluster") or places.map_periods("province"):
        return "map_page.no_outlines", "map_page.no_outlines_advice"
    return "map_page.nothing", "map_page.nothing_advice"


_WITHOUT: Mapping[PlaceKind, str] = {
    "cluster": "map_page.no_cluster_scores",
    "province": "map_page.no_province_scores",
}
"""That nobody of a kind has scores."""


def _kind(shown: Selection, notices: list[str]) -> PlaceKind:
    wanted = session.wanted().kind
    if wanted in get_args(PlaceKind) and places.map_periods(cast(PlaceKind, wanted)):
        return cast(PlaceKind, wanted)
    if wanted in get_args(PlaceKind):
        notices.append(text(_WITHOUT[cast(PlaceKind, wanted)], shown.language))
    elif wanted is not None:
        notices.append(text("map_page.no_kind", shown.language))
    own = cache.organizations()[shown.organization]["kind"]
    kinds: tuple[PlaceKind, ...] = ("cluster", "province")
    if own == "province":
        kinds = ("province", "cluster")
    return next((kind for kind in kinds if places.map_periods(kind)), kinds[0])


def _inside(shown: Selection, notices: list[str]) -> Inside | None:
    """The cluster that is looked into."""
    wanted, language = session.wanted().inside, shown.language
    if wanted is None:
        return None
    try:
        code = cache.organization_code(wanted)
    except NotFound as error:
        notices.append(error.message(language))
        return None
    periods = places.map_periods("cluster")
    if not periods:
        notices.append(text(_WITHOUT["cluster"], language))
        return None
    period = shown.period if shown.period in periods else places.opening("cluster")
    grouping = _grouping("cluster", period[0], language, notices)
    land = places.lands("cluster", *period, grouping).get(code)
    if land is not None and cache.organizations()[code]["kind"] == "cluster":
        return Inside(code, grouping, land.provinces)
    notices.append(_gone(code, language))
    return None


def _gone(code: str, language: Language) -> str:
    """That an organization is not on the map: since when it exists no more, and what followed."""
    row = cache.organizations()[code]
    if row["until"] is not None:
        after = [cache.organizations()[each] for each in cache.successors(code)]
        return lifetime.ended(row, row["until"], after, language)
    return text("map_page.no_place", language, organization=wording.name(row, language))


def _node(kind: PlaceKind, period: tuple[int, str], language: Language, notices: list[str]) -> str:
    wanted = session.wanted().node or ROOT
    if wanted in places.map_nodes(*period, kind):
        return wanted
    notices.append(text("map_page.no_node", language, code=wanted))
    return ROOT


def _grouping(
    kind: PlaceKind, fiscal_year: int, language: Language, notices: list[str]
) -> int | None:
    wanted = session.wanted().grouping
    if wanted is None or kind == "province":
        return None
    known = cache.groupings()
    if wanted not in known:
        named = ", ".join(map(str, known))
        notices.append(text("map_page.no_grouping", language, grouping=wanted, known=named))
        return None
    return None if wanted == cache.grouping_in_force(fiscal_year) else wanted


def _compare(
    kind: PlaceKind,
    period: tuple[int, str],
    periods: tuple[tuple[int, str], ...],
    node: str,
    shown: Selection,
    notices: list[str],
) -> tuple[int, str] | None:
    other = shown.compare
    if other is None or other == period:
        return None
    if other in periods and node in places.map_nodes(*other, kind):
        return other
    language = shown.language
    named = wording.period(*other, language)
    key = "map_page.no_compare_node" if other in periods else "map_page.no_compare"
    notices.append(text(key, language, period=named))
    return None


def _chosen(view: PlaceView, shown: Selection, notices: list[str]) -> str | None:
    """The organization that is looked at, or the cluster that it is in."""
    wanted = session.wanted().place
    try:
        code = shown.organization if wanted is None else cache.organization_code(wanted)
    except NotFound as error:
        notices.append(error.message(view.language))
        return None
    lands = places.lands(view.kind, *view.period, view.grouping)
    if view.inside is not None:
        lands = {member: lands[member] for member in view.inside.members if member in lands}
    if code in lands:
        return code
    around = (owner for owner, land in lands.items() if code in land.provinces)
    found = next(around, None)
    whole = None if view.inside is None else view.inside.cluster
    if found is None and wanted is not None and code != whole:
        notices.append(_gone(code, view.language))
    return found
