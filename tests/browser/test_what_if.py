"""What if, as a director uses it: type a result, see the rank move, pass the link on."""

import re

from playwright.sync_api import Locator, Page, expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit


def field(page: Page, name: str, code: str) -> Locator:
    """The box in which something of an indicator is typed."""
    label = f"{text(f'what_if.edit_{name}', 'th')} {code} "
    return page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))


def typed(box: Locator, words: str) -> None:
    box.fill(words)
    box.press("Enter")


def nothing_is_changed(page: Page) -> None:
    view = text("what_if.view_changed", "th")
    page.locator(".st-key-trial-tools").get_by_text(view, exact=True).click()
    expect(page.get_by_text(text("what_if.nothing", "th"))).to_be_visible()
    expect(page).not_to_have_url(re.compile("scenario"))


def test_a_result_moves_the_rank_and_the_link_says_the_same(visit: Visit) -> None:
    page = visit("what-if", language="th", **ANDAMAN)
    typed(field(page, "value", "T1"), "110000")
    expect(page).to_have_url(re.compile("scenario=1(~|%7E)+southern-andaman"))
    moved = text("what_if.rank_up", "th", places=1)
    expect(page.get_by_text(moved).first).to_be_attached()
    expect(page.get_by_text("3.45", exact=True).first).to_be_visible()
    link = page.get_by_role("textbox", name=text("what_if.link", "th")).input_value()
    page.get_by_role("button", name=text("what_if.copy", "th")).click()
    expect(page.get_by_text(text("what_if.copied", "th"))).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("3.45", exact=True).first).to_be_visible()
    expect(field(page, "value", "T1")).to_have_value("110,000")
    undo = re.compile("^" + re.escape(text("what_if.undo", "th")))
    page.get_by_role("button", name=undo).click()
    nothing_is_changed(page)


def test_weights_targets_and_withdrawals(visit: Visit) -> None:
    page = visit("what-if", language="th", **ANDAMAN)
    typed(field(page, "weight", "B2"), "0")
    expect(page).to_have_url(re.compile("B2(~|%7E)0"))
    page.get_by_role("checkbox", name=f"{text('what_if.edit_withdraw', 'th')} B4").check()
    expect(page).to_have_url(re.compile("x(~|%7E)B4"))
    targets = text("what_if.edit_targets", "th")
    page.get_by_role("button", name=f"{targets} D4").click()
    level = text("what_if.level", "th", level=1)
    first = page.get_by_role("textbox", name=f"{targets} {level} D4")
    apply = page.get_by_role("button", name=text("what_if.edit_apply", "th"), exact=True)
    first.fill("99")
    apply.click()
    expect(page.get_by_text("ขึ้นลงสลับกัน")).to_be_visible()  # they neither rise nor fall
    expect(first).not_to_have_value("99")
    first.fill("1")
    apply.click()
    expect(page).to_have_url(re.compile("t(~|%7E)D4(~|%7E)1_"))
    page.get_by_role("button", name=text("what_if.reset", "th")).click()
    nothing_is_changed(page)
