"""No page says what is not so of what is real: offices that are the same but for that."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import navigation
from dashboard.i18n import text
from scorecard.language.catalogue import LANGUAGES
from tests.app.conftest import words
from tests.app.test_small_offices import addresses, opened
from tests.offices import CLAIMS

MADE_UP = re.compile("illustrative|ตัวอย่าง", re.IGNORECASE)
REAL = re.compile(r"(?<!not )\breal\b|ค่าจริง|ข้อมูลจริง|เป็นจริง", re.IGNORECASE)
ALL_OF_IT = re.compile(
    r"(?<!or )all (?:results are|real|illustrative)|เป็นค่า(?:จริง|ตัวอย่าง)(?:ทั้งหมด(?!หรือ)|ทั้ง \d)",
    re.IGNORECASE,
)
FALSE_OF = {"real": MADE_UP, "mixed": ALL_OF_IT, "illustrative": REAL}
"""What may not be said of each of the offices."""

RULE = "what_if.banner_about"
"""The text that speaks of what would be illustrative."""
NONE_OF_IT = re.compile(r"\b0 of \d+ are illustrative|เป็นค่าตัวอย่าง 0 ค่า")
NAMES = re.compile(r'"\w*illustrative": (?:"[^"]*")?')
"""Of fields, and the word that one of them holds for a mark."""


def said(name: str, address: Any, language: Any) -> str:
    """What a page says, without rules, counts of none, and names of fields."""
    app = opened(CLAIMS[name], address, language)
    assert not app.exception
    seen = words(app)
    return NAMES.sub("", NONE_OF_IT.sub("", seen.replace(text(RULE, language), "")))


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("name", CLAIMS)
def test_a_page_says_of_what_is_real_only_what_is_so(
    name: str, office_at: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a province and its cluster, in both languages, by turns."""
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at(name)))
    wrong, found = [], ""
    tried = [*addresses(CLAIMS[name]), ("projects", {"project": "P2"}, {})]
    turns = itertools.cycle(itertools.product(("TH-83", "southern-andaman"), LANGUAGES))
    for (page, parameters, picked), (organization, language) in zip(tried, turns, strict=False):
        asked = {"fiscal_year": "2565", **parameters, "organization": organization}
        seen = said(name, (page, asked, picked), language)
        found += seen
        for match in FALSE_OF[name].finditer(seen):
            wrong.append((page, asked, seen[max(0, match.start() - 40) : match.end() + 40]))
    assert wrong == []
    assert {page for page, *_ in tried} == {page.url_path for page in navigation.PAGES}
    assert bool(MADE_UP.search(found)) == (name != "real")
    assert bool(REAL.search(found)) == (name != "illustrative")


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("map", {"organization": "southern-andaman"}),
        ("map", {"organization": "TH-83", "kind": "province"}),
        ("compare", {"organization": "TH-83"}),
        ("overview", {"organization": "southern-andaman"}),
    ],
)
def test_a_total_with_some_illustrative_parts_is_not_called_made_up(
    page: str,
    asked: dict[str, str],
    language: Any,
    office_at: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at("mixed")))
    seen = said("mixed", (page, asked, {}), language)
    for whole in ("illustrative", "illustrative_result", "illustrative_targets"):
        assert f'"{text(f"badge.{whole}", language)}"' not in seen
