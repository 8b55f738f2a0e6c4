"""`scorecard explain`: from the score down to the figures it came from."""

from pathlib import Path

import pytest

from scorecard import Workspace
from scorecard.words.scores.explanation import sentences

ANDAMAN = ("explain", "southern-andaman", "T1", "--round", "9", "-y", "2565")


@pytest.mark.parametrize(("language", "grouping"), [("en", 2551), ("th", None)])
def test_the_chain_in_sentences(run, demo_folder: Path, language, grouping) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        chain = workspace.explain("southern-andaman", "T1", 2565, 9, grouping=grouping)
    options = [] if grouping is None else ["--grouping", grouping]
    answer = run(*ANDAMAN, *options, "-w", demo_folder, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "\n".join(sentences(chain, language)) + "\n"


def test_the_chain_as_data_down_to_the_months(told, demo_folder: Path) -> None:
    chain = told(*ANDAMAN, "-w", demo_folder)
    share = chain["score"] * chain["weight"] / chain["weight_total"]
    assert share == pytest.approx(chain["weighted_score"])
    assert [len(member["months"]) for member in chain["members"]] == [9] * 6
    months = [month["value"] for member in chain["members"] for month in member["months"]]
    assert sum(months) == pytest.approx(chain["value"])
