"""Does the money follow the strategy? Share of the weight beside share of the money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
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
from scorecard.words.money.shares import SHARE_DECIMALS, Shares, printed_shares

_NOTABLE = 10
"""From how many points on a difference is shown in ink."""


def money_bars(shown: Selection) -> None:
    """Shows the objectives that have money, and the others in one line; each leads to the map."""
    bars(_drawn(shown), key="money-bars")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    rows = money.by_objective(*shown.scorecard)
    printed = list(zip(rows, printed_shares(rows), strict=True))
    with_money = sorted((each for each in printed if each[0]["initiatives"]), key=_largest)
    without = [each for each in printed if not each[0]["initiatives"]]
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
    items = [_item(row, shares, shown) for row, shares in with_money]
    if without:
        items.append(_rest(without, shown))
    return bars_data(heads, items, language, label=text("money.bars_title", language))


def _largest(each: tuple[cache.Row, Shares]) -> Any:
    return -each[0]["budget"]


def _item(row: cache.Row, shares: Shares, shown: Selection) -> Row:
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
            _bars(row["share_of_weight"], row["share_of_budget"], shares),
            _difference(shares.difference),
        ],
        row["node"] or "",
        session.link(shown, "strategy-map", objective=row["node"]) if known else None,
        note=note,
    )


def _rest(rows: Sequence[tuple[cache.Row, Shares]], shown: Selection) -> Row:
    weight = sum(row["share_of_weight"] or 0.0 for row, _ in rows)
    shares = Shares(sum((each.weight or Decimal(0) for _, each in rows), Decimal(0)), Decimal(0))
    return Row(
        text("money.without_money", shown.language, count=len(rows)),
        [None, _bars(weight, 0.0, shares), _difference(shares.difference)],
        "rest",
    )


def _bars(weight: float | None, money: float | None, shares: Shares) -> dict[str, Any]:
    return bars_cell(
        Bar(weight or 0.0, "quiet", fmt.percentage(shares.weight, SHARE_DECIMALS)),
        Bar(money or 0.0, "accent", fmt.percentage(shares.budget, SHARE_DECIMALS)),
    )


def _difference(points: Decimal | None) -> dict[str, Any]:
    notable = points is not None and abs(points) >= _NOTABLE
    return words_cell(fmt.signed(points, 1), "strong" if notable else "muted")
