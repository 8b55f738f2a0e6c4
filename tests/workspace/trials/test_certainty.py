"""How certain a rank is under a scenario."""

import pytest

from scorecard.analysis.trials.scenario import ResultChange, Scenario
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"


def test_without_changes_the_certainty_is_the_official_one(demo: Workspace) -> None:
    view = demo.at(2565, 9)
    rows, found = demo.trials.with_certainty(view, Scenario.of([]), "cluster")
    official = demo.ranks.certainty(view, "cluster")
    assert found.organizations == official.organizations
    assert (found.drawn == official.drawn).all()
    assert not rows["changed"].any()


def test_a_changed_rank_carries_its_own_interval(demo: Workspace) -> None:
    view = demo.at(2565, 9)
    official = demo.ranks.certainty(view, "cluster").frame().set_index("organization").loc[CLUSTER]
    change = ResultChange(organization=CLUSTER, indicator="T1", value=110_000.0)
    rows, found = demo.trials.with_certainty(view, Scenario.of([change]), "cluster")
    then = found.frame().set_index("organization").loc[CLUSTER]
    row = rows[(rows["organization"] == CLUSTER) & (rows["node"] == "")].iloc[0]
    assert then["rank"] == row["rank"]
    assert then["score"] == pytest.approx(row["score"], abs=1e-12)
    assert then["low"] <= then["rank"] <= then["high"]
    assert (then["low"], then["high"]) != (official["low"], official["high"])
