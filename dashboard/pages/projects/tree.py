"""The projects by objective: budget, plan, payment, and how each stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import cache
from dashboard.components import wording
from dashboard.components.element import encoded
from dashboard.components.tree_table.component import tree
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.category import budget_category
from dashboard.pages.projects.totals import as_of, state_word
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT

COLUMNS = (
    ("money.project", "name", "left", ""),
    ("money.budget_millions", "number", "right", ""),
    ("money.planned_share", "number", "right", "middle"),
    ("money.disbursed_share", "number", "right", ""),
    ("money.behind", "number", "right", "wide"),
    ("money.state", "status", "left", "middle"),
)
"""Heading, kind, side, and the width from which the column is shown."""

_NOWHERE = "no-objective"


def project_tree(shown: Selection, chosen: str | None, choose: Callable[[str], None]) -> None:
    """Shows the projects grouped by objective; `choose` gets the code of one."""
    tree(_drawn(shown, chosen), key="projects", choose=choose)


@cache.kept
def _drawn(shown: Selection, chosen: str | None) -> bytes:
    language = shown.language
    return encoded(
        {
            "key": f"projects {shown.organization} {shown.fiscal_year}",
            "label": text("money.tree_title", language, day=as_of(shown)),
            "sort_hint": text("table.sort", language),
            "empty": "",
            "selected": chosen,
            "unfolded": False,
            "columns": [
                {"title": text(key, language), "kind": kind, "align": align, "width": width}
                for key, kind, align, width in COLUMNS
            ],
            "rows": list(_rows(shown)),
        },
        language,
    )


def _rows(shown: Selection) -> Sequence[dict[str, Any]]:
    """A row for every objective that has projects, and below it those."""
    projects = money.spending(*shown.place).values()
    known = cache.scores(*shown.place)
    made = []
    for group in money.by_objective(*shown.place):
        if not group["initiatives"]:
            continue
        code = group["node"] or _NOWHERE
        made.append(_objective(group, code, shown.language))
        for row in projects:
            if _home(row, known) == group["node"]:
                made.append(_project(row, code, shown.language))
    return made


def _home(row: cache.Row, known: Mapping[str, cache.Row]) -> str | None:
    """The objective of a project; None where the strategy has none of that code."""
    node = known.get(row["objective"] or ROOT)
    return row["objective"] if node is not None and node["kind"] == "objective" else None


def _objective(group: cache.Row, code: str, language: Language) -> dict[str, Any]:
    known = group["node"] is not None
    name = wording.name(group, language) if known else text("money.no_objective", language)
    planned, disbursed = group["planned_share"], group["disbursed_share"]
    cells = [
        {"text": name, "sort": code},
        _figure(fmt.millions(group["budget"]), float(group["budget"])),
        _figure(fmt.percent(planned, 1), planned),
        _figure(fmt.percent(disbursed, 1), disbursed),
        _figure("", None),
        {"text": "", "sort": ""},
    ]
    return {
        "code": code,
        "parent": ROOT,
        "depth": 1,
        "kind": "objective",
        "selectable": False,
        "cells": cells,
    }


def _project(row: cache.Row, parent: str, language: Language) -> dict[str, Any]:
    tags = [budget_category(row["category"], language)] if row["category"] else []
    if row["illustrative"]:
        tags.append(text("money.illustrative_budget", language))
    if row["illustrative_spending"]:
        tags.append(text("money.illustrative_spending", language))
    state = state_word(row, language)
    cells = [
        {"text": row["name"], "sort": row["initiative"], "tags": tags, "below": state["text"]},
        _figure(fmt.millions(row["budget"]), float(row["budget"])),
        _figure(fmt.percent(row["planned_share"], 1), row["planned_share"]),
        _figure(fmt.percent(row["disbursed_share"], 1), row["disbursed_share"]),
        _figure(_behind(row["behind_points"]), row["behind_points"]),
        {**state, "sort": state["text"]},
    ]
    return {
        "code": row["initiative"],
        "parent": parent,
        "depth": 2,
        "kind": "indicator",
        "selectable": True,
        "cells": cells,
    }


def _behind(points: float | None) -> str:
    """Points against the plan as a signed figure: behind is below zero."""
    return fmt.signed(None if points is None else -points, 1)


def _figure(figure: str, value: float | None) -> dict[str, Any]:
    return {"text": figure, "sort": value}
