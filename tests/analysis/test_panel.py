"""A panel holds what the scores hold, and scores values as the scales do."""

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from scorecard import Workspace
from scorecard.analysis.panel import scores_of
from tests.analysis.panels import panel


@pytest.mark.parametrize(("kind", "organizations"), [("cluster", 18), ("province", 76)])
def test_the_totals_and_the_scores_are_the_official_ones(
    demo: Workspace, kind: Literal["cluster", "province"], organizations: int
) -> None:
    rows = demo.scores(2565, 9)
    official = rows[rows["kind"] == "scorecard"].set_index("organization")["score"]
    found = demo.at(2565, 9).panel(kind)
    assert len(found.organizations) == organizations
    expected = official.loc[list(found.organizations)].to_numpy()
    np.testing.assert_allclose(found.totals(), expected, rtol=0, atol=1e-12)
    known = ~np.isnan(found.score)
    assert known.sum() > 300
    again = scores_of(found.value, found.knots)
    np.testing.assert_array_equal(again[known], found.score[known])


def test_the_policies_of_what_is_missing() -> None:
    three = panel({code: [4, None] for code in "abc"}, [60, 40])
    three = replace(three, policies=("exclude", "lowest", "block"))
    np.testing.assert_array_equal(three.totals(), [4.0, 2.8, np.nan])
