"""One small chart for each organization: monthly income from tourism, or scores over rounds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import cache, session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, comparison, monthly, ranks_over_time
from dashboard.components import wording
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_card import source_line
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.compare.small_multiples.component import (
    Mark,
    Small,
    multiples_data,
    small_multiples,
)
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import fiscal_year_of, month_number
from scorecard.model.series import INCOME
from scorecard.words.name import full_name
from scorecard.words.period import calendar_month
from scorecard.words.ranks.comparison import scores_source

FIGURES: Mapping[str, str] = {"income": "compare.each_income", "score": "compare.each_score"}


def each_alone(shown: Selection, scope: Scope) -> None:
    """Shows the charts: the organization shown, then the best first."""
    language = shown.language
    with st.container(border=True, key="card-each", gap="xsmall"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            figure = st.segmented_control(
                text("compare.each", language),
                list(FIGURES),
                format_func=lambda name: text(FIGURES[name], language),
                key=session.kept("compare-figure", "income"),
                on_change=session.want,
                required=True,
                label_visibility="collapsed",
            )
            title, note = _said(shown, scope, figure == "income")
            card_title(title)
        st.caption(literal(note))
        data = _months(shown, scope) if figure == "income" else _scores(shown, scope)
        small_multiples(data, key=f"each-{figure}")
        source = _income_source if figure == "income" else _scores_source
        st.caption(literal(source(shown, scope)))


@kept
def _said(shown: Selection, scope: Scope, income: bool) -> tuple[str, str]:
    """The title, and what became of the organization shown."""
    language = shown.language
    if not income:
        low, high = cache.scorecard(*shown.scorecard).strategy.score_range
        facts = {"low": fmt.plain(low), "high": fmt.plain(high)}
        return (
            text("compare.each_score_title", language),
            text("compare.each_score_how", language, **facts),
        )
    title = text("compare.each_income_title", language)
    known = [
        row
        for row in monthly(scope, INCOME).get(shown.organization, ())
        if row["value"] is not None
    ]
    if not known:
        return title, text("compare.each_how", language)
    lowest = min(known, key=lambda row: row["value"])
    last = known[-1]["month"]
    sums: dict[int, list[float]] = {}
    for row in known:
        if row["month"] <= last:
            sums.setdefault(row["year"], []).append(row["value"])
    years = [
        text(
            "compare.each_year",
            language,
            year=fmt.year(year, language),
            sum=fmt.number(math.fsum(values), 0),
        )
        for year, values in sums.items()
        if len(values) == last
    ]
    organization = cache.organization_in(*shown.scorecard)
    first, end = (fmt.month_name(month, language) for month in (1, last))
    return title, text(
        "compare.each_story",
        language,
        name=full_name(organization, scope.kind, language),
        months=f"{first}–{end}",
        sums=" → ".join(years),
        low=fmt.number(lowest["value"], 0),
        low_month=_month(lowest, language),
    )


@kept
def _months(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    series = monthly(scope, INCOME)
    times = sorted({(row["year"], row["month"]) for rows in series.values() for row in rows})
    place = {time: at for at, time in enumerate(times)}
    items = []
    for row in comparison(scope):
        values: list[float | None] = [None] * len(times)
        for month in series.get(row["organization"], ()):
            values[place[month["year"], month["month"]]] = month["value"]
        known = [
            month for month in series.get(row["organization"], ()) if month["value"] is not None
        ]
        note = _span(known, language)
        items.append(_small(row, values, note, shown))
    items.sort(key=lambda item: not item.chosen)
    most = max((value for item in items for value in item.values if value is not None), default=1.0)
    marks = [
        Mark(at, fmt.year(fiscal_year_of(year, month) if begins else year, language))
        for (year, month), at in place.items()
        if (begins := month_number(month) == 1) or at == 0
    ]
    tens = range(1, math.ceil(math.log10(max(most, 10))))
    return multiples_data(
        items,
        marks,
        language,
        label=text("compare.each_income_title", language),
        span=(1.0, max(most, 10.0)),
        rules=[10.0**power for power in tens],
        tens=True,
    )


def _span(known: list[Row], language: Language) -> str:
    if not known:
        return text("compare.each_unknown", language)
    return text(
        "compare.each_span",
        language,
        high=fmt.number(max(row["value"] for row in known), 0),
        low=fmt.number(min(row["value"] for row in known), 0),
        last=fmt.number(known[-1]["value"], 0),
    )


@kept
def _scores(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    rows = ranks_over_time(scope)
    years = sorted({row["fiscal_year"] for row in rows})
    found = {(row["organization"], row["fiscal_year"]): row["score"] for row in rows}
    items = []
    for row in comparison(scope):
        values = [found.get((row["organization"], year)) for year in years]
        note = " → ".join(fmt.score(value) for value in values)
        items.append(_small(row, values, note, shown))
    labels = [fmt.year(year, language) for year in years]
    items.sort(key=lambda item: not item.chosen)
    low, high = cache.scorecard(*shown.scorecard).strategy.score_range
    return multiples_data(
        items,
        [Mark(at, label) for at, label in enumerate(labels)],
        language,
        label=text("compare.each_score_title", language),
        span=(low, high),
    )


def _small(row: Row, values: list[float | None], note: str, shown: Selection) -> Small:
    name = wording.name(row, shown.language)
    target: dict[str, Any] = session.link(
        shown._replace(organization=row["organization"]), "overview"
    )
    return Small(
        row["organization"],
        name,
        values,
        note,
        f"{name}: {note}",
        chosen=row["organization"] == shown.organization,
        target=target,
    )


def _month(row: Row, language: Language) -> str:
    return calendar_month(row["year"], row["month"], language)


@kept
def _income_source(shown: Selection, scope: Scope) -> str:
    sources = cache.sources(*shown.period)
    known = [
        row for rows in monthly(scope, INCOME).values() for row in rows if row["value"] is not None
    ]
    last = max(known, key=lambda row: (row["year"], row["month"]), default=None)
    when = _month(last, shown.language) if last else ""
    return source_line(sources.get(last["source"]) if last else None, when, shown.language)


@kept
def _scores_source(shown: Selection, scope: Scope) -> str:
    official = text(
        "compare.each_rounds" if scope.grouping is None else "compare.each_restated",
        shown.language,
    )
    return f"{official} · {scores_source(ranks_over_time(scope), shown.language)}"
