"""What is said of the plan."""

from scorecard.analysis.plan.links import LinkTest
from scorecard.words.plan.links import sentence


def test_the_sentence_says_what_is_too_little() -> None:
    few = LinkTest(source="C", target="E", verdict="too_little", organizations=5, pairs=11)
    unlike = few.model_copy(update={"organizations": 6, "pairs": 12, "rho": 1.0})
    same = unlike.model_copy(update={"rho": None})
    said = [sentence(test, "en", cause="Roads", effect="Trade") for test in (few, unlike, same)]
    assert "at least 12 pairs from 6 organizations" in said[0]
    assert "in the same periods" in said[1]
    assert "moves alike everywhere" in said[2]
