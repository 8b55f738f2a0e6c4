"""Does the money follow the strategy? Share of the weight beside share of the money."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.language import format as fmt

_ELEMENT = Element(Path(__file__).parent)

_NOTABLE = 10.0
"""From how many points on a difference is shown in ink."""


def money_bars(shown: Selection) -> None:
    """Shows the objectives that have money, and the others in one line; each leads to the map."""
    _ELEMENT.show(_drawn(shown), key="money-bars", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    rows = money.by_objective(*shown.place)
    with_money = sorted((row for row in rows if row["initiatives"]), key=_largest)
    without = [row for row in rows if not row["initiatives"]]
    items = [_item(row, shown) for row in with_money]
    if without:
        items.append(_rest(without, shown))
    return encoded(
        {
            "label": text("money.bars_title", language),
            "heads": {
                "objective": text("money.objective", language),
                "score": text("money.score", language),
                "weight": text("money.share_of_weight", language),
                "money": text("money.share_of_budget", language),
                "difference": text("money.difference", language),
            },
            "rows": items,
        },
        language,
    )


def _largest(row: cache.Row) -> Any:
    return -row["budget"]


def _item(row: cache.Row, shown: Selection) -> dict[str, Any]:
    language = shown.language
    known = row["node"] is not None
    name = wording.name(row, language) if known else text("money.no_objective", language)
    note = text(
        "money.projects_worth",
        language,
        count=row["initiatives"],
        amount=fmt.money(row["budget"], language),
    )
    return {
        "code": row["node"] or "",
        "name": name,
        "note": note,
        "score": wording.score(row["score"], row["level"], language) if known else None,
        "weight": _part(row["share_of_weight"]),
        "money": _part(row["share_of_budget"]),
        **_difference(row["difference_points"]),
        "target": session.link(shown, "strategy-map", objective=row["node"]) if known else None,
    }


def _rest(rows: Sequence[cache.Row], shown: Selection) -> dict[str, Any]:
    weight = sum(row["share_of_weight"] or 0.0 for row in rows)
    return {
        "code": "rest",
        "name": text("money.without_money", shown.language, count=len(rows)),
        "note": "",
        "score": None,
        "weight": _part(weight),
        "money": _part(0.0),
        **_difference(-100 * weight),
        "target": None,
    }


def _part(share: float | None) -> dict[str, Any]:
    return {"share": share or 0.0, "text": fmt.percent(share, 1)}


def _difference(points: float | None) -> dict[str, str]:
    notable = points is not None and abs(points) >= _NOTABLE
    return {"difference": fmt.signed(points, 1), "tone": "wide" if notable else "quiet"}
