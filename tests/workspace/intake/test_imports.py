"""What was taken in can be taken in again, or exported and taken in: nothing changes."""

import io

import openpyxl
import pandas as pd
import pytest

from scorecard.errors import InputError
from scorecard.settings import data_folder
from scorecard.workspace.office.demo import load_demo

FILES = [
    "sources.csv",
    "registry/organizations.csv",
    "registry/memberships.csv",
    "strategies",
    *(f"statistics/{name}.csv" for name in ("economy", "population", "society", "tourism")),
    *(f"demo/{name}.csv" for name in ("targets", "results", "initiatives")),
    *(f"demo/{name}.csv" for name in ("contracts", "instalments", "disbursements")),
]


def test_every_file_of_the_demo_a_second_time(changing_demo) -> None:
    stamp = changing_demo.stamp()
    listed = {data_folder() / name for name in FILES}
    folders = ("registry", "statistics", "demo")
    assert {path for name in folders for path in (data_folder() / name).glob("*.csv")} <= listed
    for name in FILES:
        report = changing_demo.import_file(data_folder() / name)
        assert (report.added, report.revised, report.rejected) == (0, 0, 0), name
        assert report.unchanged > 0
        assert "nothing changed" in report.summary("en")
        assert "ไม่มีอะไรเปลี่ยน" in report.summary("th")
    folder = changing_demo.database.path.parent
    changing_demo.close()
    with load_demo(folder) as again:
        assert again.stamp() == stamp


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_what_is_exported_can_be_taken_in(suffix, changing_demo, tmp_path) -> None:
    stamp = changing_demo.stamp()
    money = ("initiatives", "contracts", "instalments", "disbursements")
    for what in ("results", "targets", "observations", *money):
        many = suffix == "xlsx" and what == "observations"  # too many to be typed into a workbook
        path = tmp_path / f"{what}.{suffix}"
        count = changing_demo.export(what, path, organization="TH-83" if many else None)
        report = changing_demo.import_file(path, score=False)
        assert report.kind == what
        assert (report.added, report.revised, report.rejected) == (0, 0, 0), report.findings[:3]
        assert report.unchanged == count > 40
    assert changing_demo.stamp() == stamp


def test_a_template_that_is_filled_in_comes_back_as_results(office, tmp_path) -> None:
    path = tmp_path / "template.xlsx"
    count = office.export("template", path, fiscal_year=2565, round=12, language="th")
    assert count == 3 + 6  # A1, C1.1, C1.2 of the cluster, V1 of six provinces
    with pytest.raises(InputError) as caught:
        office.import_file(path)
    assert "nothing to take in" in caught.value.message("en")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows(max_row=8) for cell in row]
    (heading,) = [cell for cell in cells if str(cell.value).startswith("ผลการดำเนินงาน")]
    sheet.cell(heading.row + 1, heading.column).value = "๖๔.๕"
    book.save(path)
    report = office.import_file(path)
    assert (report.kind, report.added, report.rejected) == ("results", 1, 0)
    assert 64.5 in office.scores(2565, 12)["value"].tolist()


def test_a_register_that_gained_a_name_is_a_change(office, tmp_path) -> None:
    text = (data_folder() / "registry" / "organizations.csv").read_text(encoding="utf-8")
    path = tmp_path / "organizations.csv"
    path.write_text(text.replace("สิงค์บุรี", "สิงค์บุรี|สิงบุรี"), encoding="utf-8")
    report = office.import_file(path)
    assert report.changed
    assert office.office.find("สิงบุรี").code == "TH-17"
    assert len(office.office.organizations("province", 2565)) == 77


def test_an_export_of_some_scores(demo, nine) -> None:
    content = demo.scores.export(nine, "southern-andaman", format="csv", nodes=["T1", "T2"])
    assert pd.read_csv(io.BytesIO(content), comment="#", keep_default_na=False)[
        "node"
    ].tolist() == ["", "T1", "T2"]
