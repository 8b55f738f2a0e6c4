"""Perspectives × organizations: scores on the colours of their levels, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, heat_map
from dashboard.components import wording
from dashboard.components.table.component import (
    Column,
    Line,
    heat_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT
from scorecard.words import score as said


def heat_table(shown: Selection, scope: Scope) -> None:
    """Shows the table; a row leads to the organization's strategy map."""
    table(_drawn(shown, scope), key="heat")


@kept
def _drawn(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    rows: dict[str, dict[str, Row]] = {}
    for row in heat_map(scope):
        rows.setdefault(row["organization"], {})[row["node"]] = row
    nodes = list(dict.fromkeys(node for own in rows.values() for node in own))
    columns = [_column(node, rows, language) for node in nodes]
    return table_data(
        f"heat {scope}",
        [Column(text("compare.organization", language)), *columns],
        [_line(code, own, nodes, shown) for code, own in rows.items()],
        language,
        label=text("compare.heat_label", language),
        height="window",
    )


def _column(node: str, rows: Mapping[str, Mapping[str, Row]], language: Language) -> Column:
    """A perspective, with the weight that it has; over all organizations if they differ."""
    if node == ROOT:
        return Column(text("compare.overall", language), "heat")
    found = [own[node] for own in rows.values() if node in own]
    name = wording.name({"name_th": found[0]["node_th"], "name_en": found[0]["node_en"]}, language)
    weights = {row["weight"] for row in found}
    return Column(name, "heat", note=said.weight(min(weights), language, most=max(weights)))


def _line(code: str, own: Mapping[str, Row], nodes: Sequence[str], shown: Selection) -> Line:
    first = next(iter(own.values()))
    name = wording.name(first, shown.language)
    return Line(
        [
            word_cell(name, code=fmt.plain(first["rank"])),
            *(_cell(own.get(node), shown.language) for node in nodes),
        ],
        session.link(shown._replace(organization=code), "strategy-map"),
        chosen=code == shown.organization,
    )


def _cell(row: Row | None, language: Language) -> dict[str, Any]:
    """A score, with how much of the weight it covers where that is not all."""
    if row is None or row["score"] is None:
        return heat_cell(None, None, language)
    partly = row["coverage"] is not None and row["coverage"] < 1
    return heat_cell(
        row["score"],
        row["level"],
        language,
        note=fmt.percent(row["coverage"]) if partly else "",
        note_label=said.covers(row["coverage"], language),
    )
