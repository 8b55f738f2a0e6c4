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
from scorecard.words.name import unit
from scorecard.words.scores.target import result_text, target_of


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
    rows, since = cache.scores(*shown.compared), wording.since(shown)
    lines = [
        _line(row, since, shown)
        for row in rows.values()
        if row["parent"] == node and node != row["node"]
    ]
    return table_data(
        f"parts {node}",
        columns,
        lines,
        language,
        label=text("parts.label", language, name=wording.name(rows[node], language)),
    )


def _line(row: cache.Row, since: str, shown: Selection) -> Line:
    language = shown.language
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
    """The result and what the plan sets for it: "41% · target at least 60% (planned, level 3)"."""
    result = result_text(row, shown.language)
    scale = cache.scorecard(*shown.scorecard).scales.get(row["node"])
    if not result or scale is None:
        return result
    target = target_of(scale, unit(row, shown.language), row["decimals"] or 0, shown.language)
    if not target:
        return result
    return text("parts.against", shown.language, result=result, target=target)
