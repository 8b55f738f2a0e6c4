"""`scorecard export`: what is written can be read again, and taken in again."""

import json
from pathlib import Path

import pandas as pd
import pytest

from scorecard import Workspace
from scorecard.files.exported import DOCUMENTS, EXPORTED, OF_NO_ROUND
from scorecard.workspace.exports.exports import EXPORTS

PERIOD = ("--fiscal-year", "2565", "--round", "9")
TABLES = sorted(EXPORTS.keys() - {*DOCUMENTS, "template"})
HEADINGS = {
    "Organization": "organization",
    "Code": "node",
    "Result": "value",
    "Illustrative": "illustrative",
    "Illustrative targets": "illustrative_targets",
}
"""What a workbook says instead of the names of some columns."""


def read_workbook(path: str) -> pd.DataFrame:
    rows = pd.read_excel(path, engine="openpyxl")
    assert set(HEADINGS.values()).isdisjoint(rows.columns)
    return rows.rename(columns=HEADINGS)


READERS = {
    "csv": pd.read_csv,
    "xlsx": read_workbook,
    "parquet": pd.read_parquet,
    "json": pd.read_json,
}


def test_what_can_be_named_can_be_written() -> None:
    assert tuple(EXPORTS) == EXPORTED


@pytest.mark.parametrize("what", TABLES)
def test_every_table(run, demo_folder: Path, what: str) -> None:
    period = PERIOD[:2] if what in OF_NO_ROUND else PERIOD
    answer = run("export", what, *period, "-o", "out.csv", "-w", demo_folder, "--format", "json")
    assert (answer.returncode, answer.stderr) == (0, "")
    told = json.loads(answer.stdout)
    assert told["file"] == "out.csv"
    assert told["rows"] == len(pd.read_csv("out.csv", dtype=str)) > 0


@pytest.mark.parametrize("ending", READERS)
def test_every_form_of_a_table_holds_the_same(run, demo_folder: Path, ending: str) -> None:
    arguments = ("--organization", "อันดามัน", *PERIOD, "-o", f"scores.{ending}", "-w", demo_folder)
    answer = run("export", "scores", *arguments)
    assert answer.returncode == 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        stored = workspace.scores(2565, 9, "southern-andaman").set_index("node")
    rows = READERS[ending](f"scores.{ending}").set_index("node")
    assert set(rows["organization"]) == {"southern-andaman"}
    assert len(rows) == len(stored)
    for name in ("illustrative", "illustrative_targets"):
        assert rows[name].astype(bool).sum() == stored[name].sum() > 0
    assert rows.loc["T1", "value"] == pytest.approx(stored.loc["T1", "value"])


def test_a_template_has_a_row_for_everything_that_is_to_be_reported(run, office: Path) -> None:
    answer = run("export", "template", "-y", "2566", "-r", "6", "-o", "form.xlsx", "-w", office)
    assert answer.returncode == 0
    count = int(answer.stdout.split("(")[1].split()[0])
    assert count == 9, "three of the cluster's own, and one of each of its six provinces"


TAKEN_IN = (
    "results",
    "targets",
    "observations",
    "initiatives",
    "contracts",
    "instalments",
    "disbursements",
)


def test_what_was_exported_can_be_taken_in_and_changes_nothing(run, demo: Path) -> None:
    for what in TAKEN_IN:
        run("export", what, "-o", f"{what}.csv", "-w", demo)
    answer = run("import", *(f"{what}.csv" for what in TAKEN_IN), "-w", demo, "--format", "json")
    assert answer.returncode == 0
    told = json.loads(answer.stdout)
    assert [each["kind"] for each in told] == list(TAKEN_IN)
    assert {(each["added"], each["revised"]) for each in told} == {(0, 0)}
    assert all(each["unchanged"] for each in told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("scores", "-o", "a.csv"), "--fiscal-year"),
        (("map", *PERIOD, "-o", "a.svg"), "--organization"),
        (("map", *PERIOD, "--organization", "eastern-1", "-o", "a.doc"), "svg, png, pdf"),
        (("league", *PERIOD, "-o", "a.doc"), "a.doc"),
        (("template", *PERIOD, "-o", "a.csv"), "a.csv"),
        (("league", *PERIOD, "-o", "nowhere/a.csv"), "nowhere"),
    ],
    ids=["period", "organization", "map type", "table type", "template type", "folder"],
)
def test_what_cannot_be_written_is_said(run, demo_folder: Path, arguments, words) -> None:
    answer = run("export", *arguments, "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert list(Path().glob("a.*")) == []


def test_a_file_is_replaced_only_when_asked_for(run, demo_folder: Path) -> None:
    Path("league.csv").write_text("mine", encoding="utf-8")
    arguments = ("export", "league", *PERIOD, "-o", "league.csv", "-w", demo_folder)
    refused = run(*arguments, language="th")
    assert refused.returncode == 1
    assert "--overwrite" in refused.stderr
    assert Path("league.csv").read_text(encoding="utf-8") == "mine"
    assert run(*arguments, "--overwrite").returncode == 0
    assert len(pd.read_csv("league.csv")) == 18


def exported(run, folder: Path, what: str, *options: str) -> pd.DataFrame:
    answer = run("export", what, *options, "-o", "rows.csv", "--overwrite", "-w", folder)
    assert (answer.returncode, answer.stderr) == (0, "")
    return pd.read_csv("rows.csv")


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
    found = {
        code: exported(run, office, "targets", "-r", code).query("indicator == 'V1'")
        for code in ("6", "9", "12")
    }
    last = {code: list(rows["level_5"]) for code, rows in found.items()}
    assert last == {"6": [5], "9": [6], "12": [6]}


def test_figures_of_a_fiscal_year_and_round_are_those_of_its_months(run, demo_folder: Path) -> None:
    place = ("--organization", "TH-83")
    year = exported(run, demo_folder, "observations", "-y", "2565", *place)
    monthly = year.dropna(subset=["month"])
    assert {(y, m) for y, m in zip(monthly["year"], monthly["month"], strict=True)} <= {
        *((2564, m) for m in (10, 11, 12)),
        *((2565, m) for m in range(1, 10)),
    }
    assert set(year.loc[year["month"].isna(), "year"]) <= {2565}
    span = exported(run, demo_folder, "observations", "-y", "2565", "-r", "6", *place)
    assert 0 < len(span) < len(monthly)
    assert set(span["month"]) == {10, 11, 12, 1, 2, 3}


def test_projects_of_a_round_are_wrong_usage(run, demo_folder: Path) -> None:
    answer = run("export", "initiatives", "-r", "9", "-o", "a.csv", "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert not Path("a.csv").exists()
