"""Where things are: the outlines of provinces and clusters, and what a map shows of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

from scorecard.analysis.places.outlines import outline
from scorecard.errors import InputError
from scorecard.files.boundaries import read_boundaries
from scorecard.language import Language
from scorecard.model.period import FiscalYear
from scorecard.model.register.geography import Boundaries, Ring
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import ROOT
from scorecard.settings import data_folder
from scorecard.words.name import kind_name
from scorecard.workspace.known.asked import Period, kind_of
from scorecard.workspace.known.rows import organization_table, with_before
from scorecard.workspace.known.view import RoundView, view_in
from scorecard.workspace.table_file import TableFormat, sourced_bytes
from scorecard.workspace.topic import Topic

PlaceKind = Literal["cluster", "province"]
"""The organizations that have a place on the map."""

Measure = Literal["score", "value", "change"]
"""What is shown of a node: its score, its value, or the change of its score."""

OUTSIDE = "outside"
"""The status of land that is in no cluster."""
NO_SCORECARD = "no_scorecard"
"""The status of an organization that has no such node in the round."""

NODE_COLUMNS = ("node", "kind", "scale", "name_th", "name_en", "unit_th", "unit_en", "decimals")
FIGURES = ("score", "level", "value", "coverage", "score_before", "value_before", "change")
_DESCRIBED = (
    *FIGURES, "data_year", "illustrative", "illustrative_targets", "source", "status",
)  # fmt: skip
MAP_COLUMNS = (
    "province", "organization", "name_th", "name_en", "figure", *FIGURES, "value_change",
    "data_year", "illustrative", "illustrative_targets", "source", "status",
    "unit_th", "unit_en", "decimals",
)  # fmt: skip


class Land(NamedTuple):
    """One area of a map."""

    provinces: tuple[str, ...]
    """The provinces that it is made of."""
    rings: tuple[Ring, ...]
    """Its outline."""


class Places(Topic):
    """The questions about places."""

    def boundaries(self) -> Boundaries:
        """The land of the provinces of today."""
        return _boundaries()

    def lands(self, view: RoundView, kind: PlaceKind) -> dict[str, Land]:
        """The areas of a map by organization: every province that exists in the year, or every
        cluster of the grouping (by default the one in force). A province that is in no cluster,
        like Bangkok, stands for itself; one that did not exist yet is part of the one that it
        was separated from.

        Raises:
            InputError: a kind without places.
            NotFound: there is no such grouping.
        """
        pieces = _pieces(view, kind)
        rings = self.boundaries().rings
        parts: dict[str, list[str]] = {}
        for code, piece in pieces.items():
            parts.setdefault(piece.owner, []).append(code)
        return {
            owner: Land(
                tuple(dict.fromkeys(pieces[code].province for code in codes)),
                outline(ring for code in codes for ring in rings[code])
                if len(codes) > 1
                else rings[codes[0]],
            )
            for owner, codes in parts.items()
        }

    def nodes(self, view: RoundView, kind: PlaceKind = "cluster") -> pd.DataFrame:
        """What a map can show in a round, in the order of reading: the whole scorecard, which has
        no `node`, and what several organizations of a kind have in common: `node`, `kind`,
        `scale`, `name_th`, `name_en`, `unit_th`, `unit_en`, `decimals`. What is not called the
        same everywhere is not the same and is left out.
        """
        rows = _of_kind(view_in(view.state, view.period), kind)
        several = rows.groupby("node")["organization"].transform("nunique") > 1
        called = rows.groupby("node")["name_th"].transform("nunique")
        shown = (rows["node"] == ROOT) | (several & (called == 1))
        found = rows[shown].drop_duplicates("node").sort_values("position")
        return found[list(NODE_COLUMNS)].reset_index(drop=True)

    def since(
        self,
        view: RoundView,
        kind: PlaceKind = "cluster",
        *,
        node: str = ROOT,
        measure: Measure = "score",
    ) -> Period | None:
        """The round that changes of a node count from unless another is chosen: the round before;
        of values that accumulate within a year the same round of the year before. None where
        there is none."""
        rows = _of_kind(view, kind)
        rows = rows[rows["node"] == node]
        if _by_value(rows, measure) and _accumulates(rows, view):
            before = view.before("year")
        else:
            before = view.before("round", rows["organization"].tolist())
        return None if before is None else before.period

    def values(
        self,
        view: RoundView,
        kind: PlaceKind = "cluster",
        *,
        node: str = ROOT,
        measure: Measure = "score",
        compare: RoundView | None = None,
    ) -> pd.DataFrame:
        """What a map shows of one node, one row a province.

        Args:
            view: on another grouping (2551, 2554, 2560) clusters are restated.
            kind: what is measured; with "cluster" the figures of a cluster stand in the row of
                each of its provinces.
            node: the code of a node; "" for the whole scorecard.
            measure: what goes into `figure`.
            compare: the round that changes count from; by default `since`.

        Returns:
            In the order of the provinces' codes: `province`, `organization` (the province or its
            cluster), `name_th`, `name_en` (of the organization), `figure` (what `measure` asks
            for; the change of a node that is not scored is that of its value; values that
            accumulate do not change between rounds of different length), `score`, `level`,
            `value`, `coverage`, `score_before`, `value_before`, `change` (of the score),
            `value_change`, `data_year` (of an annual figure), `illustrative`,
            `illustrative_targets`, `source`, `status` (as in `scores`; or "outside": in no
            cluster, "no_scorecard": it has no such node), `unit_th`, `unit_en`, `decimals`.

        Raises:
            InputError: a kind without places, or nobody has that node or any scorecard.
            NotFound: a round without scores, or a grouping that there is not.
        """
        registry, year, round_ = view.snapshot.registry, *view.period
        pieces = _pieces(view, kind)
        rows = _of_kind(view, kind)
        rows = rows[rows["node"] == node]
        if rows.empty and node == ROOT:
            raise InputError(
                "map_whole",
                kind=partial(kind_name, kind),
                year=year.label,
                round=round_.label,
            )
        if rows.empty:
            raise InputError(
                "map_node",
                kind=partial(kind_name, kind),
                node=node,
                year=year.label,
                round=round_.label,
            )
        since = compare
        if since is None and (usual := self.since(view, kind, node=node, measure=measure)):
            since = view_in(view.state, usual, view.grouping)
        rows = with_before(rows, None if since is None else _of_kind(since, kind))
        if since is not None and since.round != round_ and _accumulates(rows, view):
            rows = rows.assign(value_before=float("nan"))
        rows = rows.assign(value_change=rows["value"] - rows["value_before"])
        described = rows.set_index("organization")[[*_DESCRIBED, "value_change"]]
        table = pd.DataFrame(
            [
                {
                    "province": code,
                    "organization": piece.owner,
                    "outside": piece.outside,
                    **_named(registry, piece.owner, year),
                }
                for code, piece in pieces.items()
                if piece.province == code
            ],
            columns=["province", "organization", "outside", "name_th", "name_en"],
        ).merge(described, left_on="organization", right_index=True, how="left")
        lost = table["status"].isna()
        outside = lost & table["outside"].astype("bool")
        table["status"] = table["status"].mask(lost, NO_SCORECARD).mask(outside, OUTSIDE)
        for name in ("illustrative", "illustrative_targets"):
            table[name] = table[name].eq(True)
        first = rows.iloc[0]
        changed = "value_change" if _by_value(rows, measure) else "change"
        figures = {"score": "score", "value": "value", "change": changed}
        return table.assign(
            figure=table[figures[measure]],
            unit_th=first["unit_th"],
            unit_en=first["unit_en"],
            decimals=first["decimals"],
        )[list(MAP_COLUMNS)]

    def export(
        self,
        view: RoundView,
        kind: PlaceKind = "cluster",
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        **asked: Any,
    ) -> bytes:
        """The rows of `values` as the content of a file, with their sources; `asked` are its
        other arguments."""
        rows = self.values(view, kind, **asked)
        return sourced_bytes(rows, view.snapshot, format, language)


def _of_kind(view: RoundView, kind: PlaceKind) -> pd.DataFrame:
    """All rows of the organizations of a kind; restated only where that differs."""
    in_force = view.snapshot.registry.grouping_in_force(view.fiscal_year)
    if view.grouping is not None and (view.grouping == in_force or kind == "province"):
        view = view_in(view.state, view.period)
    codes = organization_table(view.snapshot, kind, view.fiscal_year)["code"]
    return view.rows(codes)


def _by_value(rows: pd.DataFrame, measure: Measure) -> bool:
    """Whether a node is told by its value: asked for, or because nobody has a score of it."""
    return measure == "value" or not rows["score"].notna().any()


def _accumulates(rows: pd.DataFrame, view: RoundView) -> bool:
    """Whether the values of a node come together over the year."""
    codes, nodes = set(rows["strategy"]), set(rows["node"])
    found = (
        strategy.indicator(node)
        for strategy in view.snapshot.strategies
        if strategy.code in codes
        for node in nodes
    )
    return any(each is not None and each.adds_up_within_year for each in found)


@cache
def _boundaries() -> Boundaries:
    return read_boundaries(data_folder() / "geography" / "provinces.geojson")


class _Piece(NamedTuple):
    """A piece of land with boundaries of its own, in one year."""

    province: str
    """The province that it belonged to."""
    owner: str
    """The organization that is measured there."""
    outside: bool
    """Whether the province was in no cluster."""


def _pieces(view: RoundView, kind: PlaceKind) -> Mapping[str, _Piece]:
    """The pieces of land of the provinces that the register knows."""
    if kind_of(kind) not in get_args(PlaceKind):
        raise InputError("map_kind", kind=partial(kind_name, kind))
    boundaries, registry, year = _boundaries(), view.snapshot.registry, view.fiscal_year
    day = registry.day_of(year, view.grouping)
    parents = {
        m.child: m.parent for m in registry.memberships if m.role == "member" and m.in_force_on(day)
    }
    found = {}
    for code in sorted(boundaries.rings):
        if code in registry.organizations:
            exists = registry.organizations[code].exists_in(year)
            province = code if exists else boundaries.separated.get(code, code)
            owner = parents.get(province, province) if kind == "cluster" else province
            found[code] = _Piece(province, owner, province not in parents)
    return found


def _named(registry: Registry, code: str, year: FiscalYear) -> dict[str, str]:
    """The names of an organization in that year; of one that does not exist in it the latest."""
    organization = registry.organizations[code]
    then = year if organization.exists_in(year) else None
    return {"name_th": organization.name("th", then), "name_en": organization.name("en", then)}
