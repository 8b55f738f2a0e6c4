"""Where the money goes: plan against payment over the year, and what lags.

Sums are exact decimals of baht; only shares (0–1) and percentage points are floats. The plan of a
project is the instalments of its contracts by the day they fall due; what was disbursed is counted
by the day it was paid. A project without instalments has no plan, and an organization that has
recorded no payment in a fiscal year has not reported: both are missing, never zero.

Sources. The cumulative curve of a time-phased budget beside what was spent: Project Management
Institute, The Standard for Earned Value Management (2019), sections on the performance measurement
baseline; ISO 21508:2018. The rate of disbursement, paid ÷ budget: Comptroller General's Department,
measures to speed up public spending (มาตรการเร่งรัดการเบิกจ่าย), fiscal year 2565. Neither instalments
nor payments say how much of the work is done, so no earned value and no schedule performance index
is computed from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from scorecard.model.base import Model
from scorecard.model.figures import below, reached
from scorecard.model.initiative import (
    Contract,
    Disbursement,
    Initiative,
    Instalment,
    Ledger,
)
from scorecard.model.period import MONTHS_PER_YEAR, FiscalYear

ON_PLAN_POINTS = 1.0
"""A project that is less than this many percentage points behind its plan is on plan."""

State = Literal["overdue", "behind", "slower", "on_plan", "no_plan", "not_reported"]
"""How a project stands: a contract is past its last day and not paid in full; behind its plan by
the points that the office has set; behind it by less, but `ON_PLAN_POINTS` or more; none of these;
without instalments; without any payment recorded by its organization. A project that is overdue
may be behind as well: `behind_points` says so."""

_ZERO = Decimal(0)

SPENDING_COLUMNS = (
    "organization",
    "fiscal_year",
    "initiative",
    "name",
    "objective",
    "category",
    "responsible",
    "budget",
    "contracted",
    "planned",
    "disbursed",
    "planned_share",
    "disbursed_share",
    "behind_points",
    "contracts",
    "late_contracts",
    "days_late",
    "state",
    "illustrative",
    "illustrative_spending",
    "source",
    "spending_source",
)
CONTRACT_COLUMNS = (
    "organization",
    "fiscal_year",
    "initiative",
    "contract",
    "name",
    "contractor",
    "signed",
    "starts",
    "ends",
    "amount",
    "planned",
    "disbursed",
    "disbursed_share",
    "days_late",
    "illustrative",
    "source",
)


class Totals(Model):
    """The money of several projects together.

    The shares are of the budget of those projects that have both a plan and reported payments, so
    that plan and payment are compared on the same ground; `covered` says how much that is.
    """

    initiatives: int
    budget: Decimal
    contracted: Decimal
    planned: Decimal | None
    disbursed: Decimal | None
    covered: float | None
    """Share of the budget that the shares below rest on, 0–1."""
    planned_share: float | None
    disbursed_share: float | None
    behind_points: float | None
    """Percentage points; below zero: ahead."""
    lagging: int

    def is_behind(self, limit: float) -> bool:
        """Whether all together lag as a single project would, from `limit` points on."""
        return self.behind_points is not None and bool(reached(self.behind_points, limit))


def spending(ledger: Ledger, as_of: dt.date, *, behind_points: float) -> pd.DataFrame:
    """How the money of every initiative stands at the end of a day, in the order of the ledger.

    Args:
        behind_points: from how many points behind its plan on a project is `behind`.

    Returns:
        The columns `SPENDING_COLUMNS`: amounts are decimals of baht (`planned` and `disbursed` None
        where missing), shares 0–1 of the budget, `behind_points` percentage points (below zero:
        ahead), `late_contracts` those past their last day and not paid in full, `days_late` of the
        latest of them (0 for none), `state` a `State`; `illustrative` is of the budget,
        `illustrative_spending` of contracts and payments.
    """
    rows = [_row(ledger, initiative, as_of, behind_points) for initiative in ledger.initiatives]
    return pd.DataFrame(rows, columns=list(SPENDING_COLUMNS), dtype="object")


def _row(
    ledger: Ledger,
    initiative: Initiative,
    as_of: dt.date,
    most_behind: float,
) -> dict[str, Any]:
    contracts = ledger.contracts_of(initiative)
    instalments = [each for contract in contracts for each in ledger.instalments_of(contract)]
    payments = ledger.disbursements_of(initiative)
    planned = disbursed = None
    if instalments:
        planned = total(each.amount for each in instalments if each.due <= as_of)
    if ledger.reports(initiative):
        disbursed = _paid(ledger, initiative, as_of)
    behind = None
    if planned is not None and disbursed is not None and initiative.amount:
        behind = float(100 * (planned - disbursed) / initiative.amount)
    late = []
    if disbursed is not None:
        late = [days for c in contracts if (days := _days_late(ledger, c, as_of))]
    made_up: list[Contract | Instalment | Disbursement] = [*contracts, *instalments, *payments]
    return {
        "organization": initiative.organization,
        "fiscal_year": initiative.fiscal_year.be,
        "initiative": initiative.code,
        "name": initiative.title,
        "objective": initiative.objective,
        "category": initiative.category,
        "responsible": initiative.responsible,
        "budget": initiative.amount,
        "contracted": total(contract.amount for contract in contracts),
        "planned": planned,
        "disbursed": disbursed,
        "planned_share": share(planned, initiative.amount),
        "disbursed_share": share(disbursed, initiative.amount),
        "behind_points": behind,
        "contracts": len(contracts),
        "late_contracts": len(late),
        "days_late": max(late, default=0),
        "state": _state(planned, disbursed, behind, len(late), most_behind),
        "illustrative": initiative.illustrative,
        "illustrative_spending": any(each.illustrative for each in made_up),
        "source": initiative.source,
        "spending_source": ", ".join(sorted({each.source for each in made_up} - {""})),
    }


def contract_spending(ledger: Ledger, as_of: dt.date) -> pd.DataFrame:
    """How the money of every contract stands at the end of a day, in the order of the ledger.

    Returns:
        `organization`, `fiscal_year`, `initiative`, `contract`, `name`, `contractor`, `signed`,
        `starts`, `ends`, `amount`, `planned` (None without instalments), `disbursed` (None where
        the organization has not reported; decimals of baht), `disbursed_share` (0–1 of the
        contract), `days_late` (past its last day without being paid in full; 0 for not late),
        `illustrative`, `source`.
    """
    rows = []
    for contract in ledger.contracts:
        instalments = ledger.instalments_of(contract)
        planned = disbursed = None
        if instalments:
            planned = total(each.amount for each in instalments if each.due <= as_of)
        if ledger.reports(contract):
            disbursed = _paid(ledger, contract, as_of)
        rows.append(
            {
                "organization": contract.organization,
                "fiscal_year": contract.fiscal_year.be,
                "initiative": contract.initiative,
                "contract": contract.code,
                "name": contract.title,
                "contractor": contract.contractor,
                "signed": contract.signed,
                "starts": contract.starts,
                "ends": contract.ends,
                "amount": contract.amount,
                "planned": planned,
                "disbursed": disbursed,
                "disbursed_share": share(disbursed, contract.amount),
                "days_late": 0 if disbursed is None else _days_late(ledger, contract, as_of),
                "illustrative": contract.illustrative,
                "source": contract.source,
            }
        )
    return pd.DataFrame(rows, columns=list(CONTRACT_COLUMNS), dtype="object")


def _paid(ledger: Ledger, paid_for: Initiative | Contract, as_of: dt.date) -> Decimal:
    return total(e.amount for e in ledger.disbursements_of(paid_for) if e.paid <= as_of)


def _days_late(ledger: Ledger, contract: Contract, as_of: dt.date) -> int:
    """How many days a contract is past its last day without being paid in full."""
    days = (as_of - contract.ends).days
    return days if days > 0 and _paid(ledger, contract, as_of) < contract.amount else 0


def _state(
    planned: Decimal | None,
    disbursed: Decimal | None,
    behind: float | None,
    late: int,
    most_behind: float,
) -> State:
    if disbursed is None:
        return "not_reported"
    if late:
        return "overdue"
    if planned is None:
        return "no_plan"
    if behind is None or below(behind, min(ON_PLAN_POINTS, most_behind)):
        return "on_plan"
    return "behind" if reached(behind, most_behind) else "slower"


def lagging(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `spending` that are behind their plan or have a contract that is overdue; those
    furthest behind first, then by days late and code."""
    late = rows[rows["state"].isin(["overdue", "behind"])].reset_index(drop=True)
    facts = zip(late["behind_points"], late["days_late"], late["initiative"], strict=True)
    keys = [(-_number(points), -int(days), str(code)) for points, days, code in facts]
    order = sorted(range(len(late)), key=keys.__getitem__)
    return late.iloc[order].reset_index(drop=True)


