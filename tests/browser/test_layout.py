"""Every page fits the window and breaks its lines between words, in both languages."""

import pytest

from dashboard import navigation
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, Visit, not_sideways

MORE = {
    "strategy_map": {"objective": "O1"},
    "compare": {"view": "like", "kind": "province"},
    "map": {"kind": "province"},
    "projects": {"project": "65-06-02-INV"},
    "indicators": {"indicator": "T1"},
    "data_health": {"view": "reporting"},
}
"""What is open on a page: the most that it shows."""

BROKEN_WORDS = """(words) => {
    const broken = [];
    const look = (node) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) {
                for (const word of words) {
                    const at = child.textContent.indexOf(word);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(child, at);
                    range.setEnd(child, at + word.length);
                    const tops = [...range.getClientRects()].map((box) => box.top);
                    if (Math.max(...tops) - Math.min(...tops) > 8) broken.push(word);
                }
            } else if (child.nodeType === Node.ELEMENT_NODE) look(child.shadowRoot || child);
        }
    };
    look(document.body);
    return broken;
}"""

WORDS = ["ตัวชี้วัด", "ร้อยละ", "PM2.5", "บูรณาการ", "ข้อสังเกต", "ล้านบาท", "ความปลอดภัย"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", navigation.PAGES, ids=lambda row: row.key)
def test_a_page_fits_the_window(visit: Visit, row: navigation.Page, language: str) -> None:
    page = visit(row.url_path, language=language, **MORE.get(row.key, {}), **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    not_sideways(page)
    main, content = page.get_by_test_id("stMain"), page.get_by_test_id("stMainBlockContainer")
    height, window = main.evaluate("main => [main.scrollHeight, main.clientHeight]")
    box = content.bounding_box()
    assert box
    assert height <= max(box["height"], window) + 1, "it scrolls further down than its content"
    assert page.evaluate(BROKEN_WORDS, WORDS) == []
