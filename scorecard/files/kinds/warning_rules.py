"""Rules of early warning: the program's own, and those of an office."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from pathlib import Path

from scorecard.files import cells
from scorecard.files.choice import one_of
from scorecard.files.headings import Column
from scorecard.files.kind import FISCAL_YEAR, Kind, Twice, Values
from scorecard.files.rows import RowReader
from scorecard.language import format as fmt
from scorecard.language import library_text
from scorecard.model.warning_rule import (
    RULE_NAMES,
    SEVERITY_NAMES,
    THRESHOLDS,
    WarningRule,
)


@cache
def default_warning_rules() -> tuple[WarningRule, ...]:
    """The rules that hold where an office has none of its own: `warning_rules.toml`."""
    with (Path(__file__).parent / "warning_rules.toml").open("rb") as file:
        content = tomllib.load(file)
    return tuple(WarningRule.model_validate(rule) for rule in content["rule"])


def _threshold_makes_sense(reader: RowReader, values: Values) -> None:
    """Rejects the good rows whose threshold is not one of its rule."""
    for at in list(reader.good()):
        rule = values["rule"][at]
        lowest, highest, counts = THRESHOLDS[rule]
        if not lowest <= values["threshold"][at] <= highest:
            reader.reject(
                at,
                "threshold_outside",
                field="threshold",
                rule=partial(library_text, RULE_NAMES[rule]),
                counts=partial(library_text, counts),
                lowest=fmt.plain(lowest),
                highest=fmt.plain(highest),
            )


WARNING_RULES = Kind(
    code="warning_rules",
    title="file_kind.warning_rules",
    columns=(
        Column("rule", one_of(RULE_NAMES, "not_a_warning_rule"), required=True),
        FISCAL_YEAR,
        Column("threshold", cells.number, required=True),
        Column("severity", one_of(SEVERITY_NAMES, "not_a_warning_severity"), required=True),
        Column("enabled", cells.flag, blank=True),
    ),
    model=WarningRule,
    judge=_threshold_makes_sense,
    twice=Twice("warning_rule_twice", "rule"),
    table="warning_rule",
    key=("rule", "fiscal_year"),
    types={"threshold": "float64"},
)
"""The fiscal year of a rule is the first in which it is in force."""
