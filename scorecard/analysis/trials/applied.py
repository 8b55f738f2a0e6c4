"""What if: a scenario applied to the rules and results of a round, and scored by the same kernel.

Nothing is scored here. `applied` hands back other inputs for `scorecard.scoring.calculation`, so
what follows from a change follows as it does officially: values made from members, composites,
weights that spread, policies for what is missing, levels. A scenario that changes nothing
gives back the very inputs, and so the same scores to the last digit.

What a change means:

- A result keeps its denominator, and its numerator follows from the new value, so that a ratio
  over the members follows too. Other indicators that are made from the same series stay.
- A result of an indicator that is made from members replaces what the members make, for that
  organization only. To see what the members do, change theirs.
- A weight replaces the weight in force, dated or not. The weight of a composite is shared among
  its parts as before; that of a part is its share within the composite.
- Level targets replace the organization's own and the strategy's.
- Results and targets of a scenario count as illustrative, and have no source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pandas as pd

from scorecard.analysis.trials.check import (
    check_change,
    check_something_counts,
    unknown_indicator,
)
from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    Scenario,
    TargetChange,
    WeightChange,
    WithdrawalChange,
    kind_in,
    scope_name,
)
from scorecard.errors import InputError
from scorecard.model.figures import settled
from scorecard.model.indicator import Aggregation, Indicator, Withdrawal
from scorecard.model.period import Since
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.strategy import Strategy
from scorecard.scoring.plan import RoundInputs, Subject, multiplier_of

RESULT_COLUMNS = (
    "organization",
    "indicator",
    "value",
    "numerator",
    "denominator",
    "illustrative",
    "data_year",
    "source",
    "revision",
)
"""What a round is calculated from; see `scorecard.scoring.calculation.calculate`."""

__all__ = ["RESULT_COLUMNS", "Applied", "Scenario", "applied", "compared"]


class Applied(NamedTuple):
    """What the round is calculated from under a scenario."""

    inputs: RoundInputs
    results: pd.DataFrame
    strategies: Mapping[str, str]
    """The strategies that were changed, by their names in the inputs: the code of the official
    one."""


@dataclass
class _Own:
    """The changes of one organization, by indicator."""

    results: dict[str, float | None] = field(default_factory=dict)
    levels: dict[str, tuple[float, ...]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    overridden: set[str] = field(default_factory=set)
    """Indicators whose members no longer make the value."""

    def rules(self) -> tuple[object, ...]:
        """What changes the strategy; organizations with the same share one."""
        marked = (tuple(sorted(codes)) for codes in (self.withdrawn, self.overridden))
        return tuple(sorted(self.weights.items())), *marked


def applied(scenario: Scenario, inputs: RoundInputs, results: pd.DataFrame) -> Applied:
    """The inputs of a round under a scenario.

    Args:
        scenario: the changes.
        inputs: the official rules of the round, of every organization that the scenario names.
        results: `RESULT_COLUMNS`, one row per organization and indicator.

    Raises:
        InputError: the scenario is impossible; the sentence says why.
    """
    places = {
        code: (subject.strategy, kind)
        for subject in inputs.subjects
        for code, kind in subject.organizations.items()
    }
    values = results.set_index(["organization", "indicator"])["value"].to_dict()
    own: dict[str, _Own] = {}
    # A change for one organization stands above one for all of its kind.
    for change in sorted(scenario.changes, key=lambda change: change.organization[0] != "."):
        for code in _organizations(change, places, inputs):
            strategy = places[code][0]
            indicator = strategy.indicator(change.indicator)
            if indicator is None:
                raise unknown_indicator(change, strategy)
            present = values.get((code, change.indicator))
            check_change(change, indicator, strategy, inputs, present=present)
            _note(own.setdefault(code, _Own()), change, indicator)
    subjects, names = _subjects(inputs, own)
    targets = _targets(inputs.targets, own)
    changed = replace(inputs, subjects=subjects, targets=targets)
    return Applied(changed, _results(results, own, places), names)


def _organizations(
    change: Change,
    places: Mapping[str, tuple[Strategy, OrganizationKind]],
    inputs: RoundInputs,
) -> list[str]:
    """Whom a change is for."""
    scope, kind = change.organization, kind_in(change.organization)
    facts = {"year": inputs.fiscal_year.label, "round": inputs.round.label}
    if kind is None:
        if scope not in places:
            raise InputError("scenario_organization", organization=scope_name(scope), **facts)
        return [scope]
    of_kind = [code for code, (_, its_kind) in places.items() if its_kind == kind]
    if not of_kind:
        raise InputError("scenario_organization", organization=scope_name(scope), **facts)
    found = [c for c in of_kind if places[c][0].indicator(change.indicator) is not None]
    if not found:
        raise unknown_indicator(change, places[of_kind[0]][0])
    return found


def _note(own: _Own, change: Change, indicator: Indicator) -> None:
    code = indicator.code
    match change:
        case ResultChange():
            own.results[code] = change.value
            if indicator.aggregation.from_members:
                own.overridden.add(code)
        case TargetChange():
            own.levels[code] = change.levels
        case WeightChange():
            own.weights[code] = change.percent
        case WithdrawalChange():
            own.withdrawn.add(code)


def _subjects(
    inputs: RoundInputs, own: Mapping[str, _Own]
) -> tuple[tuple[Subject, ...], dict[str, str]]:
    """The subjects, with a strategy of their own for organizations whose rules are changed."""
    subjects: list[Subject] = []
    names: dict[str, str] = {}
    unchanged = _Own().rules()
    for subject in inputs.subjects:
        parts: dict[tuple[object, ...], dict[str, OrganizationKind]] = {unchanged: {}}
        for code, kind in subject.organizations.items():
            rules = own[code].rules() if code in own else unchanged
            parts.setdefault(rules, {})[code] = kind
        for rules, organizations in parts.items():
            if rules == unchanged:
                subjects.append(replace(subject, organizations=organizations))
                continue
            changes = own[next(iter(organizations))]
            strategy = _strategy(subject.strategy, changes, inputs)
            check_something_counts(
                subject.strategy, strategy, inputs, withdrawn=bool(changes.withdrawn)
            )
            name = f"{subject.strategy.code}~{len(names)}"
            names[name] = subject.strategy.code
            subjects.append(Subject(strategy.model_copy(update={"code": name}), organizations))
    return tuple(subjects), names


def _strategy(strategy: Strategy, own: _Own, inputs: RoundInputs) -> Strategy:
    def changed(indicator: Indicator) -> Indicator:
        update: dict[str, object] = {}
        if indicator.code in own.weights:
            update |= {"weight": own.weights[indicator.code], "weights": ()}
        if indicator.code in own.withdrawn:
            update["withdrawn"] = Withdrawal(since=Since(fiscal_year=inputs.fiscal_year))
        if indicator.code in own.overridden:
            update["aggregation"] = Aggregation()
        parts = tuple(map(changed, indicator.indicators))
        if any(new is not old for new, old in zip(parts, indicator.indicators, strict=True)):
            update["indicators"] = parts
        return indicator.model_copy(update=update) if update else indicator

    return strategy.model_copy(update={"indicators": tuple(map(changed, strategy.indicators))})


def _targets(targets: pd.DataFrame, own: Mapping[str, _Own]) -> pd.DataFrame:
    rows = [
        {"organization": code, "indicator": indicator, "levels": list(levels)}
        for code, changes in own.items()
        for indicator, levels in changes.levels.items()
    ]
    return _replaced(targets, pd.DataFrame(rows).assign(illustrative=True)) if rows else targets


def _replaced(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The table with `rows` instead of those of the same organization and indicator."""
    keys = ["organization", "indicator"]
    gone = pd.MultiIndex.from_frame(table[keys]).isin(pd.MultiIndex.from_frame(rows[keys]))
    kept = table[~gone]
    if kept.empty:
        return rows.reindex(columns=table.columns)
    rows = rows.reindex(columns=table.columns)
    return pd.DataFrame(
        {name: [*kept[name], *rows[name]] for name in table.columns},
    ).sort_values(keys, ignore_index=True)


