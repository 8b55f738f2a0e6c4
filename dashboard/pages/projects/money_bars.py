"""Does the money follow the strategy? Share of the weight beside share of the money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.bars.component import (
    Bar,
    Head,
    Key,
    Row,
    badge_cell,
    bars,
    bars_cell,
    bars_data,
    words_cell,
)
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.language import format as fmt

_NOTABLE = 10.0
"""From how many points on a difference is shown in ink."""


def money_bars(shown: Selection) -> None:
    """Shows the objectives that have money, and the others in one line; each leads to the map."""
    bars(_drawn(shown), key="money-bars")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    rows = money.by_objective(*shown.scorecard)
    with_money = sorted((row for row in rows if row["initiatives"]), key=_largest)
    without = [row for row in rows if not row["initiatives"]]
    keys = [
        Key(text("money.share_of_weight", language), "quiet"),
        Key(text("money.share_of_budget", language), "accent"),
    ]
    heads = [
        Head(text("money.objective", language), "name"),
        Head(text("money.score", language), "score"),
        Head("", "bars", "31%", keys),
        Head(text("money.difference", language), "figure"),
    ]
    items = [_item(row, shown) for row in with_money]
    if without:
        items.append(_rest(without, shown))
    return bars_data(heads, items, language, label=text("money.bars_title", language))


def _largest(row: cache.Row) -> Any:
    return -row["budget"]


def _item(row: cache.Row, shown: Selection) -> Row:
    language = shown.language
    known = row["node"] is not None
    note = text(
        "money.projects_worth",
        language,
        count=row["initiatives"],
        amount=fmt.money(row["budget"], language),
    )
    return Row(
        wording.name(row, language) if known else text("money.no_objective", language),
        [
            badge_cell(row["score"], row["level"], language) if known else None,
            _shares(row["share_of_weight"], row["share_of_budget"]),
            _difference(row["difference_points"]),
        ],
        row["node"] or "",
        session.link(shown, "strategy-map", objective=row["node"]) if known else None,
        note=note,
    )


def _rest(rows: Sequence[cache.Row], shown: Selection) -> Row:
    weight = sum(row["share_of_weight"] or 0.0 for row in rows)
    return Row(
        text("money.without_money", shown.language, count=len(rows)),
        [None, _shares(weight, 0.0), _difference(-100 * weight)],
        "rest",
    )


def _shares(weight: float | None, money: float | None) -> dict[str, Any]:
    return bars_cell(
        Bar(weight or 0.0, "quiet", fmt.percent(weight, 1)),
        Bar(money or 0.0, "accent", fmt.percent(money, 1)),
    )


def _difference(points: float | None) -> dict[str, Any]:
    notable = points is not None and abs(points) >= _NOTABLE
    return words_cell(fmt.signed(points, 1), "strong" if notable else "muted")
