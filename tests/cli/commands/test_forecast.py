"""`scorecard forecast`: the year's end from a round, with its back-test."""

import csv
import io
import json
from pathlib import Path

import pytest

from scorecard.language import library_text
from scorecard.workspace import Workspace

ANDAMAN = ("forecast", "southern-andaman", "T1", "--round", "9")
OUTLOOK = ("forecast", "southern-andaman", "-y", "2565", "-r", "9")


def figures_file(folder: Path) -> Path:
    """33 months of an income of 2 in each of six provinces."""
    months = [(2562 + (9 + n) // 12, (9 + n) % 12 + 1) for n in range(33)]
    rows = [
        f"TOURISM_INCOME,{province},{year},{month},2"
        for province in ("TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92")
        for year, month in months
    ]
    path = folder / "figures.csv"
    path.write_text("series,organization,year,month,value\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_year_2565_from_nine_months_is_printed_with_its_back_test(
    run, demo_folder: Path, language
) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    assert "T1" in lines[0]
    assert "81,785.6" in lines[1]
    assert "123,56" in lines[2]
    methods = [
        next(
            line
            for line in lines
            if line.startswith(library_text(f"forecast.method.{name}", language))
        )
        for name in ("seasonal_naive", "damped_trend", "combination")
    ]
    assert "86,111.0" in methods[0]
    assert "21,062.2" in methods[0]
    assert [line.endswith("●") for line in methods] == [False, True, False]
    assert all(" 16" in line for line in methods)
    pace = lines[lines.index(library_text("forecast.pace", language, left=3)) + 3 :]
    assert len(pace) == 5
    assert all(library_text("forecast.state.reached", language) in line for line in pace[:2])
    assert "28,214.5" in pace[2]  # 110,000 is level 3
    assert "9,404.8" in pace[2]


def test_a_past_year_is_held_against_what_came(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2564", "-w", demo_folder)
    assert "the year came to 27,054.3 million baht" in answer.stdout
    assert "The interval is rough: the 4 origins of the back-test overlap" in answer.stdout
    assert "The 95% interval" not in answer.stdout


def test_where_smaller_is_better_it_says_at_most(run, office: Path, tmp_path: Path) -> None:
    levels = tmp_path / "levels.csv"
    levels.write_text(
        "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5\n"
        "southern-andaman,M1,2565,12,500,400,300,200,100\n",
        encoding="utf-8",
    )
    assert run("import", levels, figures_file(tmp_path), "-w", office).returncode == 0
    answer = run("forecast", "southern-andaman", "M1", "-y", "2565", "-r", "9", "-w", office)
    assert "144" in answer.stdout  # twelve months of 2 in six provinces
    assert "so the interval has no width" in answer.stdout
    assert "At most left" in answer.stdout
    last = answer.stdout.splitlines()[-1]
    assert "cannot be reached any more" in last


def test_as_data(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, "--format", "json")
    made = json.loads(answer.stdout)
    assert made["so_far"] == pytest.approx(81785.55)
    assert made["low"] < made["value"] < made["high"]
    assert [each["method"] for each in made["methods"]] == [
        "seasonal_naive",
        "damped_trend",
        "combination",
    ]
    assert len(made["path"]) == 12
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer.stdout))
    assert float(row["value"]) == pytest.approx(made["value"])
    assert len(json.loads(row["pace"])) == 5


@pytest.mark.parametrize("language", ["en", "th"])
def test_without_an_indicator_it_is_the_outlook_of_all(run, demo_folder: Path, language) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        made = workspace.forecast.of_all(workspace.at(2565, 9), "southern-andaman")
    answer = run(*OUTLOOK, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    rows = {line.split()[0]: line for line in lines[3:] if line.strip()}
    for code in ("T1", "T2", "T3", "T4", "F1"):
        assert code in rows
    t1 = next(each for each in made.forecasts if each.indicator == "T1")
    for written in ("123,567.5", f"{t1.low:,.1f}–{t1.high:,.1f}", f"{t1.score:.2f}"):
        assert written in rows["T1"]
    assert library_text("forecast.method.damped_trend", language) in rows["T1"]
    (total,) = [line for line in lines if f" {made.coverage:.0%} " in line]
    for score in (made.now, made.score, made.low, made.high):
        assert f"{score:.2f}" in total
    last = library_text("forecast.not_enough.last_round", language, months=9)
    assert lines[-1].startswith("A1, A2, ")
    assert lines[-1].endswith(last)


def test_the_outlook_as_data(run, demo_folder: Path) -> None:
    made = json.loads(run(*OUTLOOK, "-w", demo_folder, "--format", "json").stdout)
    assert made["low"] <= made["score"] <= made["high"]
    assert 0.2 < made["coverage"] < 0.3
    written = run(*OUTLOOK, "-w", demo_folder, "--format", "csv").stdout
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(written))}
    assert len(rows) == len(made["forecasts"]) + 1
    assert float(rows[""]["score"]) == pytest.approx(made["score"])
    assert float(rows["T1"]["value"]) == pytest.approx(123_567.5, rel=1e-6)
    assert (rows["F1"]["value"], rows["F1"]["not_enough"]) == ("", "last_round")


