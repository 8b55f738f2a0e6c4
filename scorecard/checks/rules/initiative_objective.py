"""Every project serves an objective of the strategy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger
from scorecard.model.strategy import Strategy


def initiative_objective(
    ledger: Ledger, strategies: Mapping[tuple[str, int], Strategy]
) -> Iterator[Problem]:
    """Reports projects without an objective, or with one that the strategy of the year lacks."""
    for initiative in ledger.initiatives:
        strategy = strategies.get((initiative.organization, initiative.fiscal_year.be))
        if initiative.objective is None:
            yield Problem(
                path=initiative.key,
                facts={"code": initiative.code, "title": initiative.title},
            )
        elif strategy is not None and strategy.objective(initiative.objective) is None:
            known = [objective.code for objective in strategy.objectives]
            yield Problem(
                path=initiative.key,
                key="initiative_objective_unknown",
                facts={
                    "code": initiative.code,
                    "objective": initiative.objective,
                    "near": nearest_code(initiative.objective, known),
                },
            )
