"""The S-curve of all projects or of one, as a card."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import streamlit as st

from dashboard import cache
from dashboard.charts.figure import FinishedFigure
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_card import ChartWords, chart_card
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.chart import CurveMonth, CurveWords, s_curve_figure
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round


def spending_curve(shown: Selection, project: str | None = None) -> None:
    """Shows the curve, or that neither plan nor payment is known."""
    key = "s-curve" if project is None else "project-s-curve"
    if not _known(shown, project):
        with st.container(border=True, key=f"card-{key}", height="stretch"):
            card_title(text("money.curve_title", shown.language))
            states.empty(
                text("money.curve_none", shown.language),
                text("money.curve_advice", shown.language),
                key=key,
            )
        return
    figure, words = _drawn(shown, project)
    chart_card(figure, words, key=key)


def _known(shown: Selection, project: str | None) -> bool:
    rows = money.curve(*shown.scorecard, project)
    return any(row["planned"] is not None or row["disbursed"] is not None for row in rows)


@cache.kept
def _drawn(shown: Selection, project: str | None) -> tuple[FinishedFigure, ChartWords]:
    language = shown.language
    rows = money.curve(*shown.scorecard, project)
    budget = money.totals(*shown.scorecard).budget
    if project is not None:
        budget = money.spending(*shown.scorecard)[project]["budget"]
    year, round_ = FiscalYear(be=shown.fiscal_year), Round.parse(shown.round)
    now = rows[round_.last_month - 1]
    months = [_month(row, language) for row in rows]
    words = CurveWords(
        planned=text("money.line_planned", language, amount=fmt.millions(now["planned"])),
        disbursed=text("money.line_disbursed", language, amount=fmt.millions(now["disbursed"])),
        budget=text("money.line_budget", language, amount=fmt.millions(budget)),
        today=text("money.line_today", language, round=round_.label(language)),
    )
    figure = s_curve_figure(
        months,
        words,
        budget=_millions(budget) or 0.0,
        today=round_.last_month,
        height=290 if project is None else 230,
    )
    facts = {
        "day": fmt.date(round_.last_day(year), language),
        "planned": fmt.money(now["planned"], language),
        "disbursed": fmt.money(now["disbursed"], language),
    }
    return figure, ChartWords(
        title=text("money.curve_title", language),
        subtitle=text("money.curve_subtitle", language),
        source=_source(shown, project, facts["day"]),
        subject=_subject(shown, project),
        described=text("money.curve_described", language, **facts),
    )


def _subject(shown: Selection, project: str | None) -> str:
    """Whose money it is."""
    row = cache.organization_in(shown.organization, *shown.period)
    names = [wording.name(row, shown.language)]
    if project is not None:
        names.insert(0, money.spending(*shown.scorecard)[project]["name"])
    return " · ".join(names)


def _source(shown: Selection, project: str | None, day: str) -> str:
    """Where budget and payments are from, and which of them is illustrative."""
    rows = money.spending(*shown.scorecard)
    chosen = list(rows.values()) if project is None else [rows[project]]
    made_up = any(row["illustrative_spending"] for row in chosen)
    budgets = {row["source"] for row in chosen}
    payments = {code for row in chosen for code in row["spending_source"].split(", ")}
    return text(
        "money.curve_source_illustrative" if made_up else "money.curve_source",
        shown.language,
        budget=source_titles(budgets, shown),
        spending=source_titles(payments, shown),
        day=day,
    )


def source_titles(codes: Iterable[str], shown: Selection) -> str:
    """The titles of the sources with these codes; the code itself where none is known."""
    known, language = cache.sources(*shown.period), shown.language
    named = [
        known[code].title.in_language(language) if code in known else code
        for code in sorted(codes)
        if code
    ]
    return ", ".join(named) or text("source.unknown", language)


def _month(row: cache.Row, language: Language) -> CurveMonth:
    day = row["day"]
    label = fmt.month_name(day.month, language)
    hover = text(
        "money.curve_month",
        language,
        month=fmt.date(day, language),
        planned=fmt.millions(row["planned"], 2),
        disbursed=fmt.millions(row["disbursed"], 2),
    )
    words = hover.replace("\n", "<br>")
    return CurveMonth(label, _millions(row["planned"]), _millions(row["disbursed"]), words)


def _millions(baht: Decimal | None) -> float | None:
    return None if baht is None else float(baht / 1_000_000)
