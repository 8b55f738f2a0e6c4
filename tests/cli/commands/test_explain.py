"""`scorecard explain`: from the score down to the figures it came from."""

import csv
import io
import json
from pathlib import Path

import pytest

ANDAMAN = ("explain", "southern-andaman", "T1", "--round", "9")
PROVINCES = {
    "en": ["Ranong", "Phangnga", "Phuket", "Krabi", "Trang", "Satun"],
    "th": ["ระนอง", "พังงา", "ภูเก็ต", "กระบี่", "ตรัง", "สตูล"],
}


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize(("year", "income"), [(2564, "22,728.9"), (2565, "81,785.6")])
def test_the_tourism_income_of_andaman(run, demo_folder: Path, language, year, income) -> None:
    answer = run(*ANDAMAN, "-y", year, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    heading, made, scored, *_ = answer.stdout.splitlines()
    assert "T1" in heading
    assert str(year) in heading
    assert made.startswith(income)
    assert all(name in made for name in PROVINCES[language])
    assert income in scored


def test_another_grouping_has_other_members(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "--grouping", "2551", "-w", demo_folder)
    assert answer.returncode == 0
    assert "the sum of 5 members" in answer.stdout
    assert "Satun" not in answer.stdout
    assert "Restated on the grouping of 2551" in answer.stdout


def test_the_chain_as_data_down_to_the_months(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, "--format", "json")
    chain = json.loads(answer.stdout)
    assert chain["value"] == pytest.approx(81785.55)
    assert chain["score"] * chain["weight"] / chain["weight_total"] == pytest.approx(
        chain["weighted_score"]
    )
    assert [len(member["months"]) for member in chain["members"]] == [9] * 6
    months = [month["value"] for member in chain["members"] for month in member["months"]]
    assert sum(months) == pytest.approx(chain["value"])


def test_the_report_card_of_document_002(run, demo_folder: Path) -> None:
    answer = run("explain", "pad-moi", "3.1.4", "-y", "2552", "-r", "12", "-w", demo_folder)
    assert "5.00 points (Very good) × weight 3 ÷ total weight 100 = 0.1500" in answer.stdout


def test_as_csv_it_is_one_row(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer.stdout))
    assert float(row["value"]) == pytest.approx(81785.55)
    assert len(json.loads(row["members"])) == 6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ภูเก๊ต", "T1", "-y", "2565", "-r", "9"), "Did you mean “Phuket”?"),
        (("southern-andaman", "T99", "-y", "2565", "-r", "9"), "no indicator or objective T99"),
        (("southern-andaman", "T1", "-y", "2570", "-r", "9"), "no scores of FY2570"),
        (
            ("southern-andaman", "T1", "-y", "2565", "-r", "9", "--grouping", "2500"),
            "There is no grouping of 2500; the groupings are 2551, 2554, 2560",
        ),
    ],
    ids=["organization", "indicator", "year", "grouping"],
)
def test_what_is_not_there_is_said_in_one_sentence(run, demo_folder, arguments, words) -> None:
    answer = run("explain", *arguments, "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_the_nearest_name_is_suggested_in_the_language_of_the_answer(run, demo_folder) -> None:
    asked = ("explain", "ภูเก๊ต", "T1", "-y", "2565", "-r", "9", "-w", demo_folder)
    assert "“ภูเก็ต”" in run(*asked, language="th").stderr


def test_the_nearest_code_is_suggested(run, demo_folder: Path) -> None:
    asked = ("explain", "southern-andaman", "T11", "-y", "2565", "-r", "9", "-w", demo_folder)
    assert "T11 in FY2565; the nearest is T1." in run(*asked).stderr
    assert "รหัสที่ใกล้เคียงคือ T1" in run(*asked, language="th").stderr


@pytest.mark.parametrize(
    ("organization", "node", "words"),
    [
        ("southern-andaman", "D3", "(result –). Its weight spreads over the other indicators."),
        ("lower-northern-1", "B3", "so it does not count (result –).\n"),
        ("southern-andaman", "N1", "the mean of 5 of 6 members, weighted by Registered residents"),
        ("southern-andaman", "N1", "It rests on annual data of 2556."),
        ("southern-andaman", "F2", "100 ± 5 scores 5, falling in a straight line to 1 at 100 ± 40"),
    ],
)
def test_the_demo_in_sentences(run, demo_folder: Path, organization, node, words) -> None:
    asked = ("explain", organization, node, "-y", "2565", "-r", "9", "-w", demo_folder)
    assert words in run(*asked).stdout
