"""The strategy map under test, on all organizations of the same kind."""

from __future__ import annotations

import pandas as pd

from scorecard.analysis.plan.links import LinkTests, link_tests
from scorecard.workspace.known.rows import described
from scorecard.workspace.known.view import RoundView, view_in


def tested(view: RoundView, organization: str) -> LinkTests:
    """The tests of the links of an organization's strategy map, see `Plan.link_test`."""
    card, snapshot = view.scorecard(organization), view.snapshot
    wanted = [(link.source, link.target) for link in card.strategy.links]
    codes = view.organizations(card.organization.kind)["code"].tolist()
    having: dict[tuple[str, str], list[str]] = {link: [] for link in wanted}
    for code in codes:
        strategy = snapshot.strategy_of(code, view.fiscal_year)
        for link in strategy.links if strategy else ():
            if (link.source, link.target) in having:
                having[link.source, link.target].append(code)
    periods = [period for period in view.state.runs if wanted and period <= view.period]
    rounds = [
        described(view_in(view.state, period).stored(codes), snapshot, *period)
        for period in periods
    ]
    return link_tests(
        _objective_scores(rounds), periods, having, illustrative=_result_counts(rounds)
    )


def _objective_scores(rounds: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["organization", "objective", "period", "score"]
    frames = [
        rows.loc[rows["kind"] == "objective", ["organization", "node", "score"]]
        .rename(columns={"node": "objective"})
        .assign(period=at)
        for at, rows in enumerate(rounds)
    ]
    return pd.concat(frames)[columns] if frames else pd.DataFrame(columns=columns)


def _result_counts(rounds: list[pd.DataFrame]) -> pd.DataFrame:
    """How many results stand behind each objective, and how many are illustrative."""
    counted = [
        rows.loc[
            (rows["kind"] == "indicator")
            & (rows["scale"] != "composite")
            & (rows["status"] == "scored"),
            ["objective", "illustrative"],
        ]
        for rows in rounds
    ]
    if not counted:
        return pd.DataFrame(columns=["objective", "results", "illustrative"])
    groups = pd.concat(counted).groupby("objective")["illustrative"]
    return groups.agg(results="count", illustrative="sum").reset_index()
