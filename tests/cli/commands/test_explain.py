"""`scorecard explain`: from the score down to the figures it came from."""

import json
from pathlib import Path

import pytest

from scorecard import Workspace
from scorecard.language.catalogue import LANGUAGES
from scorecard.words.scores.explanation import sentences

ANDAMAN = ("explain", "southern-andaman", "T1", "--round", "9")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grouping", [None, 2551])
def test_the_chain_in_sentences(run, demo_folder: Path, language, grouping) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        chain = workspace.explain("southern-andaman", "T1", 2565, 9, grouping=grouping)
    options = [] if grouping is None else ["--grouping", grouping]
    answer = run(*ANDAMAN, "-y", "2565", *options, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "\n".join(sentences(chain, language)) + "\n"


def test_the_chain_as_data_down_to_the_months(run, demo_folder: Path) -> None:
    answer = run(*ANDAMAN, "-y", "2565", "-w", demo_folder, "--format", "json")
    chain = json.loads(answer.stdout)
    assert chain["score"] * chain["weight"] / chain["weight_total"] == pytest.approx(
        chain["weighted_score"]
    )
    assert [len(member["months"]) for member in chain["members"]] == [9] * 6
    months = [month["value"] for member in chain["members"] for month in member["months"]]
    assert sum(months) == pytest.approx(chain["value"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ภูเก๊ต", "T1", "-y", "2565", "-r", "9"), "Did you mean “Phuket”?"),
        (("southern-andaman", "T99", "-y", "2565", "-r", "9"), "no indicator or objective T99"),
        (("southern-andaman", "T1", "-y", "2570", "-r", "9"), "no scores of FY2570"),
        (("southern-andaman", "T1", "-y", "2565", "-r", "9", "--grouping", "2500"), "2500"),
        (("southern-andaman", "T11", "-y", "2565", "-r", "9"), "the nearest is T1."),
    ],
    ids=["organization", "indicator", "year", "grouping", "nearest"],
)
def test_what_is_not_there_is_said_in_one_sentence(run, demo_folder, arguments, words) -> None:
    answer = run("explain", *arguments, "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
