"""How much of their scores organizations can move themselves."""

from __future__ import annotations

import pandas as pd

from scorecard.analysis.plan.control import control_marks, control_share
from scorecard.workspace.known.view import RoundView


def control_of(view: RoundView, rows: pd.DataFrame) -> pd.DataFrame:
    """The parts of each organization's score by who can move them, by the marks of the strategies
    that the round is made from; see `analysis.plan.control.control_share`.

    Args:
        rows: scores of the view.
    """
    used = set(rows["strategy"])
    marks = {
        strategy.code: control_marks(strategy)
        for strategy in view.snapshot.strategies
        if strategy.code in used and strategy.fiscal_years.include(view.fiscal_year)
    }
    return control_share(rows, marks)
