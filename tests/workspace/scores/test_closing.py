"""A closed round is frozen: nothing that comes later changes it, and it can be made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import InputError, RowsRejected
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
OFFICE = Path(__file__).parents[2] / "office"
TARGETS = "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5\n"


def state_of_closed(workspace: Workspace) -> tuple[str, dict[str, str]]:
    (finding,) = [finding for finding in workspace.doctor() if finding.check == "closed"]
    return finding.state, dict(finding.facts)


@pytest.fixture
def closed(office: Workspace) -> Workspace:
    """The office with its six months closed."""
    run = office.score(2565, 6, close=True)
    assert run.closed
    return office


def changed_strategies(folder: Path) -> Path:
    """The strategies of the office with another scale and other weights."""
    folder.mkdir()
    for name in ("cluster.yaml", "province.yaml"):
        text = (OFFICE / "strategies" / name).read_text(encoding="utf-8")
        text = text.replace(
            "levels: [20, 40, 60, 80, 100]}\n    minimum: 0\n    maximum: 100",
            "levels: [10, 20, 30, 40, 50]}\n    minimum: 0\n    maximum: 100",
        )
        text = text.replace("    weight: 20\n", "    weight: 15\n")
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_scoring_it_again_is_refused(closed: Workspace) -> None:
    for close in (False, True):
        with pytest.raises(InputError) as caught:
            closed.score(2565, 6, close=close)
        assert caught.value.key == "round_is_closed"
    assert closed.scores.rounds().set_index("round")["closed"].to_dict() == {"6": True, "9": False}
    assert [(str(y), r.code) for y, r in closed.scores.to_calculate()] == [("2565", "9")]


def test_missing_counts_as_the_lowest_once_it_is_closed(
    office: Workspace, results_file: Callable[..., Path]
) -> None:
    office.import_file(results_file((CLUSTER, "A1", 2565, 6, "-")))
    open_ = office.scores(2565, 6, CLUSTER).set_index("node")
    assert open_.loc["", "score"] == pytest.approx((20 * 2.1 + 10 * 3.6 + 30 * 3.5 + 50) / 70)
    assert open_.loc["", "coverage"] == pytest.approx(0.7)
    lowest = (30 * 1 + 20 * 2.1 + 10 * 3.6 + 30 * 3.5 + 50) / 100
    highest = (30 * 5 + 20 * 2.1 + 10 * 3.6 + 30 * 3.5 + 50) / 100
    assert (open_.loc["", "lowest"], open_.loc["", "highest"]) == (
        pytest.approx(lowest),
        pytest.approx(highest),
    )
    office.score(2565, 6, close=True)
    after = office.scores(2565, 6, CLUSTER).set_index("node")
    assert after.loc["", "score"] == pytest.approx(lowest)
    assert (after.loc["A1", "score"], after.loc["A1", "status"]) == (1.0, "missing")
    assert pd.isna(after.loc["A1", "value"])


def test_nothing_that_comes_later_changes_it(
    closed: Workspace, tmp_path: Path, results_file: Callable[..., Path]
) -> None:
    before = closed.scores(2565, 6)
    restated = closed.scores(2565, 6, grouping=2551)
    explained = closed.explain(CLUSTER, "A1", 2565, 6).data()
    history = closed.scores.history(CLUSTER, "A1")
    open_before = closed.scores(2565, 9, CLUSTER).set_index("node")

    closed.import_file(changed_strategies(tmp_path / "changed"))
    targets = tmp_path / "targets.csv"
    targets.write_text(f"{TARGETS}{CLUSTER},V1,2565,9,200,220,240,260,280\n")
    closed.import_file(targets)
    closed.import_file(results_file((CLUSTER, "A1", 2565, 9, 70), ("TH-81", "V1", 2565, 9, 90)))
    figures = tmp_path / "observations.csv"
    figures.write_text("series,organization,year,month,value\nTOURISM_INCOME,TH-81,2565,1,99\n")
    closed.import_file(figures)

    pd.testing.assert_frame_equal(closed.scores(2565, 6), before)
    pd.testing.assert_frame_equal(closed.scores(2565, 6, grouping=2551), restated)
    assert closed.explain(CLUSTER, "A1", 2565, 6).data() == explained
    assert closed.scores.history(CLUSTER, "A1")["levels"][0] == history["levels"][0]
    assert closed.scores.history(CLUSTER, "A1")["levels"][1] == [10.0, 20.0, 30.0, 40.0, 50.0]
    card = closed.at(2565, 6).scorecard(CLUSTER)
    assert [rung.value for rung in card.scales["A1"].rungs()] == [20.0, 40.0, 60.0, 80.0, 100.0]
    assert state_of_closed(closed) == ("ok", {"count": "1", "rounds": ""})

    open_now = closed.scores(2565, 9, CLUSTER).set_index("node")
    assert (open_before.loc["A1", "score"], open_now.loc["A1", "score"]) == (2.5, 5.0)
    assert open_now.loc["V1", "value"] == 290.0
    assert (open_now.loc["V1", "score"], open_now.loc["V1", "weight"]) == (5.0, 15.0)
    assert open_now.loc["M1", "value"] == 629.0


def test_it_reproduces_to_the_last_digit(changing_demo: Workspace) -> None:
    for fiscal_year, round_ in ((2564, 9), (2565, 9)):
        changing_demo.score(fiscal_year, round_, close=True)
    assert state_of_closed(changing_demo) == ("ok", {"count": "2", "rounds": ""})


def test_a_digit_that_was_tampered_with_is_found(closed: Workspace, sql) -> None:
    tampering = "UPDATE score SET score = score + 1e-13 WHERE node = 'A1' AND organization = ?"
    sql(closed.database.path, tampering, CLUSTER, write=True)
    assert state_of_closed(closed) == ("problem", {"count": "1", "rounds": "2565/6"})


def test_the_record_says_which_rules_made_it(closed: Workspace, tmp_path: Path) -> None:
    def rules() -> list[str]:
        return [
            row["rules_sha256"]
            for row in closed.database.rows("latest_runs", as_of=closed.database.last_batch())
        ]

    before = rules()
    closed.import_file(changed_strategies(tmp_path / "changed"))
    after = rules()
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_targets_that_would_hold_in_it_are_refused(office: Workspace, tmp_path: Path) -> None:
    def file(since: object, last: int = 280) -> Path:
        path = tmp_path / "targets.csv"
        path.write_text(f"{TARGETS}{CLUSTER},V1,2565,{since},200,220,240,260,{last}\n")
        return path

    assert office.import_file(file(6)).added == 1
    office.score(2565, 6, close=True)
    again = office.import_file(file(6))
    assert (again.changed, again.unchanged) == (False, 1)
    stamp = office.stamp()
    with pytest.raises(RowsRejected) as caught:
        office.import_file(file(6, 300))
    (finding,) = caught.value.rows
    assert (finding.row, finding.key) == (2, "target_round_closed")
    assert "closed" in finding.message("en")
    assert "ปิดแล้ว" in finding.message("th")
    assert office.stamp() == stamp
    assert office.import_file(file("")).added == 1, "those from month 6 on hold instead"
    assert office.import_file(file(9, 300)).added == 1
    path = file("")  # of an organization that has none from month 6 on
    path.write_text(path.read_text().replace(CLUSTER, "TH-81"))
    with pytest.raises(RowsRejected) as caught:
        office.import_file(path)
    assert [finding.key for finding in caught.value.rows] == ["target_round_closed"]


def test_its_results_can_be_taken_in_again_when_they_are_the_same(
    closed: Workspace, tmp_path: Path, results_file: Callable[..., Path]
) -> None:
    path = tmp_path / "stored.csv"
    count = closed.export("results", path, fiscal_year=2565, round=6)
    stamp = closed.stamp()
    report = closed.import_file(path)
    assert (report.changed, report.unchanged, report.rejected) == (False, count, 0)
    assert "nothing changed" in report.summary("en")
    assert closed.stamp() == stamp

    table = pd.read_csv(path, dtype=str)
    at = table.index[(table["organization"] == CLUSTER) & (table["indicator"] == "A1")][0]
    table.loc[at, "value"] = "71"
    table.to_csv(path, index=False)
    with pytest.raises(RowsRejected) as caught:
        closed.import_file(path)
    assert [(f.row, f.key) for f in caught.value.rows] == [(at + 2, "result_round_closed")]


def test_only_the_rounds_that_a_file_changes_are_scored_again(
    office: Workspace, tmp_path: Path, results_file: Callable[..., Path]
) -> None:
    def runs() -> dict[str, str]:
        return {
            row["round"]: str(row["run_id"])
            for row in office.database.rows("latest_runs", as_of=office.database.last_batch())
        }

    def scored_again(path: Path) -> set[str]:
        before = runs()
        assert office.import_file(path).changed
        return {code for code, run in runs().items() if before.get(code) != run}

    assert scored_again(results_file((CLUSTER, "A1", 2565, 6, 61))) == {"6"}
    rows = [(CLUSTER, "A1", 2565, 6, 61), (CLUSTER, "A1", 2565, 9, 72)]
    assert scored_again(results_file(*rows)) == {"9"}
    path = tmp_path / "targets.csv"
    path.write_text(f"{TARGETS}{CLUSTER},V1,2565,9,200,220,240,260,280\n")
    assert scored_again(path) == {"9"}
    path.write_text(f"{TARGETS}{CLUSTER},V1,2565,,200,220,240,260,270\n")
    assert scored_again(path) == {"6", "9"}
