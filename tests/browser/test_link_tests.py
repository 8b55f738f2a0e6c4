"""The strategy map under test and the targets passed on, as a reader uses them."""

import re

from playwright.sync_api import expect

from dashboard.i18n import text
from scorecard.analysis.plan.links import VERDICTS
from scorecard.language import library_text
from tests.browser.conftest import ANDAMAN, Visit


def test_the_links_are_tested_on_demand(visit: Visit) -> None:
    page = visit("strategy-map", language="th", **ANDAMAN)
    expect(page.locator(".link")).to_have_count(22)
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(page.locator(".verdicts")).to_be_hidden()
    toggle = page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", "th"))
    toggle.click()
    expect(page.locator(".link[data-verdict]")).to_have_count(22)
    expect(page.locator(".verdicts")).to_be_visible()
    tested = page.locator('.link[data-verdict="unsupported"]').first
    expect(tested.locator(".verdict")).to_be_visible()
    expect(tested.locator("title")).to_have_text(re.compile(r"q = 0\.\d+"))
    styles = page.locator(".verdicts [data-verdict] .shaft").evaluate_all(
        "all => all.map(getComputedStyle).map(style => style.strokeDasharray + style.strokeWidth)"
    )
    assert len(set(styles)) == len(VERDICTS)
    page.locator(".present").click()  # in full screen the map says itself how little is real
    caution = library_text("link_test.caution.illustrative", "th", share="88%")
    expect(page.locator(".verdict-note")).to_have_text(caution)
    expect(page.locator(".verdict-note")).to_be_visible()
    page.locator(".present").click()
    expect(page.locator(".verdict-note")).to_be_hidden()
    toggle.click()
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
