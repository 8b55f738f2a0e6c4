"""Help on every page, the glossary, and the tour of a first visit."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.components.frame import reader_help, tour
from dashboard.i18n import catalogue, text
from scorecard.language.catalogue import LANGUAGES, Language
from tests.app.conftest import ANDAMAN, APP, PATIENCE, Open, no_failure, words

TERMS = {
    *("organization", "membership", "scorecard", "strategy_map", "perspective", "theme"),
    *("objective", "link", "indicator", "scale", "level_targets", "weight", "round", "result"),
    *("evidence", "score", "weighted_score", "coverage", "initiative", "disbursement"),
    "resolution",
}
"""The words that code, tables and screens use."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_help_of_a_few_lines(language: Language) -> None:
    assert set(reader_help.PAGES) == {page.key for page in navigation.PAGES}
    for key in reader_help.PAGES.values():
        lines = text(key, language).strip().splitlines()
        assert 4 <= len(lines) <= 6, key
        assert len(set(lines)) == len(lines)
        assert all(len(line) <= 160 for line in lines), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_says_what_every_term_means(language: Language) -> None:
    keys = {key for key in catalogue().keys(language) if key.startswith("glossary.")}
    assert set(reader_help.GLOSSARY) == keys
    assert {f"glossary.{term}" for term in TERMS} <= keys
    entries = [text(key, language).partition(": ") for key in reader_help.GLOSSARY]
    assert all(term and meaning for term, _, meaning in entries)
    assert len({term for term, _, _ in entries}) == len(entries)


def test_the_glossary_opens_from_the_help_of_a_page(open_page: Open) -> None:
    app = open_page("compare", **ANDAMAN, language="en")
    question = text("help.compare", "en").strip().splitlines()[1]
    assert plain(question) not in plain(words(app))
    app.session_state["help"] = True
    app.run()
    assert plain(question) in plain(words(app))
    term = text("glossary.rank_range", "en")
    assert plain(term.partition(": ")[2]) not in plain(words(app))
    app.button("help-glossary").click().run()
    assert plain(term.partition(": ")[2]) in plain(words(app))


def plain(said: str) -> str:
    return re.sub(r"[^a-z ]", "", said.lower())


def told(app: AppTest) -> list[bool]:
    """Which steps of the tour are on the page."""
    seen = plain(words(app))
    return [plain(text(title, "en")) in seen for title, _ in tour.STEPS]


@pytest.mark.usefixtures("in_demo")
@pytest.mark.parametrize("clicks", [["tour-next"] * 3, ["tour-skip"], ["tour-next", "tour-skip"]])
def test_the_tour_goes_on_and_is_over_for_good(
    clicks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_LANGUAGE", "en")
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    no_failure(app)
    assert told(app) == [True, False, False]
    for at, key in enumerate(clicks):
        assert told(app)[at]
        app.button(key).click().run()
    assert told(app) == [False, False, False]
    assert "scorecard-tour" in words(app)


def test_an_address_that_says_what_to_show_is_not_interrupted(open_page: Open) -> None:
    assert told(open_page("overview", **ANDAMAN, language="en")) == [False] * 3
