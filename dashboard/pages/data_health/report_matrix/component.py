"""Who has reported what: organizations beside indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.warnings.data_health import OWED

_ELEMENT = Element(Path(__file__).parent)

SIGNS = {"missing": "✗", "series": "✗", "waiting": "…", "reported": "✓", "not_due": "–"}
"""A sign for each state, so that colour never stands alone."""
_LEGEND = ("reported", "missing", "waiting", "not_due")
_HEIGHT = 440  # pixels after which it scrolls


def report_matrix(shown: Selection, *, gaps_only: bool) -> None:
    """Shows the matrix: all indicators, or those that somebody has not reported."""
    day = vigilance.day()
    _ELEMENT.show(_drawn(shown, gaps_only, day), key="matrix", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection, gaps_only: bool, _day: dt.date) -> bytes:
    language = shown.language
    rows = cache.rows_of(vigilance.data_health(*shown.place).reporting)
    organizations = list(dict.fromkeys(row["organization"] for row in rows))
    by_node: dict[str, dict[str, cache.Row]] = {}
    for row in rows:
        by_node.setdefault(row["node"], {})[row["organization"]] = row
    if gaps_only:
        by_node = {node: found for node, found in by_node.items() if _has_gap(found)}
    return encoded(
        {
            "label": text("reporting.matrix", language),
            "head": text("reporting.indicator", language),
            "height": _HEIGHT,
            "signs": SIGNS,
            "columns": [_column(code, rows, shown) for code in organizations],
            "rows": [
                {
                    "code": node,
                    "name": wording.name(next(iter(found.values())), language),
                    "cells": [_cell(found.get(code), shown) for code in organizations],
                }
                for node, found in by_node.items()
            ],
            "legend": [
                {"state": state, "text": text(f"report_state.{state}", language)}
                for state in _LEGEND
            ],
        },
        language,
    )


def _has_gap(found: Mapping[str, cache.Row]) -> bool:
    return any(row["state"] in (*OWED, "waiting") for row in found.values())


def _column(code: str, rows: tuple[cache.Row, ...], shown: Selection) -> dict[str, Any]:
    """An organization with how much of what is due it has reported."""
    language = shown.language
    due = [row for row in rows if row["organization"] == code and row["state"] != "not_due"]
    done = sum(row["state"] == "reported" for row in due)
    name = text("reporting.itself", language)
    if code != shown.organization:
        name = wording.name(cache.organizations(shown.fiscal_year)[code], language)
    return {"name": name, "count": f"{done}/{len(due)}", "owed": done < len(due)}


def _cell(row: cache.Row | None, shown: Selection) -> dict[str, Any] | None:
    if row is None:
        return None
    language, state = shown.language, row["state"]
    target = None
    if state != "not_due":
        theirs = shown._replace(organization=row["organization"])
        target = session.link(theirs, "indicators", indicator=row["node"])
    who = wording.name(cache.organizations(shown.fiscal_year)[row["organization"]], language)
    label = text(
        "reporting.cell",
        language,
        state=text(f"report_state.{state}", language),
        indicator=wording.name(row, language),
        organization=who,
    )
    return {"state": state, "target": target, "label": label}
