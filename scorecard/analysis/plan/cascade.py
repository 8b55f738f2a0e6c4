"""Is the strategy passed on to the members, and backed by projects?

*Cascade*: every scored indicator of a cluster that is made from its provinces needs them to have
the indicator with level targets of their own, and these targets must be enough for the cluster's:
if every member just reaches its target of a level, does the cluster reach its own? What the
members' targets would make follows from the way members' values are put together (`Aggregation`);
for a weighted mean and a ratio, whose weights are not known beforehand, only the range is known.
Passing targets on and checking that they add up: R. S. Kaplan and D. P. Norton, *Alignment* (2006),
chapters 2 and 7; in Thailand the handing down of indicators (การถ่ายทอดตัวชี้วัด) of the performance
agreements of the Office of the Public Sector Development Commission.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import pandas as pd

from scorecard.model.base import Model
from scorecard.model.figures import above, below, reached, same
from scorecard.model.indicator import Aggregation
from scorecard.model.scales.level import HIGHEST_LEVEL, MIDDLE_LEVEL
from scorecard.model.scales.scale import Scale
from scorecard.model.text import Text

CellState = Literal["covered", "no_targets", "missing", "own"]
"""Of one member: it has the indicator with targets; has it without; lacks it; or lacks it and need
not have it, because the cluster reports that one itself."""

SumState = Literal["adds_up", "short", "over", "within", "incomplete"]
"""The members' targets make the cluster's (within `TOLERANCE`); less; more; a range in which the
cluster's lies; or nothing can be said, because fewer members have one than the indicator requires;
a sum or a count requires all of them."""

PassState = Literal["passed", "partly", "kept"]
"""All members have the indicator with targets; not all; the cluster reports it itself."""

TOLERANCE = 0.05
"""How far (0–1, of the cluster's target) the members' targets may be off and still add up."""

COMPARED = (MIDDLE_LEVEL, HIGHEST_LEVEL)
"""The levels whose targets are compared: on plan, and the best."""

_TOTALS = ("sum", "count_at_least")
"""Methods by which every member adds to the whole."""


class LevelTargets(Model):
    """The targets of one indicator of one organization."""

    scored: bool = True
    """Whether it counts towards a score; what is only shown has no targets."""
    figures: tuple[tuple[int, float], ...] = ()
    """The compared levels with the values that earn them; empty where levels are no figures
    (steps, yes or no)."""
    smaller_is_better: bool = False

    @classmethod
    def of(cls, scale: Scale) -> LevelTargets:
        """The targets that a scale holds."""
        rungs = zip(scale.target_levels, scale.rungs(), strict=False)
        found = tuple(
            (level, rung.value)
            for level, rung in rungs
            if level in COMPARED and rung.value is not None
        )
        return cls(scored=scale.is_scored, figures=found, smaller_is_better=scale.smaller_is_better)

    def at(self, level: int) -> float | None:
        """The target of a compared level; None where it is no figure."""
        return dict(self.figures).get(level)


class ParentIndicator(Model):
    """A scored indicator of the organization whose members are looked at."""

    code: str
    name: Text
    objective: str
    unit: Text | None = None
    decimals: int = 2
    weight: float | None = None
    """Percent of the scorecard in force."""
    aggregation: Aggregation = Aggregation()
    targets: LevelTargets
    illustrative: bool = False
    """Whether its targets are illustrative."""


class MemberTarget(Model):
    """What one member has of an indicator."""

    member: str
    state: CellState
    targets: LevelTargets = LevelTargets()


class AddingUp(Model):
    """Whether the members' targets of one level make the cluster's."""

    level: int
    target: float
    """The cluster's own."""
    made: float | None = None
    """What the members' targets make; None where only a range is known, or nothing."""
    least: float | None = None
    """The least of the members' targets."""
    most: float | None = None
    state: SumState

    @property
    def difference(self) -> float | None:
        """What the members' targets make, less the cluster's."""
        return None if self.made is None else self.made - self.target

    @property
    def ratio(self) -> float | None:
        """What the members' targets make, as a share (1 = all) of the cluster's."""
        return None if self.made is None or self.target == 0 else self.made / self.target


class CascadedIndicator(Model):
    """An indicator, who has it, and whether the targets add up."""

    indicator: ParentIndicator
    state: PassState
    members: tuple[MemberTarget, ...]
    sums: tuple[AddingUp, ...] = ()
    """For each compared level; empty where its targets are no figures, or nothing is put
    together."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The members that should have the indicator with targets, and do not."""
        return tuple(m.member for m in self.members if m.state in ("missing", "no_targets"))

    @property
    def sum_state(self) -> SumState | None:
        """The graver of the two levels' states."""
        grave: tuple[SumState, ...] = ("short", "incomplete", "over", "within", "adds_up")
        return min((s.state for s in self.sums), key=grave.index, default=None)


class Unbacked(Model):
    """An objective that no project serves."""

    code: str
    name: Text
    weight: float
    """Percent of the scorecard in force."""
    indicators: tuple[str, ...]
    """Its scored indicators, which stand without a project too."""


class LooseInitiative(Model):
    """A project that serves no objective of the strategy."""

    code: str
    title: str
    amount: Decimal
    """Approved budget, baht."""


class Alignment(Model):
    """A strategy, its members and its projects, looked at together."""

    organization: str
    parent: str | None
    """The cluster whose targets are passed on: the organization itself, or the one that it is a
    member of; None for an organization outside every cluster."""
    members: tuple[str, ...]
    indicators: tuple[CascadedIndicator, ...]
    objectives: int
    """How many objectives carry weight."""
    unbacked: tuple[Unbacked, ...]
    """Objectives without a project, the weightiest first; empty where no project is recorded."""
    loose: tuple[LooseInitiative, ...]
    """Projects without an objective, the largest first."""
    initiatives: int
    """How many projects of the fiscal year are recorded."""

    def of(self, *states: PassState) -> tuple[CascadedIndicator, ...]:
        """The indicators that are passed on in one of these ways."""
        return tuple(each for each in self.indicators if each.state in states)

    def adding(self, *states: SumState) -> tuple[CascadedIndicator, ...]:
        """The indicators whose targets add up in one of these ways."""
        return tuple(each for each in self.indicators if each.sum_state in states)

    def table(self) -> pd.DataFrame:
        """One row for each indicator and member: `parent`, `indicator`, `name_th`, `name_en`,
        `objective`, `unit_th`, `unit_en`, `method` (how the parent's value is made), `member`,
        `state`, `level_3`, `level_5` (the member's targets), `parent_level_3`, `parent_level_5`,
        `sum_3`, `sum_5` (what the members' targets make together), `adds_up_3`, `adds_up_5`
        (states), `illustrative` (whether the targets are)."""
        rows = [self._row(each, member) for each in self.indicators for member in each.members]
        return pd.DataFrame(rows, columns=list(CASCADE_COLUMNS))

    def _row(self, each: CascadedIndicator, member: MemberTarget) -> dict[str, object]:
        own, sums = each.indicator, {found.level: found for found in each.sums}
        texts = {"name": own.name, "unit": own.unit}
        return {
            "parent": self.parent,
            "indicator": own.code,
            "objective": own.objective,
            "method": own.aggregation.method,
            "member": member.member,
            "state": member.state,
            "illustrative": own.illustrative,
            **{f"{what}_th": text and text.th for what, text in texts.items()},
            **{f"{what}_en": text and text.in_language("en") for what, text in texts.items()},
            **{f"level_{level}": member.targets.at(level) for level in COMPARED},
            **{f"parent_level_{level}": own.targets.at(level) for level in COMPARED},
            **{f"sum_{level}": sums[level].made if level in sums else None for level in COMPARED},
            **{
                f"adds_up_{level}": sums[level].state if level in sums else None
                for level in COMPARED
            },
        }


CASCADE_COLUMNS = (
    *("parent", "indicator", "name_th", "name_en", "objective", "unit_th", "unit_en", "method"),
    *("member", "state"),
    *(f"{of}_{level}" for of in ("level", "parent_level", "sum", "adds_up") for level in COMPARED),
    "illustrative",
)


def cascade(
    indicators: Sequence[ParentIndicator], members: Mapping[str, Mapping[str, LevelTargets]]
) -> tuple[CascadedIndicator, ...]:
    """Who has what of the parent's indicators, and whether the targets add up.

    Args:
        indicators: the parent's scored indicators, in the order of reading.
        members: by member, the targets of its indicators by code.
    """
    return tuple(_cascaded(each, members) for each in indicators)


def _cascaded(
    indicator: ParentIndicator, members: Mapping[str, Mapping[str, LevelTargets]]
) -> CascadedIndicator:
    aggregation = indicator.aggregation
    code = aggregation.of or indicator.code
    found = {member: targets.get(code) for member, targets in members.items()}
    needed = aggregation.from_members
    cells = tuple(_cell(member, targets, needed=needed) for member, targets in found.items())
    covered = [t for t in found.values() if t is not None and t.scored]
    state: PassState = "kept" if not needed else "passed"
    if needed and len(covered) < len(found):
        state = "partly"
    falls = indicator.targets.smaller_is_better
    sums = [
        adding_up(
            aggregation,
            level,
            target,
            [each.at(level) for each in covered],
            len(found),
            smaller_is_better=falls,
        )
        for level, target in indicator.targets.figures
        if needed and found
    ]
    return CascadedIndicator(indicator=indicator, state=state, members=cells, sums=tuple(sums))


def _cell(member: str, targets: LevelTargets | None, *, needed: bool) -> MemberTarget:
    if targets is None or not targets.scored:
        lacking: CellState = "missing" if targets is None else "no_targets"
        return MemberTarget(member=member, state=lacking if needed else "own")
    return MemberTarget(member=member, state="covered", targets=targets)


def adding_up(
    aggregation: Aggregation,
    level: int,
    target: float,
    given: Sequence[float | None],
    members: int,
    *,
    smaller_is_better: bool = False,
) -> AddingUp:
    """Whether the members' targets of a level make the parent's.

    Args:
        target: the parent's target of that level.
        given: the targets of the members that have any; None where they are no figures.
        members: how many members there are.
    """
    known = [each for each in given if each is not None]
    # A sum or a count over some of them would take the rest for zero.
    required = 1.0 if aggregation.method in _TOTALS else aggregation.require
    if not known or below(len(known) / members, required):
        return AddingUp(level=level, target=target, state="incomplete")
    least, most = min(known), max(known)
    made = _made(aggregation, known)
    ends = (least, most) if made is None else (made, made)
    sign = -1 if smaller_is_better else 1
    worst, best = sorted(sign * (end - target) for end in ends)
    slack = TOLERANCE * abs(target)
    state: SumState = "within" if made is None else "adds_up"
    if below(best, -slack):
        state = "short"
    elif above(worst, slack):
        state = "over"
    return AddingUp(level=level, target=target, made=made, least=least, most=most, state=state)


def _made(aggregation: Aggregation, known: Sequence[float]) -> float | None:
    """The parent's value if each member's were its target; None where that needs weights that
    differ and the targets do too."""
    method, threshold = aggregation.method, aggregation.threshold
    having = sum(threshold is not None and reached(each, threshold) for each in known)
    made: dict[str, float] = {
        "sum": math.fsum(known),
        "mean": math.fsum(known) / len(known),
        "min": min(known),
        "max": max(known),
        "count_at_least": float(having),
        "share_at_least": 100 * having / len(known),
    }
    if method in ("weighted_mean", "ratio"):
        return known[0] if same(min(known), max(known)) else None
    return made[method]
