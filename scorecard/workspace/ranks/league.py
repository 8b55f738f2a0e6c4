"""The league table, and who is in it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from scorecard.model.figures import ranks
from scorecard.model.register.organization import OrganizationKind
from scorecard.workspace.known.view import RoundView


def league_of(view: RoundView, kind: OrganizationKind) -> pd.DataFrame:
    """The organizations of one kind by overall score, on the grouping of the view; see `league`.

    Raises:
        NotFound: the round has no scores, or there is no such grouping.
        InputError: there is no such kind.
    """

    def made() -> pd.DataFrame:
        organizations = view.organizations(kind)
        return league(view.overall(organizations["code"]), organizations)

    return view.kept_of_run(("league", kind), made).copy(deep=False)


def league(rows: pd.DataFrame, organizations: pd.DataFrame) -> pd.DataFrame:
    """The organizations by overall score; equal scores share a rank, none has no rank.

    Returns:
        `rank` (1 = best), `organization`, `name_th`, `name_en`, `score`, `coverage`, `lowest`,
        `highest`, `level`, `illustrative` and `illustrative_targets` (whether any result, or any
        target, behind the score is made up).
    """
    overall = rows[rows["kind"] == "scorecard"].drop(columns=["name_th", "name_en"])
    table = organizations[["code", "name_th", "name_en"]].merge(
        overall, left_on="code", right_on="organization"
    )
    table["rank"] = _ranks(table)
    columns = ["rank", "organization", "name_th", "name_en", "score", "coverage"]
    return table.sort_values(["rank", "organization"], na_position="last", ignore_index=True)[
        [*columns, "lowest", "highest", "level", "illustrative", "illustrative_targets"]
    ]


def among(table: pd.DataFrame, view: RoundView, peers: Collection[str] | None) -> pd.DataFrame:
    """Those of a league that are among the peers (names or codes), ranked among themselves."""
    if peers is None:
        return table
    codes = {view.find(name).code for name in peers}
    table = table[table["organization"].isin(codes)].reset_index(drop=True)
    return table.assign(rank=_ranks(table))


def _ranks(table: pd.DataFrame) -> pd.Series:
    found = ranks(table["score"].to_numpy(dtype="float64"))
    return pd.Series(found, index=table.index).astype("Int64")
