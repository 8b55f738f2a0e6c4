"""The league table: ranks with how certain they are, scores, coverage and change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard import session
from dashboard.cache import Row, kept
from dashboard.cache.comparison import Scope, comparison
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round

_ELEMENT = Element(Path(__file__).parent)

HEADS = (
    ("rank", "compare.rank", "right"),
    ("name", "compare.organization", "left"),
    ("score", "compare.score", "left"),
    ("interval", "compare.interval", "left"),
    ("first", "compare.first", "right"),
    ("change", "compare.change", "left"),
    ("coverage", "compare.coverage", "left"),
    ("range", "compare.range", "right"),
)
"""The columns: name, heading and side."""

_SMALLEST_FIRST = ("rank", "name", "interval")


def league_table(shown: Selection, scope: Scope) -> None:
    """Shows the league; a row leads to the organization's overview, or to why it differs from
    the one shown."""
    _ELEMENT.show(_drawn(shown, scope), key="league", on={"open": session.follow})


@kept
def _drawn(shown: Selection, scope: Scope) -> bytes:
    language = shown.language
    rows = comparison(scope)
    return encoded(
        {
            "key": f"league {scope}",
            "label": text("compare.league_label", language),
            "sort_hint": text("table.sort", language),
            "why": text("compare.why", language),
            "count": sum(row["rank"] is not None for row in rows),
            "heads": [
                {
                    "title": text(key, language),
                    "align": align,
                    "falling": name not in _SMALLEST_FIRST,
                    "hint": text("compare.interval_hint", language) if name == "interval" else "",
                }
                for name, key, align in HEADS
            ],
            "rows": [_row(row, shown, scope) for row in rows],
        },
        language,
    )


@kept
def all_illustrative(scope: Scope) -> bool:
    """Whether every score rests on something illustrative; then one sentence says so for all."""
    return all(row["illustrative"] or row["illustrative_targets"] for row in comparison(scope))


def why_link(shown: Selection, scope: Scope, other: str) -> dict[str, Any]:
    """To why the organization shown differs from another one, on the grouping compared."""
    grouping = None if scope.grouping is None else str(scope.grouping)
    return session.link(shown, "why-different", other=other, grouping=grouping)


def _row(row: Row, shown: Selection, scope: Scope) -> dict[str, Any]:
    language, code = shown.language, row["organization"]
    tagged = not all_illustrative(scope)
    own = code == shown.organization
    name = wording.name(row, language)
    return {
        "code": code,
        "chosen": own,
        "rank": fmt.plain(row["rank"]),
        "name": name,
        "tags": [text("badge.illustrative", language)]
        if tagged and (row["illustrative"] or row["illustrative_targets"])
        else [],
        "target": session.link(shown._replace(organization=code), "overview"),
        "why": None if own else why_link(shown, scope, code),
        "score": wording.score(row["score"], row["level"], language),
        "interval": _interval(row, shown),
        "first": fmt.percent(row["first"]),
        "change": wording.change(row["change"], since(row, shown), language),
        "coverage": {"share": row["coverage"] or 0, "text": fmt.percent(row["coverage"])},
        "range": _range(row),
        "sorts": [
            row["rank"],
            name,
            row["score"],
            None if row["rank_median"] is None else row["rank_median"] + row["rank_high"] / 1000,
            row["first"],
            row["change"],
            row["coverage"],
            row["highest"],
        ],
    }


def since(row: Row, shown: Selection) -> str:
    """The round that a row is compared with, in words; empty where there is none."""
    if row["since_round"] is None:
        return ""
    then = FiscalYear(be=row["since_fiscal_year"]), Round.parse(row["since_round"])
    return wording.since_round(then, shown.fiscal_year, shown.language)


def _interval(row: Row, shown: Selection) -> dict[str, Any] | None:
    if row["rank_median"] is None:
        return None
    low, high = row["rank_low"], row["rank_high"]
    facts = {"median": row["rank_median"], "low": low, "high": high}
    return facts | {
        "text": f"{low}" if low == high else f"{low}–{high}",
        "label": text("compare.interval_label", shown.language, **facts),
    }


def _range(row: Row) -> str:
    if row["lowest"] is None or row["highest"] is None:
        return fmt.NO_FIGURE
    if row["lowest"] == row["highest"]:
        return fmt.score(row["lowest"])
    return f"{fmt.score(row['lowest'])}–{fmt.score(row['highest'])}"
