"""What if, as a director uses it: type a result, see the rank move, pass the link on."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


def _open(page: Page, language: Language, view: str) -> None:
    name = text(f"what_if.view_{view}", language)
    page.locator(".st-key-trial-tools").get_by_text(name, exact=True).click()


def _field(language: Language, name: str, code: str) -> str:
    return f"{text(f'what_if.edit_{name}', language)} {code} "


def test_a_result_moves_the_rank_and_the_link_says_the_same(
    visit: Visit, language: Language
) -> None:
    page = visit("what-if", language=language, **ANDAMAN)
    expect(page.get_by_text(text("what_if.banner", language)).first).to_be_visible()
    label = _field(language, "value", "T1")
    field = page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))
    field.fill("100000")
    field.press("Enter")
    expect(page).to_have_url(re.compile("scenario=1(~|%7E)+southern-andaman"))
    moved = text("what_if.rank_up", language, places=1)
    expect(page.get_by_text(moved).first).to_be_attached()
    expect(page.get_by_text("3.61", exact=True).first).to_be_visible()
    link = page.get_by_role("textbox", name=text("what_if.link", language)).input_value()
    page.get_by_role("button", name=text("what_if.copy", language)).click()
    expect(page.get_by_text(text("what_if.copied", language))).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("3.61", exact=True).first).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))).to_have_value(
        "100,000"
    )
    undo = re.compile("^" + re.escape(text("what_if.undo", language)))
    page.get_by_role("button", name=undo).click()
    _open(page, language, "changed")
    expect(page.get_by_text(text("what_if.nothing", language))).to_be_visible()


def test_weights_targets_and_withdrawals(visit: Visit, language: Language) -> None:
    page = visit("what-if", language=language, **ANDAMAN)
    weight = page.get_by_role(
        "textbox", name=re.compile("^" + re.escape(_field(language, "weight", "B2")))
    )
    weight.fill("0")
    weight.press("Enter")
    expect(page).to_have_url(re.compile("B2(~|%7E)0"))
    page.get_by_role("checkbox", name=f"{text('what_if.edit_withdraw', language)} B1").check()
    expect(page).to_have_url(re.compile("x(~|%7E)B1"))
    page.get_by_role("button", name=f"{text('what_if.edit_targets', language)} A2").click()
    level = text("what_if.level", language, level=1)
    first = page.get_by_role("textbox", name=f"{text('what_if.edit_targets', language)} {level} A2")
    first.fill("99")
    page.get_by_role("button", name=text("what_if.edit_apply", language), exact=True).click()
    flat = "go up and down" if language == "en" else "ขึ้นลงสลับกัน"
    expect(page.get_by_text(flat)).to_be_visible()
    expect(first).not_to_have_value("99")
    first.fill("5")
    page.get_by_role("button", name=text("what_if.edit_apply", language), exact=True).click()
    expect(page).to_have_url(re.compile("t(~|%7E)A2(~|%7E)5_"))
    page.get_by_role("button", name=text("what_if.reset", language)).click()
    _open(page, language, "changed")
    expect(page.get_by_text(text("what_if.nothing", language))).to_be_visible()
    expect(page).not_to_have_url(re.compile("scenario"))


def test_the_cheapest_way_is_tried_and_looked_at(visit: Visit, language: Language) -> None:
    page = visit("what-if", language=language, **ANDAMAN)
    page.get_by_role("button", name=text("what_if.put", language)).click()
    expect(page).to_have_url(re.compile("scenario=1(~|%7E)+southern-andaman"))
    page.get_by_role("button", name=text("what_if.all_changes", language, count=13)).click()
    reached = text("what_if.changes", language)
    expect(page.get_by_role("list", name=reached).get_by_role("listitem")).to_have_count(
        14
    )  # and what folds
    for view in ("map", "league", "weights", "changed"):
        name = text(f"what_if.view_{view}", language)
        _open(page, language, view)
        if view == "map":
            side = text("what_if.side_official", language)
            expect(page.get_by_text(text("what_if.map_hint", language))).to_be_visible()
            page.locator(".st-key-trial-side").get_by_text(side, exact=True).click()
            expect(page.get_by_text(text("what_if.map_hint", language))).to_be_visible()
        else:
            expect(page.get_by_role("table", name=name, exact=True)).to_be_visible()
