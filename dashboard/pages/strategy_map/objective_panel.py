"""One objective under the strategy map: its score, its indicators, its projects."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.card.component import Card, cards, cards_data
from dashboard.components.frame.card_title import card_title
from dashboard.components.indicator_parts import indicator_parts
from dashboard.components.prose.component import prose
from dashboard.components.table.component import Column, Line, table, table_data, word_cell
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.strategy import Objective
from scorecard.words import score as said


def objective_panel(shown: Selection, objective: str) -> None:
    """Shows the panel of one objective of the map."""
    language = shown.language
    found = cache.scorecard(*shown.scorecard).strategy.objective(objective)
    if found is None:
        return
    chain = cache.explanation(shown.organization, objective, *shown.period)
    with st.container(border=True, key="card-objective"):
        about, indicators = st.columns([1, 2.6], gap="medium")
        with about, st.container(gap="xsmall"):
            prose(("heading", found.name.in_language(language)), language=language, key="objective")
            cards(_score(shown, objective), key="objective-score")
            prose(("quiet", _about(found, language)), language=language, key="objective-about")
        with indicators:
            indicator_parts(shown, chain)
    with st.container(border=True, key="card-projects", gap="xsmall"):
        _projects(shown, objective)


@cache.kept
def _score(shown: Selection, objective: str) -> bytes:
    """The score of the objective with its change, its weight and its coverage."""
    language = shown.language
    row = cache.scores(*shown.scorecard)[objective]
    before = cache.previous(*shown.scorecard)
    since = wording.since_round(before, shown.fiscal_year, language) if before else ""
    card = Card(
        "plain",
        score=wording.score(row["score"], row["level"], language),
        change=wording.change(row["score"], row["change"], since, language),
        notes=[
            said.weight(row["weight"], language),
            said.covers(row["coverage"], language),
        ],
    )
    return cards_data([card], language)


def _about(objective: Objective, language: Language) -> list[str]:
    lines = []
    if objective.description is not None:
        lines.append(objective.description.in_language(language))
    if objective.owner is not None:
        owner = objective.owner.in_language(language)
        lines.append(text("account.owner", language, name=owner))
    return lines


def _projects(shown: Selection, objective: str) -> None:
    language = shown.language
    rows = _of(shown, objective)
    if not rows:
        st.caption(text("projects.none", language))
        return
    card_title(text("projects.title", language, count=len(rows)))
    table(_drawn(shown, objective), key="projects")


def _of(shown: Selection, objective: str) -> list[cache.Row]:
    rows = cache.initiatives(*shown.scorecard)
    return [row for row in rows if row["objective"] == objective]


@cache.kept
def _drawn(shown: Selection, objective: str) -> bytes:
    language = shown.language
    columns = [
        Column(text("projects.project", language)),
        Column(text("projects.category", language)),
        Column(text("projects.amount", language), "bar"),
    ]
    lines = [
        Line(
            [
                word_cell(
                    row["title"],
                    [text("badge.illustrative", language)] if row["illustrative"] else [],
                ),
                word_cell(row["category"]),
                {"text": fmt.money(row["amount"], language), "sort": float(row["amount"])},
            ],
            session.link(shown, "projects", project=row["code"]),
        )
        for row in _of(shown, objective)
    ]
    label = text("projects.title", language, count=len(lines))
    return table_data(f"projects {objective}", columns, lines, language, label=label, height=240)
