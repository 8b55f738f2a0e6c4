"""How the money of initiatives stands at the end of a round."""

from __future__ import annotations

import pandas as pd

from scorecard.analysis.money.spending import spending
from scorecard.model.initiative import Ledger
from scorecard.model.period import FiscalYear
from scorecard.workspace.known.asked import number_of
from scorecard.workspace.known.ledger import read_ledger
from scorecard.workspace.known.state import State
from scorecard.workspace.known.view import RoundView


def ledger_of(view: RoundView, code: str | None) -> Ledger:
    """The ledger of the fiscal year, of one organization (by code) or of all, as it is known in
    the state that the round is seen in."""
    return kept_ledger(view.state, code, view.fiscal_year)


def kept_ledger(state: State, code: str | None, fiscal_year: FiscalYear | None) -> Ledger:
    """The ledger of one organization (by code) or of all, in one year or in all, as a state knows
    it."""
    return state.kept(("ledger", code, fiscal_year), lambda: read_ledger(state, code, fiscal_year))


def spending_of(
    view: RoundView, code: str | None, *, behind_points: float | None = None
) -> pd.DataFrame:
    """How the money of every initiative stands at the end of a round, see `spending`; `behind`
    from so many points behind its plan on, by default from the threshold of the warning."""
    usual = behind_points is None
    limit = view.state.behind_limit(view.fiscal_year) if usual else number_of(behind_points)

    def made() -> pd.DataFrame:
        return spending(ledger_of(view, code), view.last_day, behind_points=limit)

    return view.kept(("spending", code, limit), made).copy(deep=False)
