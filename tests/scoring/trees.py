"""Random strategies of any nesting, results for them, and their scores by a plain loop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd
from hypothesis import strategies as st

from scorecard.model.indicator import Indicator, Withdrawal
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.scales.scale import (
    CompositeScale,
    LinearScale,
    Scale,
    ThresholdScale,
    UnscoredScale,
    YesNoScale,
)
from scorecard.model.strategy import Objective, Perspective, Strategy, YearsInForce
from scorecard.model.text import Text
from scorecard.scoring.calculation import Engine, calculate
from scorecard.scoring.plan import RoundInputs, Subject

YEAR, ROUND = FiscalYear(be=2565), Round(last_month=9)
POLICIES = ("exclude", "lowest", "block")

Values = Mapping[str, float | None]
"""The value of each indicator of an organization; None where it is reported as not available."""

SCALES: tuple[Scale, ...] = (
    LinearScale(levels=(20.0, 40.0, 60.0, 80.0, 100.0)),
    LinearScale(levels=(14.0, 13.0, 12.0, 11.0, 10.0), floor="zero"),
    LinearScale(levels=(30.0, 40.0, 60.0, 80.0, 100.0), floor="linear_to_zero"),
    ThresholdScale(levels=(1.0, 2.0, 3.0, 50.0, 90.0)),
    YesNoScale(floor="zero"),
)
PAST, FUTURE = Since(fiscal_year=YEAR, month=9), Since(fiscal_year=YEAR, month=10)

weights = st.one_of(
    st.integers(0, 30).map(float), st.decimals(0, 30, places=2).map(float), st.just(0.0)
)


def text(code: str) -> Text:
    return Text(th=f"ชื่อ {code}", en=f"Name {code}")


def leaf(code: str, weight: float | None = 10.0, **more: Any) -> Indicator:
    """An indicator that is scored from a value; by default 20–100, as much as 1–5."""
    content = {"code": code, "name": text(code), "weight": weight, "scale": SCALES[0], **more}
    return Indicator(**content)


def composite(
    code: str, parts: Sequence[Indicator], weight: float | None = 10.0, **more: Any
) -> Indicator:
    """An indicator made of others."""
    return leaf(code, weight, scale=CompositeScale(), indicators=tuple(parts), **more)


def strategy_of(objectives: Sequence[Sequence[Indicator]], **more: Any) -> Strategy:
    """A strategy with one perspective (P1, P2…) and one objective (O1, O2…) for each row."""
    numbered = list(enumerate(objectives, start=1))
    content: dict[str, Any] = {
        "code": "S",
        "title": text("S"),
        "organizations": ("X",),
        "fiscal_years": YearsInForce(first=YEAR),
        "perspectives": tuple(Perspective(code=f"P{i}", name=text(f"P{i}")) for i, _ in numbered),
        "objectives": tuple(
            Objective(code=f"O{i}", name=text(f"O{i}"), perspective=f"P{i}") for i, _ in numbered
        ),
        "indicators": tuple(
            indicator.model_copy(update={"objective": f"O{i}"})
            for i, row in numbered
            for indicator in row
        ),
    }
    return Strategy(**(content | more))


@st.composite
def indicators(draw: st.DrawFn, code: str, deeper: int) -> Indicator:
    weight = draw(st.one_of(weights, weights, weights, st.none()))
    more: dict[str, Any] = {}
    left = draw(st.integers(0, 9))
    if left == 0:
        more["withdrawn"] = Withdrawal(since=PAST)
    elif left == 1:
        more["started"] = FUTURE
    elif left == 2:
        more |= {"withdrawn": Withdrawal(since=FUTURE), "started": PAST}
    if deeper and draw(st.integers(0, 2)) == 0:
        count = draw(st.integers(1, 3))
        parts = [draw(indicators(f"{code}.{i + 1}", deeper - 1)) for i in range(count)]
        return composite(code, parts, weight, **more)
    scale = draw(st.sampled_from((*SCALES, *SCALES, UnscoredScale())))
    return leaf(code, weight, scale=scale, **more)


@st.composite
def strategies(draw: st.DrawFn) -> Strategy:
    """Perspectives, objectives and indicators of every kind, composites down to depth 3."""
    rows = [
        [draw(indicators(f"{row + 1}.{i + 1}", 3)) for i in range(draw(st.integers(not row, 3)))]
        for row in range(draw(st.integers(1, 3)))
    ]
    strategy = strategy_of(rows)
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        shares = [draw(st.one_of(weights, st.none())) for _ in rows]
        more["weight_basis"] = draw(st.sampled_from(["scorecard", "perspective"]))
        more["perspectives"] = tuple(
            perspective.model_copy(update={"weight": share})
            for perspective, share in zip(strategy.perspectives, shares, strict=True)
        )
    return strategy.model_copy(update=more)


@st.composite
def values_for(draw: st.DrawFn, strategy: Strategy) -> Values:
    """Values for some of the indicators; some are reported as missing, some not at all."""
    value = st.one_of(
        st.none(), st.sampled_from([0.0, 1.0, 20.0, 100.0]), st.floats(-10, 120), st.floats(9, 15)
    )
    codes = [indicator.code for indicator in strategy.all_indicators() if not indicator.indicators]
    return {code: draw(value) for code in codes if draw(st.integers(0, 9))}


class Case(NamedTuple):
    """A strategy and the values of one organization, short to print."""

    strategy: Strategy
    values: Values

    def __repr__(self) -> str:
        return f"Case({_short(self.strategy.indicators)}, {dict(self.values)})"


def _short(indicators: Sequence[Indicator]) -> str:
    parts = [f"{i.code}={i.weight} {i.scale.kind} {_short(i.indicators)}" for i in indicators]
    return f"[{', '.join(parts)}]" if parts else ""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random strategy with random values."""
    strategy = draw(strategies())
    return Case(strategy, draw(values_for(strategy)))


