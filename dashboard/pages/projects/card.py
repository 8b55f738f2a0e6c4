"""One project: what it is, its curve, its contracts, what was planned and what was paid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import streamlit as st

from dashboard import cache
from dashboard.components.budget_category import budget_category
from dashboard.components.frame.card_title import card_title
from dashboard.components.prose.component import prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import as_written, literal
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.curve import source_titles, spending_curve
from dashboard.pages.projects.totals import as_of, marked, state_word
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.initiative import Initiative


def project_card(shown: Selection, code: str) -> None:
    """Shows everything that is known of the money of one project."""
    language, row = shown.language, money.spending(*shown.scorecard)[code]
    found = money.project(*shown.scorecard, code)
    if found is None:
        return
    with st.container(border=True, key="card-project", gap="xsmall"):
        prose(
            ("heading", found.title),
            ("tags", _tags(row, found, language)),
            ("text", _facts(shown, row)),
            ("quiet", _about(found, shown)),
            ("quiet", _note(found, language)),
            ("written", found.note),
            ("quiet", as_written((found.title, found.note, found.responsible), language)),
            language=language,
            key="project",
        )
    spending_curve(shown, code)
    with st.container(border=True, key="card-contracts", gap="xsmall"):
        card_title(text("money.contracts_title", language, count=row["contracts"]))
        if not row["contracts"]:
            st.caption(text("money.contracts_none", language))
        else:
            table(_contracts(shown, code), key="contracts")
            rows = money.contracts(*shown.scorecard, code)
            said = as_written((part for row in rows for part in _own_words(row)), language)
            if said:
                st.caption(literal(said))
            if row["illustrative_spending"]:
                st.caption(literal(text("money.illustrative_note", language)))
        with st.expander(text("money.payments_title", language), type="compact"):
            table(_payments(shown, code), key="payments")


def _tags(row: cache.Row, project: Initiative, language: Language) -> list[str]:
    real = "money.illustrative_budget" if project.illustrative else "money.budget_real"
    tags = [project.code, budget_category(project.category, language), text(real, language)]
    if row["illustrative_spending"]:
        tags.append(text("money.illustrative_spending", language))
    return [tag for tag in tags if tag]


def _facts(shown: Selection, row: cache.Row) -> list[str]:
    """Budget, contracts and payments, each marked where it is illustrative, and the state."""
    language, made_up = shown.language, row["illustrative_spending"]
    budget = text("money.of_budget", language, budget=fmt.exact_baht(row["budget"], language))
    amount = fmt.exact_baht(row["contracted"], language)
    contracted = text("money.contracted", language, contracted=amount)
    standing = text(
        "money.project_standing",
        language,
        planned=fmt.percent(row["planned_share"], 1),
        disbursed=fmt.percent(row["disbursed_share"], 1),
        amount=fmt.exact_baht(row["disbursed"], language),
    )
    state = state_word(row, shown)["text"]
    return [
        marked(budget, language, illustrative=row["illustrative"]),
        marked(contracted, language, illustrative=made_up, some=True),
        marked(standing, language, illustrative=made_up, some=True),
        text("money.state_as_of", language, state=state, day=as_of(shown)),
    ]


def _about(project: Initiative, shown: Selection) -> list[str]:
    language, lines = shown.language, []
    if project.responsible:
        lines.append(text("money.responsible", language, name=project.responsible))
    if project.starts is not None and project.ends is not None:
        lines.append(
            text(
                "money.term",
                language,
                first=fmt.date(project.starts, language),
                last=fmt.date(project.ends, language),
            )
        )
    source = source_titles([project.source], shown)
    return [*lines, text("source.line", language, source=source)]


def _note(project: Initiative, language: Language) -> list[str]:
    """What the note is, in the language of the screen."""
    return [text("money.note", language)] if project.note else []


@cache.kept
def _contracts(shown: Selection, code: str) -> bytes:
    language = shown.language
    columns = [
        Column(text("money.contract", language)),
        Column(text("money.signed", language)),
        Column(text("money.ends", language)),
        Column(text("money.amount", language), "number"),
        Column(text("money.paid_share", language), "number"),
    ]
    lines = [Line(_contract(row, language)) for row in money.contracts(*shown.scorecard, code)]
    label = text("money.contracts_title", language, count=len(lines))
    return table_data(f"contracts {code}", columns, lines, language, label=label)


def _own_words(row: cache.Row) -> tuple[str | None, str | None]:
    """What a contract says in the language that it is written in."""
    return row["name"], row["contractor"]


def _contract(row: cache.Row, language: Language) -> list[dict[str, object]]:
    tags = []
    if row["contractor"]:
        tags.append(text("money.contractor", language, name=row["contractor"]))
    if row["days_late"]:
        tags.append(text("money.days_late", language, days=row["days_late"]))
    return [
        word_cell(row["name"] or row["contract"], tags),
        _day(row["signed"], language, text("money.unsigned", language)),
        _day(row["ends"], language, ""),
        _amount(row["amount"]),
        figure_cell(fmt.percent(row["disbursed_share"], 1), row["disbursed_share"]),
    ]


@cache.kept
def _payments(shown: Selection, code: str) -> bytes:
    """Instalments and payments of a project in the order of time."""
    language = shown.language
    known = money.ledger(*shown.scorecard).part(code)
    titles = {contract.code: contract.title or contract.code for contract in known.contracts}
    entries: list[tuple[dt.date, int, list[dict[str, object]]]] = []
    for due in known.instalments:
        what = text("money.instalment", language, number=due.number)
        cells = [_day(due.due, language, ""), word_cell(titles[due.contract]), word_cell(what)]
        entries.append((due.due, 0, [*cells, _amount(due.amount), _amount(None)]))
    for paid in known.disbursements:
        if paid.paid > money.last_day(*shown.period):
            continue
        what = text("money.payment", language, code=paid.code)
        work = titles.get(paid.contract or "", text("money.without_contract", language))
        cells = [_day(paid.paid, language, ""), word_cell(work), word_cell(what)]
        entries.append((paid.paid, 1, [*cells, _amount(None), _amount(paid.amount)]))
    columns = [
        Column(text("money.day", language)),
        Column(text("money.contract", language)),
        Column(text("money.entry", language)),
        Column(text("money.planned_baht", language), "number"),
        Column(text("money.paid_baht", language), "number"),
    ]
    lines = [Line(cells) for _, _, cells in sorted(entries, key=lambda entry: entry[:2])]
    label = text("money.payments_title", language)
    return table_data(f"payments {code}", columns, lines, language, label=label, height=340)


def _day(day: dt.date | None, language: Language, otherwise: str) -> dict[str, object]:
    if day is None:
        return {"text": otherwise, "sort": None, "tags": []}
    return {"text": fmt.date(day, language), "sort": day.toordinal(), "tags": []}


def _amount(baht: Decimal | None) -> dict[str, object]:
    if baht is None:
        return {"text": "", "sort": None}
    return {"text": fmt.baht_figure(baht), "sort": float(baht)}
