"""The strategy map under test: marks for its links, and the same as a table."""

from __future__ import annotations

import streamlit as st

from dashboard import cache
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.downloads import downloads
from dashboard.components.prose.component import prose
from dashboard.components.strategy_map import LinkMarks
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.pages.strategy_map import asked as tested
from dashboard.session import Selection
from scorecard.analysis.plan.links import VERDICTS, LinkTest
from scorecard.language import format as fmt
from scorecard.words.plan.links import cautions, figures, headline, sentence, word

_SIGNS = {"supported": "+", "contradicted": "−", "unsupported": "○", "too_little": "···"}
"""The signs that the map draws on its links."""


@cache.kept
def link_marks(shown: Selection) -> LinkMarks:
    """What the map draws and says of its links."""
    language = shown.language
    names = tested.objective_names(*shown.scorecard, language)
    tests = tested.tests_by_link(*shown.scorecard)
    return LinkMarks(
        words={verdict: word(verdict, language) for verdict in VERDICTS},
        verdicts={link: test.verdict for link, test in tests.items()},
        titles={
            link: "\n".join(
                (
                    sentence(test, language, cause=names[link[0]], effect=names[link[1]]),
                    figures(test, language),
                )
            )
            for link, test in tests.items()
        },
        note=link_tests_hint(shown),
    )


def link_tests_hint(shown: Selection) -> str:
    """What must be known before the marks are read: how little illustrative results can tell."""
    found = tested.link_tests(*shown.scorecard)
    said = cautions(found, shown.language)
    return said[-1] if said else headline(found, shown.language)


def link_tests_card(shown: Selection) -> None:
    """Shows what the test found: a headline, what must be said beside it, and a table."""
    language = shown.language
    found = tested.link_tests(*shown.scorecard)
    with st.container(border=True, key="card-link-tests", gap="xsmall"):
        with st.container(horizontal=True, wrap=False, key="link-tests-head"):
            card_title(text("link_test.title", language), width="stretch")
            _download(shown)
        prose(
            ("strong", headline(found, language)),
            ("quiet", cautions(found, language)),
            language=language,
            key="link-tests-headline",
        )
        table(_drawn(shown), key="link-tests")


def _download(shown: Selection) -> None:
    downloads(
        lambda format_: tested.exported_tests(*shown.scorecard, format_, shown.language),
        f"link-tests-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="link-tests-downloads",
        buttons="link-tests",
    )


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    names = tested.objective_names(*shown.scorecard, language)
    columns = [
        Column(text("link_test.cause", language)),
        Column(text("link_test.effect", language)),
        Column(text("link_test.verdict", language)),
        Column(text("link_test.rho", language), "number"),
        Column(text("link_test.q", language), "number"),
        Column(text("link_test.pairs", language), "number"),
        Column(text("link_test.illustrative", language), "number"),
    ]
    lines = [
        Line(
            [
                word_cell(names[test.source]),
                word_cell(names[test.target]),
                _verdict(test, shown),
                figure_cell(fmt.signed(test.rho), test.rho),
                figure_cell(fmt.percent(test.q_value, 1), test.q_value),
                figure_cell(fmt.plain(test.pairs), test.pairs),
                figure_cell(fmt.percent(test.illustrative), test.illustrative),
            ]
        )
        for verdict in VERDICTS
        for test in tested.link_tests(*shown.scorecard).of(verdict)
    ]
    label = text("link_test.title", language)
    return table_data("link tests", columns, lines, language, label=label, height=420)


def _verdict(test: LinkTest, shown: Selection) -> dict[str, object]:
    words = f"{_SIGNS[test.verdict]} {word(test.verdict, shown.language)}"
    return {"text": words, "sort": VERDICTS.index(test.verdict)}