@st.composite
def unlisted_cases(draw: st.DrawFn) -> Case:
    """The same, with weight in the official form that the strategy does not list."""
    strategy = draw(strategies()).model_copy(update={"weight_basis": "scorecard"})
    return Case(strategy.model_copy(update={"weight_total": 300.0}), draw(values_for(strategy)))


class Expected(NamedTuple):
    """What the plain loop finds for one node."""

    listed: Fraction
    """The weight of what stands in the strategy."""
    score: Fraction | None
    coverage: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None


class Part(NamedTuple):
    """One indicator that counts: the nodes it lies below, itself last."""

    path: tuple[str, ...]
    weight: Fraction
    score: Fraction | None
    floor: Fraction
    ceiling: Fraction


def by_plain_loop(strategy: Strategy, values: Values, policy: str) -> dict[str, Expected]:
    """The scores of all nodes that have weight, in exact fractions."""
    parts = [part for branch in _perspectives(strategy, values) for part in branch]
    if strategy.weight_total is not None:
        rest = Fraction(strategy.weight_total) - sum(part.weight for part in parts)
        lowest, highest = map(Fraction, strategy.score_range)
        if rest > 0:
            parts.append(Part(("",), rest, None, lowest, highest))
    codes = {code for part in parts for code in part.path}
    return {code: _node([p for p in parts if code in p.path], policy) for code in codes}


def _perspectives(strategy: Strategy, values: Values) -> Iterator[list[Part]]:
    for perspective in strategy.perspectives:
        parts = [
            part
            for objective in strategy.objectives
            if objective.perspective == perspective.code
            for indicator in strategy.indicators_of(objective.code)
            for part in _spread(
                indicator, _weight(indicator), ("", perspective.code, objective.code), values
            )
        ]
        total = sum(part.weight for part in parts)
        if strategy.weight_basis == "perspective" and perspective.weight is not None and total:
            factor = Fraction(perspective.weight) / total
            parts = [part._replace(weight=part.weight * factor) for part in parts]
        yield [part for part in parts if part.weight]