def totals(rows: pd.DataFrame) -> Totals:
    """The money of the rows of `spending` together."""
    both = rows[rows["planned"].notna() & rows["disbursed"].notna()]
    ground = total(both["budget"])
    budget = total(rows["budget"])
    planned_share = share(total(both["planned"]), ground) if len(both) else None
    disbursed_share = share(total(both["disbursed"]), ground) if len(both) else None
    behind = None
    if len(both) and ground:
        behind = float(100 * (total(both["planned"]) - total(both["disbursed"])) / ground)
    return Totals(
        initiatives=len(rows),
        budget=budget,
        contracted=total(rows["contracted"]),
        planned=total_known(rows["planned"]),
        disbursed=total_known(rows["disbursed"]),
        covered=share(ground, budget),
        planned_share=planned_share,
        disbursed_share=disbursed_share,
        behind_points=behind,
        lagging=int(rows["state"].isin(["overdue", "behind"]).sum()),
    )


def s_curve(ledger: Ledger, fiscal_year: FiscalYear, as_of: dt.date) -> pd.DataFrame:
    """Plan and payment of a ledger, added up month by month over one fiscal year.

    What falls due or is paid before the year counts from its first month on.

    Returns:
        Twelve rows: `month` (1 = October), `day` (its last), `planned` (decimal baht so far; None
        where nothing has instalments), `disbursed` (None in months that end after `as_of`, and
        where the organization records no payments).
    """
    days = [_last_day(fiscal_year, month) for month in range(1, MONTHS_PER_YEAR + 1)]
    planned = [(each.due, each.amount) for each in ledger.instalments]
    paid = [(each.paid, each.amount) for each in ledger.disbursements]
    known = any(ledger.reports(each) for each in ledger.initiatives)
    rows = [
        {
            "month": month,
            "day": day,
            "planned": _until(planned, day) if planned else None,
            "disbursed": _until(paid, day) if known and day <= as_of else None,
        }
        for month, day in enumerate(days, start=1)
    ]
    return pd.DataFrame(rows, columns=["month", "day", "planned", "disbursed"], dtype="object")


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(amounts, _ZERO)


def share(part: Decimal | None, whole: Decimal) -> float | None:
    """A part of a whole, 0–1; None for nothing known or a whole of 0."""
    return None if part is None or not whole else float(part / whole)


def total_known(amounts: pd.Series) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if or_none(amount) is not None]
    return total(known) if known else None


def _until(dated: Iterable[tuple[dt.date, Decimal]], day: dt.date) -> Decimal:
    return total(amount for when, amount in dated if when <= day)


def _last_day(fiscal_year: FiscalYear, month: int) -> dt.date:
    """The last day of month number 1 (October) … 12 (September)."""
    return fiscal_year.month(month + 1) - dt.timedelta(days=1)


def _number(value: Any) -> float:
    return 0.0 if or_none(value) is None else float(value)


def or_none(value: Any) -> Any:
    """The value, or None where a frame says that there is none."""
    return None if value is None or value is pd.NA or value != value else value
