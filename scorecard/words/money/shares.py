"""Money as it is printed: shares that make 100 percent, amounts that make the whole budget, and
differences that are those of the printed figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from scorecard.language import format as fmt
from scorecard.language.apportion import apportioned, apportioned_tree
from scorecard.words.name import Row

SHARE_DECIMALS = AMOUNT_DECIMALS = 1
"""Of percentages, and of million baht."""
_MILLION = Decimal(1_000_000)
_NOWHERE = ""
"""Stands for what serves no objective of the strategy."""


class Shares(NamedTuple):
    """What one objective has of the weight and of the money, in percent; None for what is
    unknown."""

    weight: Decimal | None
    budget: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Percentage points more of the money than of the weight."""
        if self.weight is None or self.budget is None:
            return None
        return self.budget - self.weight


class Millions(NamedTuple):
    """Budgets in million baht that add up."""

    whole: Decimal
    groups: dict[str | None, Decimal]
    """By the code of the objective; None for what serves none."""
    projects: dict[str, Decimal]
    """By the code of the project."""


def printed_shares(rows: Sequence[Row]) -> list[Shares]:
    """The shares of each row, of the weight and of the money.

    Args:
        rows: of `money_by`, all of one organization.
    """
    weights, budgets = (
        _percents([row[name] for row in rows]) for name in ("share_of_weight", "share_of_budget")
    )
    return [Shares(*both) for both in zip(weights, budgets, strict=True)]


def _percents(shares: Sequence[float | None]) -> list[Decimal | None]:
    known = [100 * share for share in shares if share is not None]
    made = iter(apportioned(known, SHARE_DECIMALS))
    return [None if share is None else next(made) for share in shares]


def printed_millions(projects: Sequence[Row], objectives: dict[str, str | None]) -> Millions:
    """The budgets of projects, of the objectives that they serve, and of all.

    Args:
        projects: of `spending`.
        objectives: of each project the code of its objective; None for none of the strategy.
    """
    budgets = {f"project {row['initiative']}": row["budget"] / _MILLION for row in projects}
    above: dict[str, str | None] = {}
    for code, objective in objectives.items():
        group = f"objective {objective or _NOWHERE}"
        above |= {f"project {code}": group, group: "whole"}
    made = apportioned_tree(budgets, above, AMOUNT_DECIMALS)
    return Millions(
        made.get("whole", Decimal(0)),
        {each: made[f"objective {each or _NOWHERE}"] for each in set(objectives.values())},
        {row["initiative"]: made[f"project {row['initiative']}"] for row in projects},
    )


def points_behind(
    planned_share: float | None, disbursed_share: float | None, behind: float | None
) -> Decimal | None:
    """Percentage points behind the plan beside the two percentages; below zero: ahead. None where
    there is no plan.

    Args:
        behind: in full precision.
    """
    if behind is None:
        return None
    if planned_share is None or disbursed_share is None:
        return fmt.rounded(behind, SHARE_DECIMALS)
    return fmt.difference(100 * disbursed_share, 100 * planned_share, SHARE_DECIMALS)
