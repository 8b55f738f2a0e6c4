"""What if, as a director uses it: type a result, see the rank move, pass the link on."""

import re

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit


def _open(page: Page, view: str) -> None:
    name = text(f"what_if.view_{view}", "th")
    page.locator(".st-key-trial-tools").get_by_text(name, exact=True).click()


def _field(name: str, code: str) -> str:
    return f"{text(f'what_if.edit_{name}', 'th')} {code} "


def test_a_result_moves_the_rank_and_the_link_says_the_same(visit: Visit) -> None:
    page = visit("what-if", language="th", **ANDAMAN)
    expect(page.get_by_text(text("what_if.banner", "th")).first).to_be_visible()
    label = _field("value", "T1")
    field = page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))
    field.fill("100000")
    field.press("Enter")
    expect(page).to_have_url(re.compile("scenario=1(~|%7E)+southern-andaman"))
    moved = text("what_if.rank_up", "th", places=1)
    expect(page.get_by_text(moved).first).to_be_attached()
    expect(page.get_by_text("3.61", exact=True).first).to_be_visible()
    link = page.get_by_role("textbox", name=text("what_if.link", "th")).input_value()
    page.get_by_role("button", name=text("what_if.copy", "th")).click()
    expect(page.get_by_text(text("what_if.copied", "th"))).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("3.61", exact=True).first).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))).to_have_value(
        "100,000"
    )
    undo = re.compile("^" + re.escape(text("what_if.undo", "th")))
    page.get_by_role("button", name=undo).click()
    _open(page, "changed")
    expect(page.get_by_text(text("what_if.nothing", "th"))).to_be_visible()


def test_weights_targets_and_withdrawals(visit: Visit) -> None:
    page = visit("what-if", language="th", **ANDAMAN)
    weight = page.get_by_role("textbox", name=re.compile("^" + re.escape(_field("weight", "B2"))))
    weight.fill("0")
    weight.press("Enter")
    expect(page).to_have_url(re.compile("B2(~|%7E)0"))
    page.get_by_role("checkbox", name=f"{text('what_if.edit_withdraw', 'th')} B1").check()
    expect(page).to_have_url(re.compile("x(~|%7E)B1"))
    page.get_by_role("button", name=f"{text('what_if.edit_targets', 'th')} A2").click()
    level = text("what_if.level", "th", level=1)
    first = page.get_by_role("textbox", name=f"{text('what_if.edit_targets', 'th')} {level} A2")
    first.fill("99")
    page.get_by_role("button", name=text("what_if.edit_apply", "th"), exact=True).click()
    flat = "ขึ้นลงสลับกัน"
    expect(page.get_by_text(flat)).to_be_visible()
    expect(first).not_to_have_value("99")
    first.fill("5")
    page.get_by_role("button", name=text("what_if.edit_apply", "th"), exact=True).click()
    expect(page).to_have_url(re.compile("t(~|%7E)A2(~|%7E)5_"))
    page.get_by_role("button", name=text("what_if.reset", "th")).click()
    _open(page, "changed")
    expect(page.get_by_text(text("what_if.nothing", "th"))).to_be_visible()
    expect(page).not_to_have_url(re.compile("scenario"))