def test_an_outlook_without_any_forecast_says_so(run, demo_folder: Path) -> None:
    answer = run("forecast", "pad-moi", "-y", "2552", "-r", "12", "-w", demo_folder)
    assert "Overall score: 5.00 now. No forecast has a score yet" in answer.stdout
    assert "3.1.4: The result is reported by rounds only" in answer.stdout


def test_a_value_without_targets_for_the_year_is_said_to_have_no_score(
    run, office: Path, tmp_path: Path
) -> None:
    levels = tmp_path / "levels.csv"
    levels.write_text(
        "organization,indicator,fiscal_year,round,level_1,level_2,level_3,level_4,level_5\n"
        "southern-andaman,M1,2565,9,100,110,120,130,140\n",
        encoding="utf-8",
    )
    figures = figures_file(tmp_path)
    assert run("import", levels, figures, "-w", office).returncode == 0
    assert run("score", "-y", "2565", "-r", "9", "-w", office).returncode == 0
    period = ("-y", "2565", "-r", "9", "-w", office)
    one = run("forecast", "southern-andaman", "M1", *period).stdout
    assert "give them for round 12" in one
    assert "That would score" not in one
    every = run("forecast", "southern-andaman", *period).stdout
    assert "M1: No score: the level targets are those of 9 months" in every
    assert "144.00" in next(line for line in every.splitlines() if line.startswith("M1 "))


@pytest.mark.parametrize("language", ["en", "th"])
def test_not_enough_data_is_an_answer(run, demo_folder: Path, language) -> None:
    answer = run(*ANDAMAN[:3], "-y", "2564", "-r", "6", "-w", demo_folder, language=language)
    assert answer.returncode == 0
    _, why = answer.stdout.splitlines()
    few = library_text("forecast.not_enough.few_months", language, known=15, needed=20)
    assert why == few


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ภูเก๊ต", "T1", "-y", "2565", "-r", "9"), "Did you mean “Phuket”?"),
        (("southern-andaman", "T11", "-y", "2565", "-r", "9"), "the nearest is T1"),
        (("southern-andaman", "T1", "-y", "2570", "-r", "9"), "has no strategy"),
        (("southern-andaman", "T1", "-y", "2565", "-r", "99"), "99"),
    ],
    ids=["organization", "indicator", "year", "round"],
)
def test_what_is_not_there_is_said_in_one_sentence(run, demo_folder, arguments, words) -> None:
    answer = run("forecast", *arguments, "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_without_a_round_it_is_wrong_usage(run, demo_folder: Path) -> None:
    assert run(*ANDAMAN[:3], "-y", "2565", "-w", demo_folder).returncode == 2