def _results(
    results: pd.DataFrame,
    own: Mapping[str, _Own],
    places: Mapping[str, tuple[Strategy, OrganizationKind]],
) -> pd.DataFrame:
    figures = {(row["organization"], row["indicator"]): row for row in results.to_dict("records")}
    made: list[dict[str, object]] = []
    for code, changes in own.items():
        for name, value in changes.results.items():
            row = figures.get((code, name))
            before = None if row is None else _figure(row["value"])
            if row is not None and before == value:
                continue
            denominator = numerator = None
            if row is not None and value is not None and name not in changes.overridden:
                denominator = _figure(row["denominator"])
            if denominator is not None and value is not None:
                indicator = places[code][0].indicator(name)
                assert indicator is not None  # it was looked up when the change was noted
                numerator = value * denominator / multiplier_of(indicator)
            made.append(
                {
                    "organization": code,
                    "indicator": name,
                    "value": value,
                    "numerator": numerator,
                    "denominator": denominator,
                    "illustrative": True,
                    "data_year": None,
                    "source": "",
                    "revision": None,
                }
            )
    plain = results[list(RESULT_COLUMNS)]
    return _typed(_replaced(plain, pd.DataFrame(made)) if made else plain)


def _figure(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _typed(results: pd.DataFrame) -> pd.DataFrame:
    """With the types that the kernel expects: no figure is null, whole numbers stay whole."""
    return results.astype(
        dict.fromkeys(("value", "numerator", "denominator"), "float64")
        | dict.fromkeys(("organization", "indicator", "source"), "str")
        | dict.fromkeys(("data_year", "revision"), "Int32")
        | {"illustrative": "bool"}
    )


_BEFORE = ("score", "value", "level", "weight", "coverage", "lowest", "highest", "status")


def compared(
    before: pd.DataFrame, after: pd.DataFrame, kinds: Mapping[str, OrganizationKind]
) -> pd.DataFrame:
    """The scores under a scenario beside the official ones.

    Args:
        before, after: one row per organization and node, with at least `organization`, `node`,
            `kind`, `score`, `value`, `level`, `weight`, `coverage`, `lowest`, `highest`, `status`.
        kinds: the kind of each organization; ranks are among those of one kind.

    Returns:
        `after` with those columns of `before` under the names `score_before`, …, and `change`
        (of the score), `changed` (whether any of them differs), `rank` and `rank_before` (for
        scorecards; 1 = best, equal scores share one, none has none).
    """
    earlier = before[["organization", "node", *_BEFORE]].rename(
        columns={name: f"{name}_before" for name in _BEFORE}
    )
    rows = after.merge(earlier, on=["organization", "node"], how="left")
    rows["change"] = rows["score"] - rows["score_before"]
    rows["changed"] = False
    for name in _BEFORE:
        new, old = rows[name], rows[f"{name}_before"]
        rows["changed"] |= ~((new == old) | (new.isna() & old.isna())).fillna(False).astype(bool)
    overall = rows[rows["kind"] == "scorecard"]
    groups = overall["organization"].map(kinds)
    for name, score in (("rank", "score"), ("rank_before", "score_before")):
        ties = overall.assign(score=settled(overall[score].to_numpy(dtype="float64")))
        ranks = ties.groupby(groups)["score"].rank(method="min", ascending=False)
        rows[name] = ranks.reindex(rows.index).astype("Int64")
    return rows
