"""The league table: ranks with how certain they are, scores, coverage and change."""

from __future__ import annotations

from typing import Any, NamedTuple

from dashboard import session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, comparison
from dashboard.components import wording
from dashboard.components.table.component import (
    Column,
    Kind,
    Line,
    change_cell,
    figure_cell,
    interval_cell,
    link_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.words import score as said


class Head(NamedTuple):
    """A column of the league."""

    heading: str
    kind: Kind
    hint: str | None = None


HEADS = (
    Head("compare.rank", "rank"),
    Head("compare.organization", "text"),
    Head("compare.score", "score"),
    Head("compare.interval", "interval", "compare.interval_hint"),
    Head("compare.first", "number"),
    Head("compare.change", "change"),
    Head("compare.coverage", "bar"),
    Head("compare.range", "number"),
    Head("compare.why", "link"),
)


def league_table(shown: Selection, scope: Scope) -> None:
    """Shows the league; a row leads to the organization's overview, or to why it differs from
    the one shown."""
    table(_drawn(shown, scope), key="league")


@kept
def _drawn(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    rows = comparison(scope, shown.compare)
    full = {"bar": 1.0, "interval": float(sum(row["rank"] is not None for row in rows))}
    columns = [
        Column(
            text(head.heading, language),
            head.kind,
            full.get(head.kind),
            hint=text(head.hint, language) if head.hint else "",
        )
        for head in HEADS
    ]
    return table_data(
        f"league {scope}",
        columns,
        [_line(row, shown, scope) for row in rows],
        language,
        label=text("compare.league_label", language),
        named=1,
        height="window",
    )


@kept
def all_illustrative(scope: Scope) -> bool:
    """Whether every score rests on something illustrative; then one sentence says so for all."""
    return all(row["illustrative"] or row["illustrative_targets"] for row in comparison(scope))


def why_link(shown: Selection, scope: Scope, other: str) -> dict[str, Any]:
    """To why the organization shown differs from another one, on the grouping compared."""
    grouping = None if scope.grouping is None else str(scope.grouping)
    return session.link(shown, "why-different", against=other, grouping=grouping)


def _line(row: Row, shown: Selection, scope: Scope) -> Line:
    language, code = shown.language, row["organization"]
    own = code == shown.organization
    tags = []
    if (row["illustrative"] or row["illustrative_targets"]) and not all_illustrative(scope):
        tags.append(text("badge.some_illustrative", language))
    return Line(
        [
            figure_cell(fmt.plain(row["rank"]), row["rank"]),
            word_cell(wording.name(row, language), tags),
            score_cell(row["score"], row["level"], language),
            _interval(row, shown),
            figure_cell(fmt.percent(row["first"]), row["first"]),
            change_cell(row["score"], row["change"], since(row, shown), language),
            figure_cell(fmt.percent(row["coverage"]), row["coverage"]),
            figure_cell(_range(row), row["highest"]),
            link_cell(text("compare.why", language), None if own else why_link(shown, scope, code)),
        ],
        session.link(shown._replace(organization=code), "overview"),
        chosen=own,
    )


def since(row: Row, shown: Selection) -> str:
    """The round that a row is compared with, in words; empty where there is none."""
    if row["since_round"] is None:
        return ""
    then = FiscalYear(be=row["since_fiscal_year"]), Round.parse(row["since_round"])
    return wording.since_round(then, shown.fiscal_year, shown.language)


def _interval(row: Row, shown: Selection) -> dict[str, Any]:
    if row["rank_median"] is None:
        return interval_cell(None)
    low, high, median = row["rank_low"], row["rank_high"], row["rank_median"]
    label = text("compare.interval_label", shown.language, median=median, low=low, high=high)
    return interval_cell((low, median, high), said.rank_range(low, high), label)


def _range(row: Row) -> str:
    if row["lowest"] is None or row["highest"] is None:
        return fmt.NO_FIGURE
    if row["lowest"] == row["highest"]:
        return wording.score_text(row["lowest"])
    return f"{wording.score_text(row['lowest'])}–{wording.score_text(row['highest'])}"
