"""`scorecard forecast`: the year's end from a round, with its back-test."""

import csv
import io
import json
from pathlib import Path

import pytest

from scorecard.language import format as fmt
from scorecard.language import library_text
from scorecard.language.catalogue import LANGUAGES
from scorecard.words.forecast.forecast import method_name, sentences
from scorecard.workspace import Workspace

ANDAMAN = ("forecast", "southern-andaman", "T1", "-y", "2565", "-r", "9")
OUTLOOK = ("forecast", "southern-andaman", "-y", "2565", "-r", "9")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forecast_is_printed_with_its_back_test(run, demo_folder: Path, language) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        made = workspace.forecast("southern-andaman", "T1", 2565, 9)
    answer = run(*ANDAMAN, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    assert set(sentences(made, language)[:3]) <= set(lines)
    for each in made.methods:
        (row,) = [at for at in lines if at.startswith(method_name(each.method, language))]
        assert fmt.number(each.forecast, 1) in row
        assert fmt.number(each.mae, 1) in row
        assert row.endswith("●") == (each.method == made.chosen)
    pace = lines[lines.index(library_text("forecast.pace", language, left=3)) + 3 :]
    for step, row in zip(made.pace, pace, strict=True):
        if step.state == "reached":
            assert library_text("forecast.state.reached", language) in row
        else:
            assert fmt.number(step.remaining, 1) in row
            assert fmt.number(step.per_month, 1) in row


def rows_of(run, *arguments: object) -> list[dict[str, str]]:
    answer = run(*arguments, "--format", "csv")
    assert (answer.returncode, answer.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(answer.stdout)))


def test_a_forecast_and_an_outlook_as_data(run, told, demo_folder: Path) -> None:
    made = told(*ANDAMAN, "-w", demo_folder)
    assert made["low"] < made["value"] < made["high"]
    assert (len(made["methods"]), len(made["path"])) == (3, 12)
    (row,) = rows_of(run, *ANDAMAN, "-w", demo_folder)
    assert float(row["value"]) == pytest.approx(made["value"])
    assert len(json.loads(row["pace"])) == 5
    outlook = told(*OUTLOOK, "-w", demo_folder)
    assert outlook["low"] <= outlook["score"] <= outlook["high"]
    rows = {row["indicator"]: row for row in rows_of(run, *OUTLOOK, "-w", demo_folder)}
    assert len(rows) == len(outlook["forecasts"]) + 1
    assert float(rows[""]["score"]) == pytest.approx(outlook["score"])
    assert (rows["F1"]["value"], rows["F1"]["not_enough"]) == ("", "few_years")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_indicator_it_is_the_outlook_of_all(run, demo_folder: Path, language) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        made = workspace.forecast.of_all(workspace.at(2565, 9), "southern-andaman")
    answer = run(*OUTLOOK, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    rows = {line.split()[0]: line for line in lines[3:] if line.strip()}
    t1 = next(each for each in made.forecasts if each.indicator == "T1")
    for written in (f"{t1.value:,.1f}", f"{t1.low:,.1f}–{t1.high:,.1f}", f"{t1.score:.2f}"):
        assert written in rows["T1"]
    assert method_name(t1.chosen, language) in rows["T1"]
    (total,) = [line for line in lines if f" {made.coverage:.0%} " in line]
    for score in (made.now, made.score, made.low, made.high):
        assert f"{score:.2f}" in total
    (behind,) = [line for line in lines if line.startswith("N2, N4, ")]
    assert "F1, F2" in behind
    facts = {each.indicator: each.not_enough for each in made.forecasts}
    assert facts["F1"].key == "few_years"


def test_an_outlook_without_any_forecast_says_so(run, demo_folder: Path) -> None:
    answer = run("forecast", "pad-moi", "-y", "2552", "-r", "12", "-w", demo_folder)
    assert answer.returncode == 0
    assert "No forecast has a score yet" in answer.stdout
