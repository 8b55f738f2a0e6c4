"""The projects by objective: budget, plan, payment, and how each stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from dashboard import cache
from dashboard.components import wording
from dashboard.components.budget_category import budget_category
from dashboard.components.table.component import figure_cell
from dashboard.components.tree_table.component import TreeColumn, TreeRow, tree, tree_data
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.totals import as_of, state_word
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import ROOT
from scorecard.words.money.shares import (
    AMOUNT_DECIMALS,
    Millions,
    points_behind,
    printed_millions,
)

COLUMNS = (
    TreeColumn("money.project", "name"),
    TreeColumn("money.budget_millions", "number"),
    TreeColumn("money.planned_share", "number", "middle"),
    TreeColumn("money.disbursed_share", "number"),
    TreeColumn("money.behind", "number", "wide"),
    TreeColumn("money.state", "status", "middle"),
)

_NOWHERE = "no-objective"


def project_tree(shown: Selection, chosen: str | None, choose: Callable[[str], None]) -> None:
    """Shows the projects grouped by objective; `choose` gets the code of one."""
    tree(_drawn(shown, chosen), key="projects", choose=choose)


@cache.kept
def _drawn(shown: Selection, chosen: str | None) -> bytes:
    language, printed = shown.language, _millions(shown)
    return tree_data(
        f"projects {shown.organization} {shown.fiscal_year}",
        COLUMNS,
        _rows(shown, printed),
        language,
        label=text("money.tree_title", language, day=as_of(shown)),
        total=_total(shown, printed.whole),
        chosen=chosen,
    )


def _rows(shown: Selection, printed: Millions) -> Sequence[TreeRow]:
    """A row for every objective that has projects, and below it those."""
    projects = money.spending(*shown.scorecard).values()
    known = cache.scores(*shown.scorecard)
    made = []
    for group in money.by_objective(*shown.scorecard):
        if not group["initiatives"]:
            continue
        code = group["node"] or _NOWHERE
        made.append(_objective(group, printed.groups[group["node"]], code, shown.language))
        for row in projects:
            if _home(row, known) == group["node"]:
                made.append(_project(row, printed.projects[row["initiative"]], code, shown))
    return made


def _home(row: cache.Row, known: Mapping[str, cache.Row]) -> str | None:
    """The objective of a project; None where the strategy has none of that code."""
    node = known.get(row["objective"] or ROOT)
    return row["objective"] if node is not None and node["kind"] == "objective" else None


def _millions(shown: Selection) -> Millions:
    """The budgets as they are printed."""
    rows, known = money.spending(*shown.scorecard), cache.scores(*shown.scorecard)
    homes = {code: _home(row, known) for code, row in rows.items()}
    return printed_millions(list(rows.values()), homes)


def _total(shown: Selection, budget: Decimal) -> list[Mapping[str, object]]:
    """The money of all projects."""
    language, whole = shown.language, money.totals(*shown.scorecard)
    behind = points_behind(whole.planned_share, whole.disbursed_share, whole.behind_points)
    return [
        {"text": text("money.tree_total", language)},
        figure_cell(fmt.number(budget, AMOUNT_DECIMALS), float(whole.budget)),
        figure_cell(fmt.percent(whole.planned_share, 1), whole.planned_share),
        figure_cell(fmt.percent(whole.disbursed_share, 1), whole.disbursed_share),
        figure_cell(_behind(behind), whole.behind_points),
        {"text": ""},
    ]


def _objective(group: cache.Row, budget: Decimal, code: str, language: Language) -> TreeRow:
    known = group["node"] is not None
    name = wording.name(group, language) if known else text("money.no_objective", language)
    planned, disbursed = group["planned_share"], group["disbursed_share"]
    cells = [
        {"text": name, "sort": code},
        figure_cell(fmt.number(budget, AMOUNT_DECIMALS), float(group["budget"])),
        figure_cell(fmt.percent(planned, 1), planned),
        figure_cell(fmt.percent(disbursed, 1), disbursed),
        figure_cell("", None),
        {"text": "", "sort": ""},
    ]
    return TreeRow(code, ROOT, 1, "objective", cells, selectable=False)


def _project(row: cache.Row, budget: Decimal, parent: str, shown: Selection) -> TreeRow:
    language = shown.language
    tags = [budget_category(row["category"], language)] if row["category"] else []
    if row["illustrative"]:
        tags.append(text("money.illustrative_budget", language))
    if row["illustrative_spending"]:
        tags.append(text("money.illustrative_spending", language))
    state = state_word(row, shown)
    cells = [
        {"text": row["name"], "sort": row["initiative"], "tags": tags, "below": state["text"]},
        figure_cell(fmt.number(budget, AMOUNT_DECIMALS), float(row["budget"])),
        figure_cell(fmt.percent(row["planned_share"], 1), row["planned_share"]),
        figure_cell(fmt.percent(row["disbursed_share"], 1), row["disbursed_share"]),
        figure_cell(_behind(_points(row)), row["behind_points"]),
        {**state, "sort": state["text"]},
    ]
    return TreeRow(row["initiative"], parent, 2, "indicator", cells, selectable=True)


def _points(row: cache.Row) -> Decimal | None:
    return points_behind(row["planned_share"], row["disbursed_share"], row["behind_points"])


def _behind(points: Decimal | None) -> str:
    """Points against the plan as a signed figure: behind is below zero."""
    return fmt.signed(None if points is None else -points, 1)
