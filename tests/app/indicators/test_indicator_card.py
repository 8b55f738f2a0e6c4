"""The card of an indicator: what stands open, and what is asked when it is unfolded."""

from __future__ import annotations

from scorecard.words.scores.explanation import calculation, sentences
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, Open, words


def test_the_arithmetic_stands_open_and_the_whole_chain_unfolds(
    open_page: Open, demo: Workspace
) -> None:
    chain = demo.explain("southern-andaman", "T1", 2565, 9)
    whole = [line for said in sentences(chain, "en") for line in said.splitlines()]
    app = open_page("indicators", indicator="T1", language="en", **ANDAMAN)
    assert all(line in words(app) for line in calculation(chain, "en").splitlines())
    assert whole[-1] not in words(app)
    app.session_state["chain-open"] = True
    app.run()
    assert not app.exception
    assert [line for line in whole if line.strip() not in words(app)] == []
