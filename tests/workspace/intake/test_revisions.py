"""Results are only ever added to: what was there stays, and only what is accepted counts."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import RowsRejected
from scorecard.store.identifier import new_id
from scorecard.words.scores.explanation import sentences
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
WITH_STATUS = "organization,indicator,fiscal_year,round,value,result_status"
File = Callable[..., Path]


def value_of(workspace: Workspace, *, preview: bool = False) -> float:
    rows = workspace.scores(2565, 6, CLUSTER, preview=preview).set_index("node")
    return float(rows.loc["A1", "value"])


def test_another_value_is_another_revision(office, results_file) -> None:
    another = results_file((CLUSTER, "A1", 2565, 6, 70))
    report = office.import_file(another, by="somchai", score=False)
    assert (report.added, report.revised, report.unchanged) == (0, 1, 0)
    before = office.stamp()
    assert (value_of(office), value_of(office, preview=True)) == (50.0, 70.0)
    assert office.stamp() == before
    office.score(2565, 6)
    chain = office.explain(CLUSTER, "A1", 2565, 6)
    assert (chain.value, chain.score) == (70.0, 3.5)
    assert (chain.revision.number, chain.revision.status) == (2, "accepted")
    assert (chain.revision.recorded_by, chain.revision.file) == ("somchai", "results.csv")
    key = {"organization": CLUSTER, "indicator": "A1", "fiscal_year": 2565, "round": "6"}
    last = office.database.last_batch()
    stored = office.database.rows("result_revisions", **key, as_of=last)
    assert [(row["revision"], row["value"]) for row in stored] == [(2, 70.0), (1, 50.0)]
    assert stored[1]["recorded_by"] == "office"
    office.import_file(results_file((CLUSTER, "A1", 2565, 6, 50)))
    office.score(2565, 6, close=True)
    office.import_file(results_file((CLUSTER, "A1", 2565, 9, 90)))
    closed, now = (office.explain(CLUSTER, "A1", 2565, round_) for round_ in (6, 9))
    assert (closed.value, closed.revision and closed.revision.number) == (50.0, 3)
    assert (now.value, now.revision and now.revision.number) == (90.0, 2)
    assert "50" in "\n".join(sentences(closed, "th"))


@pytest.mark.parametrize("status", ["draft", "submitted", "verified", "returned"])
def test_what_is_not_accepted_does_not_count(status, office) -> None:
    result = {
        "result_id": str(new_id()),
        "organization": CLUSTER,
        "indicator": "A1",
        "fiscal_year": 2565,
        "round": "6",
        "revision": 2,
        "value": 100.0,
        **dict.fromkeys(("note", "supporting", "obstacles", "source"), ""),
        "evidence": [],
        "status": status,
        "derived": False,
        "illustrative": False,
    }
    with office.database.writing("results", by="reporter") as writer:
        writer.append("result", pd.DataFrame([result]))
    office.score(2565, 6)
    assert value_of(office) == 50.0
    assert value_of(office, preview=True) == (50.0 if status == "returned" else 100.0)
    assert office.explain(CLUSTER, "A1", 2565, 6).revision.number == 1
    assert value_of(office) == 50.0  # a preview is never stored
    assert set(office.scores(2565, 6, CLUSTER)["revision"].dropna()) == {1}


def test_a_draft_stays_a_draft_on_its_way_out_and_in_again(
    office, office_folder, csv_file, tmp_path
) -> None:
    draft, blank = f"{CLUSTER},A1,2565,6,70,ร่าง", f"{CLUSTER},A1,2565,12,,returned"
    report = office.import_file(csv_file(WITH_STATUS, draft, blank))
    assert (report.added, report.revised) == (1, 1)
    assert (value_of(office), value_of(office, preview=True)) == (50.0, 70.0)
    assert "12" not in [round_.code for _, round_ in office.scores.to_calculate()]
    exported = tmp_path / "exported.csv"
    office.export("results", exported)
    assert not office.import_file(exported).changed
    assert value_of(office) == 50.0
    shutil.copytree(office_folder, tmp_path / "another")
    with Workspace.open(tmp_path / "another") as another:
        report = another.import_file(exported)
    assert (report.added, report.revised) == (1, 1)
    with pytest.raises(RowsRejected) as refused:
        office.import_file(csv_file(WITH_STATUS, f"{CLUSTER},A1,2565,6,70,accept"))
    assert [row.key for row in refused.value.rows] == ["not_a_result_status"]
    assert "“accepted”" in refused.value.rows[0].message("en")


def test_figures_of_a_series_make_results_anew(office, figures_file) -> None:
    report = office.import_file(figures_file("TOURISM_INCOME,กระบี่,2565,3,30"))
    assert (report.kind, report.revised) == ("observations", 1)
    chain = office.explain("TH-81", "M1", 2565, 6)
    assert (chain.value, chain.score) == (80.0, 4.0)
    assert (chain.revision.number, chain.revision.derived) == (2, True)
    assert office.explain(CLUSTER, "M1", 2565, 6).value == 380.0
    for number in (3, 3):  # differs by a millionth, and the second time not at all
        office.import_file(figures_file("TOURISM_INCOME,กระบี่,2565,3,30.00001"))
        chain = office.explain("TH-81", "M1", 2565, 6)
        assert chain.value == pytest.approx(80.00001, rel=1e-15)
        assert chain.revision.number == number
    office.import_file(figures_file("TOURISM_INCOME,กระบี่,2565,3,"))
    gone = office.explain("TH-81", "M1", 2565, 6)
    assert (gone.value, gone.status) == (None, "missing")
    assert office.explain(CLUSTER, "M1", 2565, 6).value is None
