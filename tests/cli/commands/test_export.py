"""`scorecard export`: what is written can be read again."""

from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from scorecard import Workspace
from scorecard.files.exported import DOCUMENTS, EXPORTED, OF_NO_ROUND
from scorecard.workspace.exports.exports import EXPORTS

PERIOD = ("--fiscal-year", "2565", "--round", "9")
TABLES = sorted(EXPORTS.keys() - {*DOCUMENTS, "template"})
READERS = {
    "csv": pd.read_csv,
    "xlsx": partial(pd.read_excel, engine="openpyxl"),
    "parquet": pd.read_parquet,
    "json": pd.read_json,
}
HEADINGS = {"Code": "node", "Result": "value", "Illustrative targets": "illustrative_targets"}
"""What a workbook says instead of the names of some columns."""


def test_what_can_be_named_can_be_written() -> None:
    assert tuple(EXPORTS) == EXPORTED


@pytest.mark.parametrize("what", TABLES)
def test_every_table(told, demo_folder: Path, what: str) -> None:
    period = PERIOD[:2] if what in OF_NO_ROUND else PERIOD
    answer = told("export", what, *period, "-o", "out.csv", "-w", demo_folder)
    assert answer["file"] == "out.csv"
    assert answer["rows"] == len(pd.read_csv("out.csv", dtype=str)) > 0


@pytest.mark.parametrize("ending", READERS)
def test_every_form_of_a_table_holds_the_same(run, demo_folder: Path, ending: str) -> None:
    arguments = ("--organization", "อันดามัน", *PERIOD, "-o", f"scores.{ending}", "-w", demo_folder)
    assert run("export", "scores", *arguments).returncode == 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        stored = workspace.scores(2565, 9, "southern-andaman").set_index("node")
    written = READERS[ending](f"scores.{ending}")
    assert HEADINGS.keys().isdisjoint(written.columns) == (ending != "xlsx")
    rows = written.rename(columns=HEADINGS).set_index("node")
    assert sorted(rows.index.fillna("")) == sorted(stored.index)
    assert rows["illustrative_targets"].sum() == stored["illustrative_targets"].sum() > 0
    assert rows.loc["T1", "value"] == pytest.approx(stored.loc["T1", "value"])


def exported(run, folder: Path, what: str, *options: str) -> pd.DataFrame:
    answer = run("export", what, *options, "-o", "rows.csv", "--overwrite", "-w", folder)
    assert (answer.returncode, answer.stderr) == (0, "")
    return pd.read_csv("rows.csv")


def test_a_file_is_replaced_only_when_asked_for(run, demo_folder: Path) -> None:
    Path("rows.csv").write_text("mine", encoding="utf-8")
    arguments = ("export", "league", *PERIOD, "-o", "rows.csv", "-w", demo_folder)
    refused = run(*arguments, language="th")
    assert refused.returncode == 1
    assert "--overwrite" in refused.stderr
    assert Path("rows.csv").read_text(encoding="utf-8") == "mine"
    assert len(exported(run, demo_folder, "league", *PERIOD)) == 18


def test_the_league_of_one_organization_keeps_its_rank(run, demo_folder: Path) -> None:
    league = exported(run, demo_folder, "league", *PERIOD).set_index("organization")
    one = exported(run, demo_folder, "league", *PERIOD, "--organization", "อันดามัน")
    assert one["organization"].tolist() == ["southern-andaman"]
    assert one["rank"].tolist() == [league.loc["southern-andaman", "rank"]]
    province = exported(run, demo_folder, "league", *PERIOD, "--organization", "ภูเก็ต")
    assert province["organization"].tolist() == ["TH-83"]


def test_targets_of_a_round_are_those_in_force_in_it(run, office: Path) -> None:
    columns = "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5"
    rows = [f"southern-andaman,V1,2565,{since},1,2,3,4,{last}" for since, last in ((6, 5), (9, 6))]
    Path("targets.csv").write_text("\n".join([columns, *rows]), encoding="utf-8")
    assert run("import", "targets.csv", "-w", office).returncode == 0
    for code, last in (("6", 5), ("9", 6), ("12", 6)):
        found = exported(run, office, "targets", "-r", code).query("indicator == 'V1'")
        assert found["level_5"].tolist() == [last], code


def test_figures_of_a_fiscal_year_and_round_are_those_of_its_months(run, demo_folder: Path) -> None:
    place = ("--organization", "TH-83")
    year = exported(run, demo_folder, "observations", "-y", "2565", *place)
    monthly = year.dropna(subset=["month"])
    assert set(zip(monthly["year"], monthly["month"], strict=True)) == {
        *((2564, month) for month in (10, 11, 12)),
        *((2565, month) for month in range(1, 10)),
    }
    assert set(year.loc[year["month"].isna(), "year"]) <= {2565}
    span = exported(run, demo_folder, "observations", "-y", "2565", "-r", "6", *place)
    assert set(span["month"]) == {10, 11, 12, 1, 2, 3}
