"""Strategies that change: open rounds follow, weights leave or are replaced."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.workspace import Workspace

OFFICE = Path(__file__).parents[2] / "office" / "strategies"
CLUSTER = "southern-andaman"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """The cluster's strategy with something else in it."""

    def make(*changes: tuple[str, str]) -> Path:
        text = (OFFICE / "cluster.yaml").read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / "cluster.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def score_of(workspace: Workspace, round_: int, node: str = "") -> float:
    rows = workspace.scores(2565, round_, CLUSTER).set_index("node")
    return float(rows.loc[node, "score"])


SCALE = "\n    scale: {kind: linear"


def test_a_changed_strategy_scores_the_open_rounds_anew(office, changed) -> None:
    office.score(2565, 6, close=True)
    path = changed((f"weight: 30{SCALE}", f"weight: 40{SCALE}"))
    report = office.import_file(path)
    assert (report.kind, report.revised) == ("strategies", 1)
    assert score_of(office, 6) == pytest.approx(3.08)
    assert score_of(office, 9) == pytest.approx((40 * 2.5 + 42 + 50 + 105) / 100)


def test_a_replaced_weight_keeps_the_sum(office, changed) -> None:
    weights = "weights: [{since: 2564, percent: 30}, {since: 2565/9, percent: 40}]"
    office.import_file(changed((f"weight: 30{SCALE}", f"{weights}{SCALE}")))
    six, nine = (office.scores(2565, round_, CLUSTER).set_index("node") for round_ in (6, 9))
    assert (six.loc["A1", "weight"], nine.loc["A1", "weight"]) == (30.0, 40.0)
    assert (six.loc["", "weight_total"], nine.loc["", "weight_total"]) == (100.0, 100.0)
    assert score_of(office, 6) == pytest.approx(3.08)


def test_targets_of_an_organization_go_before_the_strategy(office, targets_file) -> None:
    path = targets_file(f"{CLUSTER},V1,2565,9,70,140,210,280,350")
    assert office.import_file(path).added == 1
    assert (score_of(office, 6, "V1"), score_of(office, 9, "V1")) == (2.1, 3.0)
    card = office.at(2565, 9).scorecard(CLUSTER)
    assert card.own_levels == {"V1": (70.0, 140.0, 210.0, 280.0, 350.0)}
    history = office.scores.history(CLUSTER, "V1")
    assert history["levels"].tolist()[1] == [70.0, 140.0, 210.0, 280.0, 350.0]
    assert history["edges"].tolist()[1] == [105.0, 175.0, 245.0, 315.0]
    again = office.import_file(path)
    assert (again.changed, again.unchanged) == (False, 1)


def test_a_strategy_of_other_years_and_one_that_says_the_same_score_nothing_anew(
    office, changed
) -> None:
    def runs() -> list[object]:
        asked = office.database.frame("latest_runs", as_of=office.database.last_batch())
        return asked["run_id"].tolist()

    before, stamp = runs(), office.stamp()
    report = office.import_file(OFFICE)
    assert (report.added, report.revised, report.unchanged) == (0, 0, 2)
    assert office.stamp() == stamp
    other = ("strategy: office-cluster", "strategy: earlier")
    years = ("{first: 2564}", "{first: 2562, last: 2563}")
    assert office.import_file(changed(other, years)).added == 1
    assert runs() == before
