"""What the rules of early warning find in a round: one function for each rule.

Every rule compares exactly, but for the last bits of binary figures (`scorecard.model.figures`): a
fall of 0.5 warns where the threshold is 0.5. All work on whole columns; only what is found is put
into words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from scorecard.analysis.warnings import of_reports as report_signs
from scorecard.analysis.warnings import of_scores as score_signs
from scorecard.analysis.warnings.signs import Found, Moment, Signs
from scorecard.model.warning_rule import (
    WARNING_RULES,
    WARNING_SEVERITIES,
    RulesInForce,
    WarningRule,
    WarningRuleName,
)

_FINDERS: Mapping[WarningRuleName, Callable[[Signs, WarningRule, Moment], Found]] = {
    "fell": score_signs.fell,
    "below_level": score_signs.below_level,
    "forecast_misses": score_signs.forecast_misses,
    "budget_behind": report_signs.budget_behind,
    "step_overdue": score_signs.step_overdue,
    "not_reported": report_signs.not_reported,
    "incomplete": report_signs.incomplete,
    "weights": score_signs.weights,
    "jump": report_signs.jump,
    "evidence_missing": report_signs.evidence_missing,
    "stale": report_signs.stale,
}

FOUND_COLUMNS = (
    "organization",
    "node",
    "rule",
    "severity",
    "key",
    "facts",
    "size",
    "owner_th",
    "owner_en",
    "several_owners",
    "page",
    "parameters",
    "illustrative",
)


def find_warnings(signs: Signs, rules: RulesInForce, moment: Moment) -> pd.DataFrame:
    """Everything that the rules in force find, the gravest first within each organization.

    Returns:
        `FOUND_COLUMNS`: one row per warning. `facts` fill its sentences, `size` orders warnings of
        one rule: what it costs, in weight × points of the score, or how far it goes.
    """
    found = [
        record for name, rule in rules.items() for record in _FINDERS[name](signs, rule, moment)
    ]
    frame = pd.DataFrame(found, columns=list(FOUND_COLUMNS))
    order = frame["severity"].map(WARNING_SEVERITIES.index)
    place = frame["rule"].map(WARNING_RULES.index)
    frame = frame.assign(_severity=order, _rule=place, _size=-frame["size"].astype("float64"))
    first = pd.Index(signs.figures["organization"].unique())
    frame["_organization"] = first.get_indexer(frame["organization"])
    by = ["_organization", "_severity", "_rule", "_size"]
    return frame.sort_values(by, kind="stable", ignore_index=True)[list(FOUND_COLUMNS)]
