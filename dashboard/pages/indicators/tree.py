"""The tree of a scorecard: perspectives, objectives, indicators and sub-indicators, in a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from dashboard import cache
from dashboard.components import wording
from dashboard.components.table.component import change_cell, figure_cell, score_cell, word_cell
from dashboard.components.tree_table.component import TreeColumn, TreeRow, tree, tree_data
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.scales.scale import Scale
from scorecard.model.strategy import ROOT
from scorecard.words import score as said
from scorecard.words.name import unit
from scorecard.words.scores.target import result_text, target_of
from scorecard.words.scores.total import reconciled, weighted_points

COLUMNS = (
    TreeColumn("tree.indicator", "name"),
    TreeColumn("tree.weight", "number"),
    TreeColumn("tree.targets", "targets", "widest"),
    TreeColumn("tree.result", "number", "middle"),
    TreeColumn("tree.score", "score"),
    TreeColumn("tree.weighted", "number", "wide"),
    TreeColumn("tree.change", "change", "wide"),
    TreeColumn("tree.status", "status", "widest"),
)


def indicator_tree(
    shown: Selection,
    kept: tuple[str, ...],
    *,
    chosen: str | None,
    filtered: bool,
    choose: Callable[[str], None],
) -> None:
    """Shows the tree.

    Args:
        kept: the codes of the nodes to show, parents included.
        chosen: the code of the indicator whose card is open.
        filtered: whether something is left out; then nothing is folded.
        choose: called with the code of the indicator that the reader chooses.
    """
    tree(_drawn(shown, kept, chosen, filtered), key="tree", choose=choose)


@cache.kept
def _drawn(shown: Selection, kept: tuple[str, ...], chosen: str | None, filtered: bool) -> bytes:
    language, rows = shown.language, cache.scores(*shown.compared)
    points = weighted_points(rows)
    since = wording.since(shown)
    return tree_data(
        f"{shown.organization} {shown.fiscal_year}",
        COLUMNS,
        _rows(shown, set(kept), points, since),
        language,
        label=text("tree.label", language),
        total=_total(rows[ROOT], points[ROOT], since, language),
        note=reconciled(rows, language),
        empty=text("tree.empty", language),
        chosen=chosen,
        unfolded=filtered,
    )


def _rows(
    shown: Selection, codes: Collection[str], points: Mapping[str, Decimal], since: str
) -> list[TreeRow]:
    scorecard = cache.scorecard(*shown.scorecard)
    return [
        TreeRow(
            row["node"],
            row["parent"],
            row["depth"],
            row["kind"],
            _cells(
                row,
                points.get(row["node"]),
                _targets(row, scorecard.scales.get(row["node"]), shown.language),
                since,
                shown.language,
            ),
            selectable=row["kind"] == "indicator",
        )
        for row in cache.scores(*shown.compared).values()
        if row["node"] != ROOT and row["node"] in codes
    ]


def _total(
    row: cache.Row, points: Decimal, since: str, language: Language
) -> list[Mapping[str, Any]]:
    """The whole scorecard: the weight in force, how much of it has a score, the overall score."""
    covers = said.covers(row["coverage"], language)
    return [
        {"text": text("tree.total", language), "below": covers},
        figure_cell(fmt.plain(row["weight"]), row["weight"]),
        {"texts": [], "sort": None},
        figure_cell("", None),
        score_cell(row["score"], row["level"], language),
        figure_cell(fmt.official(points), float(points)),
        change_cell(row["score"], row["change"], since, language),
        word_cell(covers),
    ]


def _cells(
    row: cache.Row, points: Decimal | None, targets: list[str], since: str, language: Language
) -> list[Mapping[str, Any]]:
    indicator = row["kind"] == "indicator"
    status = text(wording.STATUSES[row["status"]], language) if indicator else ""
    unusual = indicator and row["status"] != "scored"
    result = result_text(row, language) if indicator else ""
    scored = row["status"] not in ("unscored", "withdrawn", "not_started")
    return [
        {
            "code": row["node"] if indicator else "",
            "text": wording.name(row, language),
            "sort": row["node"],
            "tags": [wording.illustrative_tag(row, language)]
            if indicator and row["illustrative"]
            else [],
            "below": result if row["value"] is not None else status if unusual else "",
        },
        figure_cell(fmt.plain(row["weight"]), row["weight"]),
        {"texts": targets, "sort": None},
        figure_cell(result, row["value"]),
        {
            "score": wording.score(row["score"], row["level"], language) if scored else None,
            "sort": row["score"],
        },
        figure_cell(
            "" if points is None or not scored else fmt.official(points), row["weighted_score"]
        ),
        change_cell(row["score"], row["change"], since, language),
        word_cell(status),
    ]


def _targets(row: cache.Row, scale: Scale | None, language: Language) -> list[str]:
    """The value that earns each level, where there is one for each; else the target in words."""
    if scale is None:
        return []
    values = [rung.value for rung in scale.rungs() if rung.value is not None]
    if scale.target_levels and len(values) == len(scale.target_levels):
        return [fmt.plain(value) for value in values]
    said = target_of(scale, unit(row, language), row["decimals"] or 0, language)
    return [said] if said else []
