"""What is known of each objective beside the map: its weight, its indicators, its projects."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.budget_category import budget_category
from dashboard.components.indicator_parts import against_target
from dashboard.components.strategy_map import Panel, PanelList, PanelRow, panel_score
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import Objective
from scorecard.words import score as said


@cache.kept
def objective_panels(shown: Selection) -> Mapping[str, Panel]:
    """The panels of all objectives of the map, by code."""
    strategy = cache.scorecard(*shown.scorecard).strategy
    return {each.code: _panel(shown, each) for each in strategy.objectives}


def _panel(shown: Selection, objective: Objective) -> Panel:
    language = shown.language
    row = cache.scores(*shown.compared)[objective.code]
    facts = [said.weight(row["weight"], language), said.covers(row["coverage"], language)]
    since = wording.since(shown)
    printed = said.change_of(row["score"], row["change"])
    if since and printed is not None:
        facts.insert(0, said.change(printed, since, language))
    about = []
    if objective.description is not None:
        about.append(objective.description.in_language(language))
    if objective.owner is not None:
        owner = objective.owner.in_language(language)
        about.append(text("account.owner", language, name=owner))
    return Panel(
        facts,
        about,
        [_indicators(shown, objective.code), _projects(shown, objective.code)],
    )


def _indicators(shown: Selection, objective: str) -> PanelList:
    language = shown.language
    rows = [
        row
        for row in cache.scores(*shown.compared).values()
        if row["parent"] == objective and row["kind"] == "indicator"
    ]
    return PanelList(
        text("map.indicators", language, count=len(rows)),
        [_indicator(shown, row) for row in rows],
        text("map.no_indicators", language),
    )


def _indicator(shown: Selection, row: cache.Row) -> PanelRow:
    language = shown.language
    details = [against_target(row, shown), said.weight(row["weight"], language)]
    if row["illustrative"]:
        details.append(text("badge.illustrative", language))
    if row["status"] not in ("scored", "missing"):
        details.append(text(wording.STATUSES[row["status"]], language))
    return PanelRow(
        f"{row['node']} {wording.name(row, language)}",
        session.link(shown, "indicators", indicator=row["node"]),
        [detail for detail in details if detail],
        panel_score(row, language),
    )


def _projects(shown: Selection, objective: str) -> PanelList:
    language = shown.language
    rows = [row for row in cache.initiatives(*shown.scorecard) if row["objective"] == objective]
    return PanelList(
        text("map.projects", language, count=len(rows)),
        [
            PanelRow(
                row["title"],
                session.link(shown, "projects", project=row["code"]),
                _project_details(row, language),
            )
            for row in rows
        ],
        text("map.no_projects", language),
    )


def _project_details(row: cache.Row, language: Language) -> list[str]:
    details = [fmt.money(row["amount"], language)]
    if row["category"]:
        details.append(budget_category(row["category"], language))
    if row["illustrative"]:
        details.append(text("badge.illustrative", language))
    if wording.is_as_written(row["title"], language):
        details.append(text("as_written.title", language))
    return details
