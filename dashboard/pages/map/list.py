"""All organizations of a map as a table: small ones and the keyboard are served here."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame.card_title import card_title
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.pages.map import asked as places
from dashboard.pages.map.view import PlaceView
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.workspace.places.places import OUTSIDE


def place_list(shown: Selection, view: PlaceView) -> None:
    """Shows the table with its download; a row chooses its organization."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        card_title(text("map_page.list", view.language), width="stretch")
        st.download_button(
            text("download.label", view.language),
            partial(
                places.exported_map,
                view.kind, *view.period, view.node, view.measure, view.grouping, view.compare,
                "xlsx", view.language,
            ),
            file_name=f"map-{view.node or 'all'}-{view.fiscal_year}-{view.round}.xlsx",
            key="place-download",
            icon=":material/download:",
            on_click="ignore",
        )  # fmt: skip
    with st.container(key="place-rows", height="stretch"):
        table(_drawn(shown, view._replace(chosen=None)), key="place-list")


@cache.kept
def _drawn(shown: Selection, view: PlaceView) -> bytes:
    language = view.language
    scored, valued = view.row["scale"] != "unscored", bool(view.row["unit_th"])
    since = view.since
    named = wording.since_round(since, view.fiscal_year, language) if since else ""
    columns = [Column(text("map_page.organization", language))]
    if valued:
        columns.append(Column(view.unit(), "number"))
    if view.by_value and since is not None:
        before = text("map_page.before", language, since=view.since_briefly)
        columns.append(Column(before, "number"))
    if scored and not (view.by_value and since is not None):
        columns.append(Column(text("map_page.score", language), "score"))
    if (
        since is not None
        and scored
        and not view.by_value
        and (view.measure == "change" or not valued)
    ):
        changed = text("map_page.changed", language, since=view.since_briefly)
        columns.append(Column(changed, "change"))
    ordered = {"score": "score", "value": "number", "change": "change"}[view.measure]
    kinds = [column.kind for column in columns]
    falling = kinds.index(ordered) if ordered in kinds else 1
    lines = []
    for code, row in view.values.items():
        cells: list[dict[str, object]] = [word_cell(wording.name(row, language), _tags(row, view))]
        decimals = int(row["decimals"])
        for column in columns[1:]:
            if column.kind == "score":
                cells.append(_score(row, view))
            elif column.kind == "change":
                cells.append(_change(row, named, view))
            else:
                name = "value_before" if len(cells) == 2 else "value"
                cells.append(figure_cell(fmt.number(row[name], decimals), row[name]))
        lines.append(Line(cells, link_to(shown, view, code)))
    return table_data(
        f"map {view.kind} {view.measure} {valued} {scored}",
        columns,
        lines,
        language,
        label=text("map_page.list", language),
        height="container",
        falling=falling,
    )


def _tags(row: cache.Row, view: PlaceView) -> list[str]:
    """Remarks behind a name: in no cluster, and what is illustrative about its figure."""
    if row["status"] == OUTSIDE:
        return [text("map_page.outside", view.language)]
    result = row["figure"] is not None and row["illustrative"]
    targets = row["figure"] is not None and row["illustrative_targets"] and not view.by_value
    if not result and not targets:
        return []
    key = "map_page.tag_result" if result else "map_page.tag_targets"
    return [text("map_page.tag_both" if result and targets else key, view.language)]


def _change(row: cache.Row, since: str, view: PlaceView) -> dict[str, object]:
    """A cell with a change of the score; one too small for its decimals is still a change."""
    score, change = row["score"], row["change"]
    drawn = wording.change(score, change, since, view.language)
    if drawn is not None and change is not None and drawn["direction"] == "same":
        drawn = drawn | {"text": view.printed_change(change, score=score)}
    return {"change": drawn, "sort": change}


def _score(row: cache.Row, view: PlaceView) -> dict[str, object]:
    if row["score"] is None:
        return {"score": None, "sort": None}
    return score_cell(row["score"], row["level"], view.language)


def is_cluster(code: str) -> bool:
    """Whether there are provinces to be looked at inside a place of the map; Bangkok stands for
    itself on a map of clusters."""
    return bool(cache.organizations()[code]["kind"] == "cluster")


def link_to(shown: Selection, view: PlaceView, code: str) -> dict[str, object]:
    """The same map with another organization chosen; into a cluster, to its provinces."""
    into = code if view.kind == "cluster" and is_cluster(code) else None
    compare = None if view.compare is None else f"{view.compare[0]}-{view.compare[1]}"
    grouping = view.grouping if view.inside is None else view.inside.grouping
    return session.link(
        shown,
        "map",
        kind=view.kind if view.inside is None else "cluster",
        node=view.node or None,
        measure=view.measure,
        grouping=None if grouping is None else str(grouping),
        compare=compare,
        inside=into or (None if view.inside is None else view.inside.cluster),
        place=None if into else code,
    )
