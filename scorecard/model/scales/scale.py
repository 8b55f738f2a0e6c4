"""Scales: how a value becomes a score. `Scale.score` is the definition; tables follow it.

Every numeric scale is, in the end, a row of *knots*: rising positions with a score at each, a
rise towards the next knot (zero where the scale does not interpolate), and a score below the
first. `Knots.score` is therefore the whole arithmetic, and `scorecard.scoring.value` is the same
arithmetic on tables; property tests hold the two equal to the last bit.

What else a kind of scale is asked (has it targets, has it a unit, does it count?) stands in its
class, see `scorecard.model.scales.base`; where only the kind is at hand, `scale_class` gives that.

Sources: linear and falling rows, step scales and the composite formula are those of the Thai
performance agreements (OPDC, report card of document 002); the three-point 50/75/100 system is
that of the later agreements.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from scorecard.errors import InputError
from scorecard.model.base import Code, FiniteNumber, Model, NonNegativeNumber, PositiveNumber
from scorecard.model.figures import same
from scorecard.model.scales.base import BaseScale, Rung
from scorecard.model.scales.knots import Floor, Knots, between, floor_of, line, staircase
from scorecard.model.scales.level import LEVELS, THREE_LEVELS, Level
from scorecard.model.target import strictly_monotone
from scorecard.model.text import Text

TargetOfEachLevel = Annotated[
    tuple[FiniteNumber, ...], Field(min_length=len(LEVELS), max_length=len(LEVELS))
]
"""A target for each level, strictly rising, or strictly falling where smaller is better."""

POINTS_AT_LOWEST, POINTS_AT_HIGHEST = 50.0, 100.0


class _LevelScale(BaseScale):
    """A scale with a target for each level."""

    target_levels = LEVELS
    target_fields = ("levels",)

    levels: TargetOfEachLevel
    """The values that earn levels 1–5, in the unit of the indicator."""

    @model_validator(mode="after")
    def _strictly_monotone(self) -> _LevelScale:
        if not strictly_monotone(self.levels):
            raise ValueError("level targets must strictly rise or strictly fall")
        return self

    def with_targets(self, targets: Sequence[float]) -> Self:
        return type(self)(**(self.model_dump() | {"levels": tuple(targets)}))

    @property
    def smaller_is_better(self) -> bool:
        """Whether the targets fall."""
        return self.levels[0] > self.levels[-1]

    def rungs(self) -> tuple[Rung, ...]:
        return tuple(Rung(s, x) for s, x in zip(self._level_scores(), self.levels, strict=True))

    def _positions(self) -> tuple[float, tuple[float, ...]]:
        sign = -1.0 if self.smaller_is_better else 1.0
        return sign, tuple(x * sign for x in self.levels)


class LinearScale(_LevelScale):
    """Five level targets with linear interpolation between neighbours, clamped at both ends.

    >>> LinearScale(levels=(20, 40, 60, 80, 100)).score(49.33)
    2.4665
    >>> LinearScale(levels=(14, 13, 12, 11, 10)).score(13)
    2.0
    """

    interpolates = True

    kind: Literal["linear"] = "linear"
    floor: Floor = "lowest"

    def knots(self) -> Knots:
        sign, positions = self._positions()
        return line(sign, positions, self._level_scores(), self.floor, self.lowest)


class ThresholdScale(_LevelScale):
    """Five level targets without interpolation: the highest level reached.

    >>> ThresholdScale(levels=(20, 40, 60, 80, 100)).score(79.99)
    3.0
    """

    kind: Literal["threshold"] = "threshold"
    floor: Literal["lowest", "zero"] = "lowest"

    def knots(self) -> Knots:
        sign, positions = self._positions()
        return staircase(sign, positions, self._level_scores(), self.floor)


class Criterion(Model):
    """One thing that must be done for a step to count."""

    code: Code
    """Unique within the scale: "1.1"."""
    name: Text


class Step(Model):
    """One step of a step scale."""

    level: Level
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """All of them must be complete."""


class StepScale(BaseScale):
    """Steps of success: level n counts only if all criteria of all levels 1…n are complete.

    The value is the level reached, 0 where not even the first is complete.
    """

    has_unit = False

    kind: Literal["step"] = "step"
    steps: tuple[Step, ...] = Field(min_length=len(LEVELS), max_length=len(LEVELS))
    floor: Literal["lowest", "zero"] = "lowest"

    @model_validator(mode="after")
    def _in_order(self) -> StepScale:
        if tuple(step.level for step in self.steps) != LEVELS:
            raise ValueError("the steps must be the levels in their order")
        codes = [criterion.code for step in self.steps for criterion in step.criteria]
        if len(set(codes)) < len(codes):
            raise ValueError("the codes of the criteria must differ")
        return self

    def level_reached(self, completed: Collection[str]) -> int:
        """The highest level n with all criteria of levels 1…n in `completed`; 0 for none.

        Raises:
            InputError: a code that is no criterion of this scale.
        """
        known = {criterion.code for step in self.steps for criterion in step.criteria}
        for code in completed:
            if code not in known:
                raise InputError("unknown_criterion", code=code, known=", ".join(sorted(known)))
        level = 0
        for step in self.steps:
            if not all(criterion.code in completed for criterion in step.criteria):
                break
            level = step.level
        return level

    def possible(self, value: float) -> bool:
        return any(same(value, level) for level in (0, *LEVELS))

    def knots(self) -> Knots:
        return staircase(1.0, tuple(map(float, LEVELS)), self._level_scores(), self.floor)

    def rungs(self) -> tuple[Rung, ...]:
        return tuple(
            Rung(s, float(step.level))
            for s, step in zip(self._level_scores(), self.steps, strict=True)
        )


class BandScale(BaseScale):
    """Best inside a tolerance around a target, falling linearly to the floor on both sides.

    >>> BandScale(target=100, tolerance=5, outer=25).score(115)
    3.0
    """

    is_monotone = False

    kind: Literal["band"] = "band"
    target: FiniteNumber
    """The value to be met."""
    tolerance: NonNegativeNumber = 0.0
    """Distance from the target up to which the score is the highest."""
    outer: PositiveNumber
    """Distance from the target at which the score has fallen to the floor."""
    floor: Literal["lowest", "zero"] = "lowest"

    @model_validator(mode="after")
    def _outer_is_outside(self) -> BandScale:
        if self.outer <= self.tolerance:
            raise ValueError("the outer tolerance must be larger than the tolerance")
        xs = self._edges()
        if not (xs[0] < xs[1] <= xs[2] < xs[3]):
            raise ValueError("the tolerances are too small beside the target to be told apart")
        return self

    def _edges(self) -> tuple[float, float, float, float]:
        t = self.target
        return t - self.outer, t - self.tolerance, t + self.tolerance, t + self.outer

    def knots(self) -> Knots:
        bottom = floor_of(self.floor, self.lowest)
        drop = self.highest - bottom
        scores = (bottom, self.highest, self.highest, bottom)
        return Knots(1.0, self._edges(), scores, (drop, 0.0, -drop), bottom)

    def rungs(self) -> tuple[Rung, ...]:
        low, _, _, high = self._edges()
        bottom = floor_of(self.floor, self.lowest)
        return Rung(bottom, low), Rung(self.highest, self.target), Rung(bottom, high)


class ThreePointScale(BaseScale):
    """Basic, standard and advanced targets, worth 50, 75 and 100 points.

    The score is on the scorecard's range: basic is its lowest, standard its middle, advanced its
    highest; `points` and `score_from_points` convert both ways.

    >>> ThreePointScale(basic=60, standard=70, advanced=80).score(75)
    4.0
    >>> ThreePointScale(basic=60, standard=70, advanced=80).points(75)
    87.5
    """

    target_levels = THREE_LEVELS
    target_fields = ("basic", "standard", "advanced")
    interpolates = True

    kind: Literal["three_point"] = "three_point"
    basic: FiniteNumber
    standard: FiniteNumber
    advanced: FiniteNumber
    middle: Annotated[FiniteNumber, Field(gt=POINTS_AT_LOWEST, lt=POINTS_AT_HIGHEST)] = 75.0
    """Points of the standard target: 75, in one ministry 70."""
    floor: Floor = "lowest"

    @model_validator(mode="after")
    def _strictly_monotone(self) -> ThreePointScale:
        if not strictly_monotone(self._targets()):
            raise ValueError("basic, standard and advanced must strictly rise or strictly fall")
        return self

    @property
    def smaller_is_better(self) -> bool:
        """Whether the targets fall."""
        return self.basic > self.advanced

    def with_targets(self, targets: Sequence[float]) -> Self:
        if len(targets) != len(self.target_fields):
            raise ValueError("a three-point scale has three targets")
        named = dict(zip(self.target_fields, targets, strict=True))
        return type(self)(**(self.model_dump() | named))

    def _targets(self) -> tuple[float, float, float]:
        return self.basic, self.standard, self.advanced

    def _three_scores(self) -> tuple[float, float, float]:
        return self.lowest, (self.lowest + self.highest) / 2, self.highest

    def knots(self) -> Knots:
        sign = -1.0 if self.smaller_is_better else 1.0
        positions = tuple(x * sign for x in self._targets())
        return line(sign, positions, self._three_scores(), self.floor, self.lowest)

    def rungs(self) -> tuple[Rung, ...]:
        return tuple(Rung(s, x) for s, x in zip(self._three_scores(), self._targets(), strict=True))

    def points(self, value: float | None) -> float | None:
        """The value on the 0–100 system."""
        score = self.score(value)
        return None if score is None else self.points_from_score(score)

    def points_from_score(self, score: float) -> float:
        """A score on this range as points: on 1–5, 1 is 50, 3 is the middle value, 5 is 100."""
        return between(score, (0.0, *self._three_scores()), (0.0, *self._point_marks()))

    def score_from_points(self, points: float) -> float:
        """Points (0–100) as a score on this range; the inverse of `points_from_score`."""
        return between(points, (0.0, *self._point_marks()), (0.0, *self._three_scores()))

    def _point_marks(self) -> tuple[float, float, float]:
        return POINTS_AT_LOWEST, self.middle, POINTS_AT_HIGHEST


class CompositeScale(BaseScale):
    """The weighted mean of the sub-indicators' scores, Σ(Wᵢ·Sᵢ) ÷ ΣWᵢ, to any depth."""

    has_unit = False

    kind: Literal["composite"] = "composite"


