"""The strategy map under test and the targets passed on, as a reader uses them."""

import re

from playwright.sync_api import expect

from dashboard.i18n import text
from scorecard.analysis.plan.links import VERDICTS
from scorecard.language import library_text
from scorecard.words.plan.links import word as verdict_word
from tests.browser.conftest import ANDAMAN, Visit


def test_the_links_are_tested_on_demand(visit: Visit) -> None:
    page = visit("strategy-map", language="th", **ANDAMAN)
    links = page.locator(".link")
    expect(links).to_have_count(22)
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(page.locator(".verdicts")).to_be_hidden()
    page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", "th")).click()
    expect(page.locator(".link[data-verdict]")).to_have_count(22)
    legend = page.locator(".verdicts")
    for verdict in VERDICTS:
        word = verdict_word(verdict, "th")
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
        re.compile(re.escape(f"({library_text('link_test.verdict.unsupported', 'th')})")),
    )
    page.locator(".present").click()  # in full screen the map says itself how little is real
    caution = library_text("link_test.caution.illustrative", "th", share="88%")
    expect(page.locator(".verdict-note")).to_have_text(caution)
    expect(page.locator(".verdict-note")).to_be_visible()
    page.locator(".present").click()
    expect(page.locator(".verdict-note")).to_be_hidden()
    table = page.get_by_role("table", name=text("link_test.title", "th"))
    expect(table.get_by_role("row")).to_have_count(1 + 22)
    page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", "th")).click()
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(table).to_have_count(0)
