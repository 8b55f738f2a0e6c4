"""Is a change possible? Each thing that is not has one sentence (`error.scenario_…`)."""

from __future__ import annotations

from itertools import pairwise

from scorecard.analysis.trials.scenario import (
    Change,
    ResultChange,
    TargetChange,
    WeightChange,
    WithdrawalChange,
    scope_name,
)
from scorecard.checks.nearest import nearest_code
from scorecard.errors import InputError
from scorecard.language import format as fmt
from scorecard.model.figures import above, below
from scorecard.model.indicator import Indicator
from scorecard.model.scales.level import HIGHEST_LEVEL
from scorecard.model.strategy import Strategy
from scorecard.model.target import strictly_monotone
from scorecard.scoring.plan import RoundInputs
from scorecard.scoring.structure import nodes

_IMPOSSIBLE = {"yes_no": "scenario_yes_no", "step": "scenario_step"}
"""What is said of a result that a kind of scale cannot have."""


def unknown_indicator(change: Change, strategy: Strategy) -> InputError:
    """No such indicator; the sentence names the nearest."""
    known = [indicator.code for indicator in strategy.all_indicators()]
    return InputError(
        "scenario_indicator",
        organization=scope_name(change.organization),
        indicator=change.indicator,
        hint=nearest_code(change.indicator, known),
    )


def check_change(
    change: Change,
    indicator: Indicator,
    strategy: Strategy,
    inputs: RoundInputs,
    *,
    present: float | None,
) -> None:
    """Refuses a change that an indicator cannot have.

    Args:
        present: the value now; it is possible, whatever it is.

    Raises:
        InputError: the sentence says why, and what is possible.
    """
    match change:
        case ResultChange():
            _check_result(change, indicator, present)
        case TargetChange():
            _check_targets(change, indicator)
        case WeightChange():
            _check_weight(change, indicator, inputs)
        case WithdrawalChange():
            return


def _check_result(change: ResultChange, indicator: Indicator, present: float | None) -> None:
    value, facts = change.value, {"indicator": indicator.code}
    if indicator.indicators:
        parts = ", ".join(part.code for part in indicator.indicators)
        raise InputError("scenario_result_of_composite", parts=parts, **facts)
    if value is None or value == present:
        return
    facts["value"] = fmt.plain(value)
    if not indicator.scale.possible(value):
        key = _IMPOSSIBLE[indicator.scale.kind]
        raise InputError(key, highest=HIGHEST_LEVEL, **facts)
    if indicator.minimum is not None and below(value, indicator.minimum):
        raise InputError("scenario_below", bound=fmt.plain(indicator.minimum), **facts)
    if indicator.maximum is not None and above(value, indicator.maximum):
        raise InputError("scenario_above", bound=fmt.plain(indicator.maximum), **facts)


def _check_targets(change: TargetChange, indicator: Indicator) -> None:
    levels, wanted = change.levels, len(indicator.scale.target_levels)
    facts = {"indicator": indicator.code, "levels": ", ".join(map(fmt.plain, levels))}
    if not wanted:
        raise InputError("scenario_no_targets", **facts)
    if len(levels) != wanted:
        raise InputError("scenario_target_count", count=len(levels), wanted=wanted, **facts)
    if any(low == high for low, high in pairwise(levels)):
        raise InputError("scenario_targets_flat", **facts)
    if not strictly_monotone(levels):
        raise InputError("scenario_targets_turn", **facts)
    indicator.scale.with_targets(levels)


def _check_weight(change: WeightChange, indicator: Indicator, inputs: RoundInputs) -> None:
    facts = {"indicator": indicator.code, "weight": fmt.plain(change.percent)}
    if change.percent < 0:
        raise InputError("scenario_weight_negative", **facts)
    if change.percent > 100:
        raise InputError("scenario_weight_large", **facts)
    if not indicator.scale.is_scored:
        raise InputError("scenario_weight_unscored", **facts)
    if not indicator.in_force(inputs.fiscal_year, inputs.round):
        raise InputError("scenario_weight_not_in_force", **facts)


def check_something_counts(
    official: Strategy, changed: Strategy, inputs: RoundInputs, *, withdrawn: bool
) -> None:
    """Refuses a scenario that leaves nothing to be scored.

    Raises:
        InputError: everything is withdrawn, or every weight is zero.
    """
    if _weight(changed, inputs) == 0 < _weight(official, inputs):
        raise InputError("scenario_withdraws_all" if withdrawn else "scenario_weights_zero")


def _weight(strategy: Strategy, inputs: RoundInputs) -> float:
    """The sum of the weights in force."""
    tree = nodes(strategy, inputs.fiscal_year, inputs.round)
    scored = {indicator.code for indicator in strategy.all_indicators()}
    return sum(node.weight or 0.0 for node in tree if node.is_leaf and node.code in scored)
