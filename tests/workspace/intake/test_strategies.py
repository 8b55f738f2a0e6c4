"""Strategies that change: open rounds follow, weights leave or are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.workspace import Workspace

OFFICE = Path(__file__).parents[2] / "office" / "strategies"
CLUSTER = "southern-andaman"


@pytest.fixture
def cluster_file(tmp_path: Path) -> Path:
    """The cluster's strategy, to be changed."""
    path = tmp_path / "cluster.yaml"
    path.write_text((OFFICE / "cluster.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def change(path: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def score_of(workspace: Workspace, round_: int, node: str = "") -> float:
    rows = workspace.scores(2565, round_, CLUSTER).set_index("node")
    return float(rows.loc[node, "score"])


def test_a_changed_strategy_scores_the_open_rounds_anew(
    office: Workspace, cluster_file: Path
) -> None:
    office.score(2565, 6, close=True)
    change(
        cluster_file, "weight: 30\n    scale: {kind: linear", "weight: 40\n    scale: {kind: linear"
    )
    report = office.import_file(cluster_file)
    assert (report.kind, report.revised) == ("strategies", 1)
    assert score_of(office, 6) == pytest.approx(3.08)
    assert score_of(office, 9) == pytest.approx((40 * 2.5 + 42 + 50 + 105) / 100)


def test_a_replaced_weight_keeps_the_sum(office: Workspace, cluster_file: Path) -> None:
    change(
        cluster_file,
        "    weight: 30\n    scale: {kind: linear",
        "    weights: [{since: 2564, percent: 30}, {since: 2565/9, percent: 40}]\n"
        "    scale: {kind: linear",
    )
    office.import_file(cluster_file)
    six, nine = (office.scores(2565, round_, CLUSTER).set_index("node") for round_ in (6, 9))
    assert (six.loc["A1", "weight"], nine.loc["A1", "weight"]) == (30.0, 40.0)
    assert (six.loc["", "weight_total"], nine.loc["", "weight_total"]) == (100.0, 100.0)
    assert score_of(office, 6) == pytest.approx(3.08)


def test_targets_of_an_organization_go_before_the_strategy(
    office: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "targets.csv"
    head = "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5"
    path.write_text(f"{head}\n{CLUSTER},V1,2565,9,70,140,210,280,350\n")
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
    office: Workspace, cluster_file: Path
) -> None:
    def runs() -> list[object]:
        asked = office.database.frame("latest_runs", as_of=office.database.last_batch())
        return asked["run_id"].tolist()

    before, stamp = runs(), office.stamp()
    report = office.import_file(OFFICE)
    assert (report.added, report.revised, report.unchanged) == (0, 0, 2)
    assert office.stamp() == stamp
    change(cluster_file, "strategy: office-cluster", "strategy: earlier")
    change(cluster_file, "{first: 2564}", "{first: 2562, last: 2563}")
    assert office.import_file(cluster_file).added == 1
    assert runs() == before
