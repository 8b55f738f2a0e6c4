"""The strategy map under test and the targets passed on, as a reader uses them."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.analysis.plan.links import VERDICTS
from scorecard.language import Language, library_text
from scorecard.words.plan.links import word as verdict_word

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


def test_the_links_are_tested_on_demand(visit: Visit, language: Language) -> None:
    page = visit("strategy-map", language=language, **ANDAMAN)
    links = page.locator(".link")
    expect(links).to_have_count(22)
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(page.locator(".verdicts")).to_be_hidden()
    page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", language)).click()
    expect(page.locator(".link[data-verdict]")).to_have_count(22)
    legend = page.locator(".verdicts")
    for verdict in VERDICTS:
        word = verdict_word(verdict, language)
        expect(legend.get_by_text(word, exact=True)).to_be_visible()
    tested = page.locator('.link[data-verdict="unsupported"]').first
    expect(tested.locator(".verdict")).to_be_visible()
    expect(tested.locator("title")).to_have_text(re.compile(r"q = 0\.\d+"))
    styles = [
        page.locator(f'.verdicts [data-verdict="{verdict}"] .shaft').evaluate(
            "node => getComputedStyle(node).strokeDasharray + getComputedStyle(node).strokeWidth"
        )
        for verdict in VERDICTS
    ]
    assert len(set(styles)) == len(VERDICTS)
    card = page.locator(".card").first
    expect(card).to_have_attribute(
        "aria-description",
        re.compile(re.escape(f"({library_text('link_test.verdict.unsupported', language)})")),
    )
    page.locator(".present").click()  # in full screen the map says itself how little is real
    caution = library_text("link_test.caution.illustrative", language, share="88%")
    expect(page.locator(".verdict-note")).to_have_text(caution)
    expect(page.locator(".verdict-note")).to_be_visible()
    page.locator(".present").click()
    expect(page.locator(".verdict-note")).to_be_hidden()
    table = page.get_by_role("table", name=text("link_test.title", language))
    expect(table.get_by_role("row")).to_have_count(1 + 22)
    page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", language)).click()
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(table).to_have_count(0)


def test_targets_passed_on(visit: Visit, language: Language) -> None:
    page = visit("data-health", language=language, view="alignment", **ANDAMAN)
    table = page.get_by_role("table", name=text("alignment.title", language))
    expect(table.get_by_role("row")).to_have_count(1 + 11)
    expect(table.get_by_text("✓ 58,000")).to_be_visible()
    page.get_by_text(text("alignment.of_level", language, level=3), exact=True).click()
    short = library_text("cascade.sum.short_by", language, share="5%")
    expect(table.get_by_text(re.compile(re.escape(short)))).to_be_visible()
    room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert room <= 0
    table.get_by_role("link", name=re.compile("^T1 ")).click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T1"))
    expect(page.get_by_text(re.compile(text("control.shared", language)))).to_be_visible()