def _spread(
    indicator: Indicator, weight: Fraction | None, path: tuple[str, ...], values: Values
) -> Iterator[Part]:
    if not counts(indicator):
        return
    path = (*path, indicator.code)
    if not indicator.indicators:
        if weight:
            score = indicator.scale.score(values.get(indicator.code))
            yield Part(
                path,
                weight,
                None if score is None else Fraction(score),
                Fraction(0) if getattr(indicator.scale, "floor", "") != "lowest" else Fraction(1),
                Fraction(5),
            )
        return
    shares = {
        part.code: _weight(part) or Fraction(0) for part in indicator.indicators if counts(part)
    }
    total = Fraction(sum(shares.values()))
    whole = total if weight is None else weight
    for part in indicator.indicators:
        if part.code in shares:
            yield from _spread(part, whole * shares[part.code] / total, path, values)


def counts(indicator: Indicator) -> bool:
    """Whether an indicator, or anything that it is made of, can be scored in the round."""
    if not indicator.in_force(YEAR, ROUND) or indicator.scale.kind == "unscored":
        return False
    parts = indicator.indicators
    return not parts or any(counts(part) and bool(_weight(part)) for part in parts)


def _weight(indicator: Indicator) -> Fraction | None:
    return None if indicator.weight is None else Fraction(indicator.weight)


def _node(parts: Sequence[Part], policy: str) -> Expected:
    total = Fraction(sum(part.weight for part in parts))
    known = Fraction(sum(part.weight for part in parts if part.score is not None))
    sums = {
        "mean": sum(p.weight * p.score for p in parts if p.score is not None),
        "lowest": sum(p.weight * (p.floor if p.score is None else p.score) for p in parts),
        "highest": sum(p.weight * (p.ceiling if p.score is None else p.score) for p in parts),
    }
    score = Fraction(sums["mean"]) / known if known else None
    if known < total and policy != "exclude":
        score = Fraction(sums["lowest"]) / total if policy == "lowest" else None
    listed = Fraction(sum(part.weight for part in parts if len(part.path) > 1))
    if not listed:
        score = None
    return Expected(
        listed, score, known / total, sums["lowest"] / total, Fraction(sums["highest"]) / total
    )


def results_of(values: Mapping[str, Values], **more: Any) -> pd.DataFrame:
    """The table of results, from the values of each organization."""
    rows = [
        {"organization": organization, "indicator": code, "value": value}
        for organization, of_organization in values.items()
        for code, value in of_organization.items()
    ]
    return results_table(rows, **more)


def results_table(rows: Sequence[Mapping[str, Any]], **more: Any) -> pd.DataFrame:
    """The table of results, from rows with some of its columns."""
    columns = ["organization", "indicator", "value", "numerator", "denominator"]
    frame = pd.DataFrame(rows, columns=columns)
    defaults = {"illustrative": False, "data_year": None, "source": "", "revision": 1}
    types: dict[Any, Any] = dict.fromkeys(("organization", "indicator", "source"), "str")
    types |= dict.fromkeys(("value", "numerator", "denominator"), "float64")
    types |= {"data_year": "Int32", "revision": "Int32", "illustrative": "bool"}
    return frame.assign(**(defaults | more)).astype(types)


NO_TARGETS = pd.DataFrame(columns=["organization", "indicator", "levels", "illustrative"])
NO_MEMBERS = pd.DataFrame({"parent": [], "child": []}, dtype="str")


def scores(
    engine: Engine,
    subjects: Sequence[Subject],
    results: pd.DataFrame,
    *,
    targets: pd.DataFrame = NO_TARGETS,
    memberships: pd.DataFrame = NO_MEMBERS,
    closed: bool = False,
    round_: Round = ROUND,
) -> pd.DataFrame:
    """The scores of a round of `YEAR`."""
    inputs = RoundInputs(YEAR, round_, tuple(subjects), targets, memberships, closed)
    return calculate(inputs, engine.take(results), engine)


def subject(strategy: Strategy, *organizations: str) -> Subject:
    """The strategy for some provinces."""
    return Subject(strategy, dict.fromkeys(organizations or ("X",), "province"))
