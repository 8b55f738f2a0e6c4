"""The one door: what can be said of a thing, without knowing who says it."""

import subprocess
import sys

from scorecard.analysis.plan.links import LinkTest, LinkTests
from scorecard.words import in_words
from scorecard.words.plan.links import sentence
from tests.words.warned import warning


def test_whatever_is_found_is_said_in_a_list_of_sentences() -> None:
    assert in_words(warning(), "en") == [
        "The weights do not add up to 100",
        "Weights in force add up to 98; weighted scores are divided by that sum",
        "No supervisor named",
    ]
    nothing = LinkTests(tests=(), periods=(), organizations=0, illustrative=None)
    assert in_words(nothing, "en") == ["This strategy map has no links to test"]


def test_a_test_of_a_link_says_what_is_too_little() -> None:
    few = LinkTest(source="C", target="E", verdict="too_little", organizations=5, pairs=11)
    unlike = few.model_copy(update={"organizations": 6, "pairs": 12, "rho": 1.0})
    same = unlike.model_copy(update={"rho": None})
    said = [sentence(test, "en", cause="Roads", effect="Trade") for test in (few, unlike, same)]
    assert "at least 12 pairs from 6 organizations" in said[0]
    assert "in the same periods" in said[1]
    assert "moves alike everywhere" in said[2]


def test_an_explanation_is_said_without_the_tools_of_analysis() -> None:
    said = "import sys, scorecard.words.scores.explanation; print(*sys.modules)"
    command = [sys.executable, "-c", said]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "scorecard.model.explanation" in loaded
    assert not {"pandas", "numpy", "scipy", "duckdb", "scorecard.analysis"} & set(loaded)
