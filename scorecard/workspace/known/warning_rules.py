"""The rules of early warning of a workspace: the program's own, and those an office has put in
their place."""

from __future__ import annotations

import uuid

from scorecard.files.kinds.warning_rules import default_warning_rules
from scorecard.model.period import FiscalYear
from scorecard.model.warning_rule import WarningRule, overlaid
from scorecard.store import Database


def warning_rules(database: Database, as_of: uuid.UUID) -> list[WarningRule]:
    """All rules with their years as they were at a moment, by rule and year."""
    own = [
        WarningRule(
            rule=row["rule"],
            fiscal_year=FiscalYear(be=row["fiscal_year"]),
            threshold=row["threshold"],
            severity=row["severity"],
            enabled=row["enabled"],
        )
        for row in database.rows("warning_rules", as_of=as_of)
    ]
    return overlaid(default_warning_rules(), own)
