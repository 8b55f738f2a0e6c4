"""Rules of early warning: the program's own, and those of an office."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.headings import Column
from scorecard.files.kind import FISCAL_YEAR, Kind, Twice, Values
from scorecard.files.rows import RowReader
from scorecard.files.vocabulary import comparable
from scorecard.language import format as fmt
from scorecard.language import library_text
from scorecard.language.catalogue import LANGUAGES
from scorecard.language.nearest import nearest
from scorecard.model.warning_rule import (
    THRESHOLDS,
    WARNING_RULES,
    WARNING_SEVERITIES,
    WarningRule,
    WarningRuleName,
    WarningSeverity,
)

T = TypeVar("T", bound=str)


@cache
def default_warning_rules() -> tuple[WarningRule, ...]:
    """The rules that hold where an office has none of its own: `warning_rules.toml`."""
    with (Path(__file__).parent / "warning_rules.toml").open("rb") as file:
        content = tomllib.load(file)
    return tuple(WarningRule.model_validate(rule) for rule in content["rule"])


def _rule(cell: object) -> WarningRuleName | None:
    return _choice(WARNING_RULES, "warning_rule", "not_a_warning_rule", cell)


def _severity(cell: object) -> WarningSeverity | None:
    return _choice(WARNING_SEVERITIES, "warning_severity", "not_a_warning_severity", cell)


def _choice(known: Sequence[T], section: str, unknown: str, cell: object) -> T | None:
    """One of `known`, by its code or its name in any language, which stands in a section of the
    catalogue."""
    found = cells.text(cell)
    if found is None:
        return None
    names: dict[str, T] = {
        spelling: code
        for code in known
        for spelling in (
            str(code),
            *(library_text(f"{section}.{code}", each) for each in LANGUAGES),
        )
    }
    for spelling, code in names.items():
        if comparable(spelling) == comparable(found):
            return code
    raise BadCell(unknown, suggestion=nearest(found, names), known=", ".join(known))


def _threshold_makes_sense(reader: RowReader, values: Values) -> None:
    """Rejects the good rows whose threshold is not one of its rule."""
    for at in list(reader.good()):
        rule = values["rule"][at]
        lowest, highest = THRESHOLDS[rule]
        if not lowest <= values["threshold"][at] <= highest:
            reader.reject(
                at,
                "threshold_outside",
                field="threshold",
                rule=partial(library_text, f"warning_rule.{rule}"),
                counts=partial(library_text, f"warning_threshold.{rule}"),
                lowest=fmt.plain(lowest),
                highest=fmt.plain(highest),
            )


WARNING_RULE_KIND = Kind(
    code="warning_rules",
    title="file_kind.warning_rules",
    columns=(
        Column("rule", _rule, required=True),
        FISCAL_YEAR,
        Column("threshold", cells.number, required=True),
        Column("severity", _severity, required=True),
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
