"""Perspectives × organizations: scores on the colours of their levels, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard import session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, heat_map
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT

_ELEMENT = Element(Path(__file__).parent)


def heat_table(shown: Selection, scope: Scope) -> None:
    """Shows the table; a row leads to the organization's strategy map."""
    _ELEMENT.show(_drawn(shown, scope), key="heat", on={"open": session.follow})


@kept
def _drawn(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    rows: dict[str, dict[str, Row]] = {}
    for row in heat_map(scope):
        rows.setdefault(row["organization"], {})[row["node"]] = row
    nodes = list(dict.fromkeys(node for own in rows.values() for node in own))
    return encoded(
        {
            "key": f"heat {scope}",
            "label": text("compare.heat_label", language),
            "sort_hint": text("table.sort", language),
            "heads": [
                {"title": text("compare.organization", language), "note": ""},
                *(_head(node, rows, language) for node in nodes),
            ],
            "rows": [_line(code, own, nodes, shown) for code, own in rows.items()],
        },
        language,
    )


def _head(node: str, rows: dict[str, dict[str, Row]], language: Language) -> dict[str, str]:
    if node == ROOT:
        return {"title": text("compare.overall", language), "note": ""}
    found = [own[node] for own in rows.values() if node in own]
    name = wording.name({"name_th": found[0]["node_th"], "name_en": found[0]["node_en"]}, language)
    weights = {row["weight"] for row in found}
    low, high = fmt.plain(min(weights)), fmt.plain(max(weights))
    weight = low if low == high else f"{low}–{high}"
    return {"title": name, "note": text("score.weight", language, weight=weight)}


def _line(code: str, own: dict[str, Row], nodes: list[str], shown: Selection) -> dict[str, Any]:
    first = next(iter(own.values()))
    name = wording.name(first, shown.language)
    return {
        "code": code,
        "chosen": code == shown.organization,
        "rank": fmt.plain(first["rank"]),
        "name": name,
        "target": session.link(shown._replace(organization=code), "strategy-map"),
        "cells": [_cell(own.get(node), shown.language) for node in nodes],
        "sorts": [name, *(own[node]["score"] if node in own else None for node in nodes)],
    }


def _cell(row: Row | None, language: Language) -> dict[str, Any] | None:
    if row is None or row["score"] is None:
        return None
    partly = row["coverage"] is not None and row["coverage"] < 1
    return wording.score(row["score"], row["level"], language) | {
        "note": fmt.percent(row["coverage"]) if partly else "",
        "covers": text("score.covers", language, share=fmt.percent(row["coverage"])),
    }
