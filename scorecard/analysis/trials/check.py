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
from scorecard.model.indicator import Indicator, is_scored, with_levels
from scorecard.model.strategy import Strategy
from scorecard.model.target import strictly_monotone
from scorecard.scoring.plan import RoundInputs
from scorecard.scoring.structure import nodes


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
    if indicator.scale.kind == "yes_no" and value not in (0.0, 1.0):
        raise InputError("scenario_yes_no", **facts)
    if indicator.scale.kind == "step" and value not in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0):
        raise InputError("scenario_step", **facts)
    if indicator.minimum is not None and value < indicator.minimum:
        raise InputError("scenario_below", bound=fmt.plain(indicator.minimum), **facts)
    if indicator.maximum is not None and value > indicator.maximum:
        raise InputError("scenario_above", bound=fmt.plain(indicator.maximum), **facts)


def _check_targets(change: TargetChange, indicator: Indicator) -> None:
    levels, kind = change.levels, indicator.scale.kind
    facts = {"indicator": indicator.code, "levels": ", ".join(map(fmt.plain, levels))}
    if kind not in ("linear", "threshold", "three_point"):
        raise InputError("scenario_no_targets", **facts)
    wanted = 3 if kind == "three_point" else 5
    if len(levels) != wanted:
        raise InputError("scenario_target_count", count=len(levels), wanted=wanted, **facts)
    if any(low == high for low, high in pairwise(levels)):
        raise InputError("scenario_targets_flat", **facts)
    if not strictly_monotone(levels):
        raise InputError("scenario_targets_turn", **facts)
    with_levels(indicator.scale, levels)


def _check_weight(change: WeightChange, indicator: Indicator, inputs: RoundInputs) -> None:
    facts = {"indicator": indicator.code, "weight": fmt.plain(change.percent)}
    if change.percent < 0:
        raise InputError("scenario_weight_negative", **facts)
    if change.percent > 100:
        raise InputError("scenario_weight_large", **facts)
    if not is_scored(indicator.scale):
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
