"""The rules of early warning of a workspace: the program's own, and those an office has put in
their place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import pandas as pd

from scorecard.files.warning_rules import default_warning_rules
from scorecard.model.period import FiscalYear
from scorecard.model.warning_rule import WarningRule, overlaid
from scorecard.store import Database

RULE_KEY = ["rule", "fiscal_year"]
RULE_COLUMNS = [*RULE_KEY, "threshold", "severity", "enabled"]


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


def warning_rule_rows(rules: Iterable[WarningRule]) -> pd.DataFrame:
    """Rows of the table `warning_rule`."""
    rows = [
        (each.rule, each.fiscal_year.be, each.threshold, each.severity, each.enabled)
        for each in rules
    ]
    return pd.DataFrame(rows, columns=RULE_COLUMNS).astype({"threshold": "float64"})
