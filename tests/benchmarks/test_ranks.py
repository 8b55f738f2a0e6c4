"""Certainty of ranks against the product that it needs at the least: every draw's weights times the
scores of 94 organizations × 100 indicators, 1,000 draws.

The bare product is a batched one, draws × organizations × indicators: (1000, 94, 100) @
(1000, 100, 1), the scores of every draw times the weights of that draw. (One matrix for all draws,
(94, 100) @ (100, 1000), would leave out that the scores are drawn anew too.) Measured are weights
of their own for each organization, and one set of weights for all.
"""

from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from scorecard.analysis.panel import Panel
from scorecard.analysis.ranks.certainty import rank_certainty, ranks_of
from scorecard.analysis.ranks.draws import Uncertainty, drawn_totals
from scorecard.model.figures import ranks
from scorecard.model.scales.scale import BandScale, LinearScale, StepScale, ThresholdScale
from scorecard.scoring.value import KNOT_COLUMNS, knot_row
from tests.analysis.panels import panel
from tests.benchmarks.side_by_side import side_by_side

DRAWS, ORGANIZATIONS, INDICATORS = 1000, 94, 100
MISSING = 0.05
STEPS = [
    {"level": level, "criteria": [{"code": f"{level}", "name": {"th": "ขั้น"}}]}
    for level in (1, 2, 3, 4, 5)
]
SCALES = (
    *[LinearScale(levels=(10, 20, 30, 40, 50))] * 12,
    *[LinearScale(levels=(50, 40, 30, 20, 10))] * 2,
    *[ThresholdScale(levels=(10, 20, 30, 40, 50))] * 3,
    *[StepScale.model_validate({"steps": STEPS}, strict=False)] * 2,
    BandScale(target=30, tolerance=5, outer=25),
)
"""The mixture of the demo: most interpolate, some are counted in levels."""


def round_of_everybody(*, own_weights: bool) -> Panel:
    """A round in which everything is uncertain, of a scorecard that is the same for everybody but
    for the weights, where each has its own."""
    random = np.random.default_rng(2565)
    shape = ORGANIZATIONS, INDICATORS
    kinds = [SCALES[i % len(SCALES)] for i in range(INDICATORS)]
    steps = [i for i, kind in enumerate(kinds) if kind.kind == "step"]
    decimals = np.array([0 if i in steps else i % 3 for i in range(INDICATORS)])
    value = np.round(random.uniform(8, 52, shape) * 10.0**decimals) / 10.0**decimals
    value[:, steps] = random.integers(1, 6, (ORGANIZATIONS, len(steps)))
    value[random.random(shape) < MISSING] = np.nan
    weight = random.integers(1, 6, shape).astype(float)
    weight *= 100 / weight.sum(axis=1)[:, None]
    rows = [knot_row(kind.knots()) for kind in kinds]
    made = panel(
        {f"organization {i}": row.tolist() for i, row in enumerate(value)},
        weight[0],
        scales=[[float(row[name] or 0.0) for name in KNOT_COLUMNS] for row in rows],
        half_digit=0.5 * 10.0**-decimals,
    )
    if own_weights:
        made.weight[:] = weight
    return made


def test_certainty_of_ranks_costs_little_more_than_the_sums_it_needs() -> None:
    own, shared = (round_of_everybody(own_weights=each) for each in (True, False))
    assert len({row.tobytes() for row in own.weight}) == ORGANIZATIONS
    seeds = count()
    random = np.random.default_rng(1)
    scores = random.random((DRAWS, ORGANIZATIONS, INDICATORS))
    weights = random.random((DRAWS, INDICATORS, 1))

    def another() -> Uncertainty:
        """Other random numbers each time, so that nothing is left from the time before."""
        return Uncertainty(draws=DRAWS, seed=next(seeds))

    figures = side_by_side(
        f"{DRAWS:,} draws of {ORGANIZATIONS} organizations × {INDICATORS} indicators",
        {
            "a bare matrix product": lambda: np.matmul(scores, weights),
            "certainty, weights of its own": lambda: rank_certainty(own, another()),
            "and who beats whom": lambda: rank_certainty(own, another()).beats,
            "certainty, the same weights": lambda: rank_certainty(shared, another()),
        },
        rounds=21,
    )
    assert figures.median("and who beats whom") <= 3
    assert figures.ratio("certainty, weights of its own", "a bare matrix product") <= 5
    assert figures.ratio("certainty, the same weights", "a bare matrix product") <= 5


def test_ranks_packed_with_their_places_are_worth_their_code() -> None:
    _, drawn = drawn_totals(round_of_everybody(own_weights=True), Uncertainty(draws=DRAWS))

    def by_library() -> NDArray[np.float64]:
        return rankdata(-drawn, method="min", axis=0)

    figures = side_by_side(
        f"ranks of {ORGANIZATIONS} organizations in {DRAWS:,} draws",
        {"packed with their places": lambda: ranks_of(drawn), "rankdata": by_library},
        rounds=21,
    )
    told_apart = np.stack([ranks(scores) for scores in drawn.T], axis=1)
    assert np.array_equal(ranks_of(drawn), told_apart)
    assert figures.ratio("rankdata", "packed with their places") >= 3
