"""The rules of early warning of a workspace: the program's own, and those an office has put in
their place."""

from __future__ import annotations

from scorecard.files.kinds.warning_rules import default_warning_rules
from scorecard.model.period import FiscalYear
from scorecard.model.warning_rule import WarningRule, newest_rules, overlaid
from scorecard.store import Database


def warning_rules(database: Database) -> list[WarningRule]:
    """All rules with their years, by rule and year."""
    own = [
        WarningRule(
            rule=row["rule"],
            fiscal_year=FiscalYear(be=row["fiscal_year"]),
            threshold=row["threshold"],
            severity=row["severity"],
            enabled=row["enabled"],
        )
        for row in database.rows("warning_rules_now")
    ]
    return overlaid(default_warning_rules(), own)


def behind_limit(database: Database, fiscal_year: FiscalYear) -> float:
    """From how many percentage points of its budget behind its plan on a project lags: the
    threshold of the warning in that year."""
    rules = newest_rules(warning_rules(database), fiscal_year)
    return next(rule.threshold for rule in rules if rule.rule == "budget_behind")
