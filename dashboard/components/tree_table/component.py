"""The tree of a scorecard: perspectives, objectives, indicators and sub-indicators, in a table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from dashboard import cache
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT

_ELEMENT = Element(Path(__file__).parent)

COLUMNS = (
    ("tree.indicator", "name", "left", ""),
    ("tree.weight", "number", "right", ""),
    ("tree.targets", "targets", "right", "widest"),
    ("tree.result", "number", "right", "middle"),
    ("tree.score", "score", "right", ""),
    ("tree.weighted", "number", "right", "wide"),
    ("tree.change", "change", "left", "wide"),
    ("tree.status", "status", "left", "widest"),
)
"""Key of the heading, kind, side, and the width from which the column is shown."""


def tree_table(
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
    data = _drawn(shown, kept, chosen, filtered)
    _ELEMENT.show(data, key="tree", on={"chosen": choose})


def tree(data: bytes, *, key: str, choose: Callable[[str], None]) -> None:
    """Shows another tree of the same build, made by `encoded`; `choose` gets the row's code."""
    _ELEMENT.show(data, key=key, on={"chosen": choose})


@cache.kept
def _drawn(shown: Selection, kept: tuple[str, ...], chosen: str | None, filtered: bool) -> bytes:
    language = shown.language
    codes = set(kept)
    return encoded(
        {
            "key": f"{shown.organization} {shown.fiscal_year}",
            "label": text("tree.label", language),
            "sort_hint": text("table.sort", language),
            "empty": text("tree.empty", language),
            "selected": chosen,
            "unfolded": filtered,
            "columns": [
                {
                    "title": text(key, language),
                    "kind": kind,
                    "align": align,
                    "width": width,
                }
                for key, kind, align, width in COLUMNS
            ],
            "rows": _rows(shown, codes),
        },
        language,
    )


def _rows(shown: Selection, codes: Collection[str]) -> list[dict[str, Any]]:
    scorecard = cache.scorecard(*shown.place)
    before = cache.previous(*shown.place)
    since = wording.since_round(before, shown.fiscal_year, shown.language) if before else ""
    return [
        {
            "code": row["node"],
            "parent": row["parent"],
            "depth": row["depth"],
            "kind": row["kind"],
            "selectable": row["kind"] == "indicator",
            "cells": _cells(
                row, _targets(scorecard.scales.get(row["node"])), since, shown.language
            ),
        }
        for row in cache.scores(*shown.place).values()
        if row["node"] != ROOT and row["node"] in codes
    ]


def _cells(
    row: cache.Row, targets: list[str], since: str, language: Language
) -> list[dict[str, Any]]:
    indicator = row["kind"] == "indicator"
    status = text(wording.STATUSES[row["status"]], language) if indicator else ""
    unusual = indicator and row["status"] != "scored"
    result = _result(row, language) if indicator else ""
    scored = row["status"] not in ("unscored", "withdrawn", "not_started")
    return [
        {
            "code": row["node"] if indicator else "",
            "text": wording.name(row, language),
            "sort": row["node"],
            "tags": [text("badge.illustrative", language)]
            if indicator and row["illustrative"]
            else [],
            "below": result if row["value"] is not None else status if unusual else "",
        },
        _figure(fmt.plain(row["weight"]), row["weight"]),
        {"texts": targets, "sort": None},
        _figure(result, row["value"]),
        {
            "score": wording.score(row["score"], row["level"], language) if scored else None,
            "sort": row["score"],
        },
        _figure(fmt.official(row["weighted_score"]) if scored else "", row["weighted_score"]),
        {"change": wording.change(row["change"], since, language), "sort": row["change"]},
        {"text": status, "sort": status},
    ]


def _figure(figure: str, value: float | None) -> dict[str, Any]:
    return {"text": figure, "sort": value}


def _result(row: cache.Row, language: Language) -> str:
    if row["scale"] == "composite":
        return ""
    unit = (row["unit_en"] if language == "en" else row["unit_th"]) or ""
    return fmt.quantity(row["value"], unit, row["decimals"] or 0)


def _targets(scale: Any) -> list[str]:
    if scale is None:
        return []
    return [fmt.plain(rung.value) for rung in scale.rungs() if rung.value is not None]
