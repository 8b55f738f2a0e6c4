"""The sub-indicators that a composite is the mean of, or the indicators of an objective."""

from __future__ import annotations

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.table.component import (
    Column,
    Line,
    change_cell,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation


def indicator_parts(shown: Selection, chain: Explanation) -> None:
    """Shows what stands directly below a node, each with its weight, result, target and score."""
    table(_drawn(shown, chain.node), key=f"parts-{chain.kind}")


@cache.kept
def _drawn(shown: Selection, node: str) -> bytes:
    language = shown.language
    columns = [
        Column(text("tree.indicator", language)),
        Column(text("tree.weight", language), "number"),
        Column(text("parts.result", language), "number"),
        Column(text("tree.score", language), "score"),
        Column(text("tree.change", language), "change"),
    ]
    rows = cache.scores(*shown.scorecard)
    lines = [
        _line(row, shown) for row in rows.values() if row["parent"] == node and node != row["node"]
    ]
    return table_data(
        f"parts {node}",
        columns,
        lines,
        language,
        label=text("parts.label", language, name=wording.name(rows[node], language)),
    )


def _line(row: cache.Row, shown: Selection) -> Line:
    language = shown.language
    before = cache.previous(*shown.scorecard)
    since = wording.since_round(before, shown.fiscal_year, language) if before else ""
    tags = [wording.illustrative_tag(row, language)] if row["illustrative"] else []
    if row["status"] not in ("scored", "missing"):
        tags.append(text(wording.STATUSES[row["status"]], language))
    cells = [
        word_cell(f"{row['node']} {wording.name(row, language)}", tags),
        figure_cell(fmt.plain(row["weight"]), row["weight"]),
        figure_cell(against_target(row, shown), row["value"]),
        score_cell(row["score"], row["level"], language),
        change_cell(row["score"], row["change"], since, language),
    ]
    return Line(cells, session.link(shown, "indicators", indicator=row["node"]))


def against_target(row: cache.Row, shown: Selection) -> str:
    """The result and the target of the highest level: "41.0 / 60.0 %"."""
    if row["scale"] == "composite":
        return ""
    unit = (row["unit_en"] if shown.language == "en" else row["unit_th"]) or ""
    scale = cache.scorecard(*shown.scorecard).scales.get(row["node"])
    if scale is not None and scale.target_levels:
        best = scale.rungs()[-1].value
        return fmt.against(row["value"], best, unit, row["decimals"] or 0)
    return fmt.quantity(row["value"], unit, row["decimals"] or 0)
