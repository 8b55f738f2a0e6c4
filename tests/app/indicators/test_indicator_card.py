"""The card of an indicator: what stands open, and what is asked when it is unfolded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard import Workspace
from scorecard.language import Language
from scorecard.words.scores.explanation import calculation, sentences


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_arithmetic_stands_open_and_the_whole_chain_unfolds(
    open_page: Callable[..., AppTest],
    words: Callable[[AppTest], str],
    in_demo: Path,
    language: Language,
) -> None:
    with Workspace.open(in_demo, read_only=True) as workspace:
        chain = workspace.explain("southern-andaman", "T1", 2565, 9)
    whole = [line for said in sentences(chain, language) for line in said.splitlines()]
    place = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
    app = open_page("indicators", indicator="T1", language=language, **place)
    assert all(line in words(app) for line in calculation(chain, language).splitlines())
    assert whole[-1] not in words(app)
    app.session_state["chain-open"] = True
    app.run()
    assert not app.exception
    assert [line for line in whole if line.strip() not in words(app)] == []
