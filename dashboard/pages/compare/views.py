"""Two views of the comparison: over the rounds, and like with like."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard import cache, session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, chosen_lines, comparison, peers, ranks_over_time
from dashboard.charts.figure import FinishedFigure
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_card import ChartWords, chart_card
from dashboard.components.table.component import (
    Column,
    Line,
    change_cell,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.compare.chart import Course, bump_figure
from dashboard.pages.compare.league import all_illustrative
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.level import level_word
from scorecard.words.ranks.comparison import all_illustrative as illustrative_in_words
from scorecard.words.ranks.comparison import scores_source

MOST_NAMES = 20
"""How many names have room at the ends of the lines."""

LIKE_HEIGHT = 700
"""Room for all clusters, in pixels; the provinces scroll."""

_SIZES: Mapping[str, str] = {
    "small": "compare.size_small",
    "middle": "compare.size_middle",
    "large": "compare.size_large",
}
_INCOMES: Mapping[str, str] = {
    "small": "compare.income_small",
    "middle": "compare.income_middle",
    "large": "compare.income_large",
}


# -- over the rounds ------------------------------------------------------------------------------


def over_rounds(shown: Selection, scope: Scope) -> None:
    """Shows the ranks in the same months of every year."""
    language = shown.language
    rows = ranks_over_time(scope)
    if len({row["fiscal_year"] for row in rows}) < 2:
        states.empty(
            text("compare.one_round", language),
            text("compare.one_round_advice", language),
            key="rounds",
        )
        return
    figure, texts = _course_figure(shown, scope)
    chart_card(figure, texts, key="bump")


@kept
def _course_figure(shown: Selection, scope: Scope) -> tuple[FinishedFigure, ChartWords]:
    language = shown.language
    rows = ranks_over_time(scope)
    years = sorted({row["fiscal_year"] for row in rows})
    by: dict[str, dict[int, Row]] = {}
    for row in rows:
        by.setdefault(row["organization"], {})[row["fiscal_year"]] = row
    strong = chosen_lines(scope, shown.organization)
    named = _named_courses(
        {code: own[years[-1]] for code, own in by.items() if years[-1] in own}, strong
    )
    courses = [
        Course(
            name=wording.name(next(iter(own.values())), language),
            ranks=[own[year]["rank"] if year in own else None for year in years],
            words=[_point(own.get(year), language) for year in years],
            chosen=code in strong,
            named=code in named,
        )
        for code, own in by.items()
    ]
    labels = [FiscalYear(be=year).label(language) for year in years]
    months = Round.parse(scope.round).label(language)
    groupings = [row["grouping"] for row in rows]
    changed = any(row["regrouped"] for row in rows)
    source = text(
        "compare.rounds_regrouped" if changed else "compare.rounds_same",
        language,
        groupings=", ".join(str(each) for each in dict.fromkeys(groupings)),
    )
    basis = source if scope.kind == "cluster" else text("compare.rounds_plain", language)
    how = _how_drawn(shown, strong & by.keys())
    return bump_figure(labels, courses), ChartWords(
        title=text("compare.rounds_title", language, round=months),
        subtitle=how,
        source=f"{basis} · {scores_source(rows, language)}",
        described=_described([by[code] for code in by if code in strong], years, how, language),
    )


def _how_drawn(shown: Selection, strong: Collection[str]) -> str:
    """How to read the lines: whose are the strong ones."""
    language = shown.language
    own = cache.organization_in(*shown.scorecard)
    if shown.organization in strong:
        key = "compare.rounds_strong_own"
    elif not strong:
        return text("compare.rounds_how", language)
    elif own["kind"] == "province":
        key = "compare.rounds_strong_parent"
    else:
        key = "compare.rounds_strong_members"
    which = text(key, language, name=wording.name(own, language))
    return f"{text('compare.rounds_how', language)} · {which}"


def _named_courses(last: Mapping[str, Row], strong: Collection[str]) -> set[str]:
    """The lines with a name at their end: the strong ones, then from the first down, as many as
    do not cover each other."""
    gap = -(-len(last) // MOST_NAMES)
    ranked = {code: row["rank"] for code, row in last.items() if row["rank"] is not None}
    named: dict[str, int] = {}
    for code in sorted(ranked, key=lambda code: (code not in strong, ranked[code])):
        room = max(gap - 1, 1) if code in strong else gap
        if all(abs(ranked[code] - rank) >= room for rank in named.values()):
            named[code] = ranked[code]
    return set(named)


def _point(row: Row | None, language: Language) -> str:
    if row is None or row["rank"] is None:
        return ""
    return text(
        "compare.point",
        language,
        name=wording.name(row, language),
        year=FiscalYear(be=row["fiscal_year"]).label(language),
        rank=row["rank"],
        score=wording.score_text(row["score"]),
        word=level_word(row["level"], language),
    )


def _described(
    strong: Sequence[Mapping[int, Row]], years: list[int], how: str, language: Language
) -> str:
    points = [_point(own[year], language) for own in strong for year in years if year in own]
    return "; ".join(points) or how


# -- like with like -------------------------------------------------------------------------------


def like_with_like(shown: Selection, scope: Scope) -> None:
    """Shows what a fair comparison needs to know of each organization."""
    with st.container(border=True, key="card-like", gap="xsmall"):
        card_title(text("compare.like_title", shown.language))
        st.caption(literal(_like_note(shown, scope)))
        table(_like_table(shown, scope), key="like")


@kept
def _like_note(shown: Selection, scope: Scope) -> str:
    rows = peers(scope._replace(peers=None))
    years = [row["population_year"] for row in rows if row["population_year"] is not None]
    year = fmt.year(int(max(years)), shown.language) if years else fmt.NO_FIGURE
    how = text("compare.like_how", shown.language, year=year)
    illustrative = illustrative_in_words(shown.language)
    return f"{how} · {illustrative}" if all_illustrative(scope) else how


@kept
def _like_table(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    alike = {row["organization"]: row for row in peers(scope._replace(peers=None))}
    heads = (
        ("compare.organization", "text"),
        ("compare.rank", "number"),
        ("compare.score", "score"),
        ("compare.population", "number"),
        ("compare.size", "number"),
        ("compare.income", "number"),
        ("compare.income_group", "number"),
        ("compare.baseline", "change"),
        ("compare.controlled", "bar", 1.0),
    )
    return table_data(
        f"like {scope}",
        [Column(text(key, language), *drawn) for key, *drawn in heads],
        [_like_line(row, alike[row["organization"]], scope, shown) for row in comparison(scope)],
        language,
        label=text("compare.like_title", language),
        height=LIKE_HEIGHT,
    )


def _like_line(row: Row, alike: Row, scope: Scope, shown: Selection) -> Line:
    """One organization: as in the comparison, and what makes it alike to others."""
    language = shown.language
    tags = [text("compare.shown", language)] if row["organization"] == shown.organization else []
    if (row["illustrative"] or row["illustrative_targets"]) and not all_illustrative(scope):
        tags.append(text("badge.some_illustrative", language))
    since = text("compare.own_baseline", language)
    full, both = alike["control_full"], alike["control_shared"]
    each = alike["income_per_resident"]
    said = full is not None and both is not None
    parts = {"full": fmt.percent(full), "shared": fmt.percent(both)}
    return Line(
        [
            word_cell(wording.name(row, language), tags),
            figure_cell(fmt.plain(row["rank"]), row["rank"]),
            score_cell(row["score"], row["level"], language),
            figure_cell(fmt.number(alike["population"], 0), alike["population"]),
            _third(_SIZES, alike["size"], alike["rank_size"], alike["population"], language),
            figure_cell(fmt.number(each, 0), each),
            _third(_INCOMES, alike["income"], alike["rank_income"], each, language),
            change_cell(alike["score"], alike["change"], since, language),
            figure_cell(
                text("compare.control_parts", language, **parts) if said else fmt.NO_FIGURE, full
            ),
        ],
        session.link(shown._replace(organization=row["organization"]), "overview"),
    )


def _third(
    words: Mapping[str, str],
    third: str | None,
    rank: int | None,
    figure: float | None,
    language: Language,
) -> Mapping[str, object]:
    """The third with the rank in it, sorted by the figure that it is a third by."""
    if third is None:
        return figure_cell(fmt.NO_FIGURE, None)
    facts = {"group": text(words[third], language), "rank": fmt.plain(rank)}
    return figure_cell(text("compare.in_third", language, **facts), figure)