class YesNoScale(BaseScale):
    """1 (yes) or 0 (no): the highest score or the floor."""

    has_unit = False

    kind: Literal["yes_no"] = "yes_no"
    yes_is_good: bool = True
    floor: Literal["lowest", "zero"] = "lowest"

    def possible(self, value: float) -> bool:
        return any(same(value, answer) for answer in (0, 1))

    def knots(self) -> Knots:
        bottom = floor_of(self.floor, self.lowest)
        if self.yes_is_good:
            return Knots(1.0, (1.0,), (self.highest,), (), bottom)
        return Knots(-1.0, (0.0,), (self.highest,), (), bottom)

    def rungs(self) -> tuple[Rung, ...]:
        bottom = floor_of(self.floor, self.lowest)
        good, bad = (1.0, 0.0) if self.yes_is_good else (0.0, 1.0)
        return Rung(bottom, bad), Rung(self.highest, good)


class UnscoredScale(BaseScale):
    """Shown, never counted."""

    is_scored = False

    kind: Literal["unscored"] = "unscored"


Scale = Annotated[
    LinearScale
    | ThresholdScale
    | StepScale
    | BandScale
    | ThreePointScale
    | CompositeScale
    | YesNoScale
    | UnscoredScale,
    Field(discriminator="kind"),
]
"""Any scale; `kind` tells which."""

SCALES: Mapping[str, type[BaseScale]] = {
    scale.model_fields["kind"].default: scale for scale in get_args(get_args(Scale)[0])
}
"""The class of each kind of scale."""
SCALE_NAMES: Mapping[str, str] = {
    "linear": "scale.linear",
    "threshold": "scale.threshold",
    "step": "scale.step",
    "band": "scale.band",
    "three_point": "scale.three_point",
    "composite": "scale.composite",
    "yes_no": "scale.yes_no",
    "unscored": "scale.unscored",
}
"""The text of the catalogue that says what each is."""


def scale_class(kind: str | None) -> type[BaseScale]:
    """The class of a kind; for none, one of which nothing special holds."""
    return SCALES.get(kind or "", BaseScale)
