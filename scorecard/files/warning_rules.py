"""Reading rules of early warning: the program's own, and those of an office."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
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


def read_warning_rules(table: RawTable) -> FileRows[WarningRule]:
    """The rules that a table holds: `rule`, `fiscal_year` (the first in which it is in force),
    `threshold`, `severity`, `enabled` (blank for yes).

    Raises:
        InputError: the headings are not those of rules.
    """
    reader = RowReader(table, "warning_rules")
    rules: list[WarningRuleName] = reader.required("rule", _rule)
    years = reader.required("fiscal_year", cells.fiscal_year)
    thresholds = reader.required("threshold", cells.number)
    severities: list[WarningSeverity] = reader.required("severity", _severity)
    enabled = reader.column("enabled", cells.flag)
    for at in list(reader.good()):
        lowest, highest = THRESHOLDS[rules[at]]
        if not lowest <= thresholds[at] <= highest:
            reader.reject(
                at,
                "threshold_outside",
                field="threshold",
                rule=partial(library_text, f"warning_rule.{rules[at]}"),
                counts=partial(library_text, f"warning_threshold.{rules[at]}"),
                lowest=fmt.plain(lowest),
                highest=fmt.plain(highest),
            )
    keys = list(zip(rules, years, strict=True))
    reader.reject_repeated(keys, "warning_rule_twice", field="rule")
    return reader.file_rows(
        lambda at: WarningRule(
            rule=rules[at],
            fiscal_year=years[at],
            threshold=thresholds[at],
            severity=severities[at],
            enabled=enabled[at] is not False,
        )
    )


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
