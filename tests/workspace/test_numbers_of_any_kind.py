"""A number may be Python's or numpy's wherever one is given; what is none is refused."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.trials.scenario import ResultChange, Scenario
from scorecard.errors import InputError
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.scale import (
    BandScale,
    LinearScale,
    ThreePointScale,
    ThresholdScale,
    YesNoScale,
)
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
KINDS = (np.float64, np.float32, np.float16, np.int64, np.int8, np.uint8, Decimal, Fraction, int)
NONE: list[Any] = [
    10**400, -(10**5000), "70", "๗๐", True, False, np.True_, np.float64("nan"), np.float32("inf"),
    Decimal("NaN"), Decimal("1e400"), 1e301, object(), [70.0], b"70",
]  # fmt: skip
SCALES = (
    LinearScale(levels=(20, 40, 60, 80, 100)),
    ThresholdScale(levels=(20, 40, 60, 80, 100)),
    BandScale(target=60, tolerance=10, outer=40),
    ThreePointScale(basic=50, standard=60, advanced=80),
    YesNoScale(),
)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.kind)
def test_a_scale_scores_a_number_of_any_kind_and_refuses_what_is_none(scale: Any) -> None:
    for kind in KINDS:
        assert scale.score(kind(70)) == scale.score(70.0)
    for value in NONE:
        with pytest.raises(InputError) as refused:
            scale.score(value)
        assert refused.value.key == "not_finite"
        assert len(refused.value.message("en")) < 250


def test_models_take_numbers_of_any_kind() -> None:
    for kind in (np.float64, np.float32, np.int64):
        levels = tuple(map(kind, (20, 40, 60, 80, 100)))
        assert LinearScale(levels=levels) == SCALES[0]
        assert type(LinearScale(levels=levels).levels[0]) is float
        change = ResultChange(organization=CLUSTER, indicator="T1", value=kind(60))
        assert Scenario.of([change]).to_text().endswith("T1~60")
        assert Uncertainty(concentration=kind(20)) == Uncertainty(concentration=20)
        assert FiscalYear.parse(kind(2565)) == FiscalYear(be=2565)
        assert Round.parse(kind(9)) == Round(last_month=9)
    for value in (np.True_, np.float64(9.5), np.float64("nan")):
        with pytest.raises(ValueError, match=r".*"):
            Round.parse(value)


def test_a_workspace_takes_numbers_of_any_kind(demo: Workspace) -> None:
    plain = demo.scores(2565, 9, CLUSTER)
    assert demo.scores(np.int64(2565), np.int8(9), CLUSTER).equals(plain)
    goal = float(plain.loc[plain["node"] == "", "score"].iloc[0]) + 0.05
    way = demo.cheapest(CLUSTER, 2565, 9, score=goal)
    assert demo.cheapest(CLUSTER, 2565, 9, score=np.float64(goal)) == way
    view = demo.at(2565, 9)
    points = np.int64(10)
    assert demo.money.spending(view, CLUSTER, behind_points=points).equals(
        demo.money.spending(view, CLUSTER, behind_points=10.0)
    )
    for asked in ({"score": "3.5"}, {"score": True}, {"level": True}, {"score": 10**400}):
        with pytest.raises(InputError):
            demo.cheapest(CLUSTER, 2565, 9, **asked)
    with pytest.raises(InputError):
        demo.money.spending(view, CLUSTER, behind_points="10")
