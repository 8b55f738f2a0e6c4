"""Where money and strategy do not meet: objectives without projects, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.prose.component import prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.words.money.shares import SHARE_DECIMALS, Shares, printed_shares


def no_projects(shown: Selection) -> None:
    """Says that there is nothing to show, and leads to the projects of the parent if it has any."""
    language = shown.language
    with st.container(border=True, key="card-projects", horizontal_alignment="center"):
        states.empty(
            text("money.none", language), text("money.none_advice", language), key="projects"
        )
        if (parent := money.parent(*shown.scorecard)) is not None:
            name = wording.name(cache.organizations_in(*shown.period)[parent], language)
            st.button(
                text("money.of_parent", language, parent=literal(name)),
                key="of-parent",
                on_click=session.want,
                kwargs={"organization": parent},
            )


def without_projects(shown: Selection) -> None:
    """Shows the objectives and indicators that no project serves, and projects without an
    objective."""
    language = shown.language
    empty = _without(shown)
    with st.container(border=True, key="card-without", gap="xsmall", height="stretch"):
        card_title(text("money.without_title", language))
        if not empty:
            states.empty(text("money.without_none", language), key="without")
        else:
            st.caption(literal(_without_how(shown, empty)))
            table(_without_drawn(shown), key="without")
        homeless = [row for row in money.by_objective(*shown.scorecard) if row["node"] is None]
        key = "money.homeless" if homeless else "money.homeless_none"
        count = homeless[0]["initiatives"] if homeless else 0
        prose(("quiet", text(key, language, count=count)), language=language, key="homeless")


def _without(shown: Selection) -> list[tuple[cache.Row, Shares]]:
    rows = money.by_objective(*shown.scorecard)
    return [
        (row, shares)
        for row, shares in zip(rows, printed_shares(rows), strict=True)
        if row["node"] is not None and not row["initiatives"]
    ]


def _without_how(shown: Selection, rows: Sequence[tuple[cache.Row, Shares]]) -> str:
    indicators = sum(len(_indicators(shown, row["node"])) for row, _ in rows)
    weight = sum((shares.weight or Decimal(0) for _, shares in rows), Decimal(0))
    return text(
        "money.without_how",
        shown.language,
        objectives=len(rows),
        indicators=indicators,
        weight=fmt.percentage(weight, SHARE_DECIMALS),
    )


def _indicators(shown: Selection, objective: str) -> list[str]:
    """The codes of the indicators of an objective that count: those with a weight and no parts."""
    rows = cache.scores(*shown.scorecard).values()
    return [
        row["node"]
        for row in rows
        if row["kind"] == "indicator"
        and row["objective"] == objective
        and row["weight"]
        and row["scale"] != "composite"
    ]


@cache.kept
def _without_drawn(shown: Selection) -> bytes:
    language = shown.language
    columns = [
        Column(text("money.objective", language)),
        Column(text("money.indicators", language)),
        Column(text("money.weight_share", language), "number"),
        Column(text("money.score", language), "score"),
    ]
    lines = [
        Line(
            [
                word_cell(wording.name(row, language)),
                word_cell(", ".join(_indicators(shown, row["node"]))),
                figure_cell(fmt.percentage(shares.weight, SHARE_DECIMALS), row["share_of_weight"]),
                score_cell(row["score"], row["level"], language),
            ],
            session.link(shown, "strategy-map", objective=row["node"]),
        )
        for row, shares in _without(shown)
    ]
    label = text("money.without_title", language)
    return table_data("without", columns, lines, language, label=label, height=300, falling=2)


def disagreements(shown: Selection) -> None:
    """Shows what is wrong between the figures of projects; nothing where all agree."""
    found = money.issues(shown.organization, shown.fiscal_year, shown.language)
    if not found:
        return
    with st.container(border=True, key="card-issues", gap="xsmall"):
        title = text("money.issues_title", shown.language, count=len(found))
        prose(("strong", title), ("list", found), language=shown.language, key="money-issues")
