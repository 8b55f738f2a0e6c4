"""The level targets that organizations have of their own, and which of them hold in a round."""

from __future__ import annotations

import uuid

import pandas as pd

from scorecard.model.period import FiscalYear, Round
from scorecard.store import Database


def targets_of_year(database: Database, fiscal_year: FiscalYear, as_of: uuid.UUID) -> pd.DataFrame:
    """All level targets of a fiscal year as they were known at a moment; see
    `targets_of_year.sql`."""
    return database.frame("targets_of_year", fiscal_year=fiscal_year.be, as_of=as_of)


def in_force(targets: pd.DataFrame, round_: Round) -> pd.DataFrame:
    """The targets that hold in a round: those given for rounds that begin in the same month come
    before those given from the first month on, and later ones before earlier ones.

    Args:
        targets: one row per organization, indicator, `fiscal_year` where they are of several years,
            and starting point (`since_month`, `first_month`).

    Returns:
        One row per organization and indicator (and year) that has targets of its own.
    """
    keys = [name for name in ("organization", "indicator", "fiscal_year") if name in targets]
    begun = targets["since_month"] <= round_.last_month
    alike = targets["first_month"].isin([1, round_.first_month])
    rows = targets[begun & alike].sort_values([*keys, "first_month", "since_month"], kind="stable")
    return rows.drop_duplicates(keys, keep="last", ignore_index=True)


def own_levels_of(targets: pd.DataFrame, organization: str) -> dict[str, tuple[float, ...]]:
    """The level targets that an organization has of its own, by indicator."""
    own = targets[targets["organization"] == organization]
    return {
        indicator: tuple(float(level) for level in levels)
        for indicator, levels in zip(own["indicator"], own["levels"], strict=True)
    }
