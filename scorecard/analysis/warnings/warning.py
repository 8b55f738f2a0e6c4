"""Early warnings: what somebody should look at, why, who, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pydantic import Field

from scorecard.model.base import Model
from scorecard.model.text import Text
from scorecard.model.warning_rule import WarningRuleName, WarningSeverity


class Target(Model):
    """Where a warning leads to, as plain data; the dashboard makes a link of it."""

    page: str
    """The address of the page: "indicators", "projects", "data-health"."""
    parameters: Mapping[str, str] = Field(default_factory=dict)
    """What the page is to show beside organization, year and round."""


class EarlyWarning(Model):
    """One thing to look at, with its reason in numbers."""

    rule: WarningRuleName
    severity: WarningSeverity
    key: str
    """What is said of it; see `scorecard.words.warnings`."""
    facts: Mapping[str, Any] = Field(default_factory=dict)
    """How much, how long, where: what is written alike in every language, pairs of Thai and
    English, days, and what stands in `scorecard.analysis.warnings.fact`."""
    organization: str
    node: str
    """Code of the indicator or objective; "" for the whole scorecard, for several indicators
    together, and for a project without an objective."""
    owner: Text | None = None
    """Title of the role that supervises the indicator; None where the strategy names none, and
    where there are several."""
    several_owners: bool = False
    """Whether it is about indicators of more than one."""
    target: Target
    illustrative: bool = False
    """Whether the figure that it rests on is made up."""


def early_warnings(found: pd.DataFrame) -> list[EarlyWarning]:
    """The warnings of rows of `rules.find_warnings`, in their order."""
    return [
        EarlyWarning(
            rule=row["rule"],
            severity=row["severity"],
            key=row["key"],
            facts=row["facts"],
            organization=row["organization"],
            node=row["node"],
            owner=_text(row["owner_th"], row["owner_en"]),
            several_owners=row["several_owners"],
            target=Target(page=row["page"], parameters=row["parameters"]),
            illustrative=bool(row["illustrative"]),
        )
        for row in found.to_dict("records")
    ]


def foremost(
    warnings: Sequence[EarlyWarning], most: int, *, of_each: int = 2
) -> list[EarlyWarning]:
    """The few to show where there is little room, in their order: of each rule the first
    `of_each`, of each place only the first, and more only as far as there is room left."""
    chosen: list[int] = []
    places: set[tuple[str, str]] = set()
    rules: dict[str, int] = {}
    for at, warning in enumerate(warnings):
        place = (warning.organization, warning.node)
        seen = bool(warning.node) and place in places
        if not seen and rules.get(warning.rule, 0) < of_each:
            chosen.append(at)
            places.add(place)
            rules[warning.rule] = rules.get(warning.rule, 0) + 1
    rest = [at for at in range(len(warnings)) if at not in set(chosen)]
    kept = sorted([*chosen, *rest][:most])
    return [warnings[at] for at in kept]


def one_each(warnings: Sequence[EarlyWarning]) -> list[EarlyWarning]:
    """The gravest of each indicator, and whatever is about none."""
    gravest = {(each.organization, each.node): each for each in reversed(warnings) if each.node}
    return [
        each for each in warnings if not each.node or gravest[each.organization, each.node] is each
    ]


def _text(thai: Any, english: Any) -> Text | None:
    if not isinstance(thai, str) or not thai:
        return None
    return Text(th=thai, en=english if isinstance(english, str) and english else None)
