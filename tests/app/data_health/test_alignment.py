"""Targets passed on, shown for a cluster, for a province, and where there are no members."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.language import Language

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}
PAGE = {"page": "data-health", "view": "alignment"}


def tables(app: AppTest) -> dict[str, dict[str, Any]]:
    """The tables on the screen, by the name that their order is kept under."""
    found = {}
    for node in app.get("bidi_component"):
        if node.proto.component_name == "scorecard.table":
            content = json.loads(node.proto.bytes.decode().replace("\u200b", ""))
            found[content["key"]] = content
    return found


def cells(table: dict[str, Any], row: int) -> list[str]:
    return [cell["text"] for cell in table["rows"][row]["cells"]]


@pytest.mark.parametrize(("language", "short"), [("en", "▼ short by 5%"), ("th", "▼ ไม่ถึงเป้า 5%")])
def test_a_cluster_and_its_members(
    open_page: Open, words: Words, language: Language, short: str
) -> None:
    app = open_page(language=language, **PAGE, **ANDAMAN)
    assert not app.exception
    cascade = tables(app)["cascade"]
    assert len(cascade["columns"]) == 1 + 1 + 6 + 2
    assert len(cascade["rows"]) == 11
    figures = cells(cascade, 0)
    assert figures[1] == "100,000"
    assert "✓ 58,000" in figures
    assert figures[-2] == "99,200"
    app.segmented_control(key="alignment-level").set_value(3).run()
    assert not app.exception
    line = tables(app)["cascade"]["rows"][0]["cells"]
    assert (line[-2]["text"], line[-1]["text"]) == ("60,750", short)
    assert line[-1]["tone"] == "worse"
    assert len(tables(app)["backing"]["rows"]) == 13
    assert "31" in words(app)


def test_a_province_sees_its_part(open_page: Open, words: Words) -> None:
    app = open_page(language="en", **PAGE, **PHUKET)
    assert not app.exception
    part = tables(app)["cascade of one"]
    assert cells(part, 0)[1:5] == ["sum", "100,000", "✓ 58,000", "58.0%"]
    seen = words(app)
    assert "11 of the 11 indicators that Southern Andaman passes on" in seen
    assert "No projects of this organization are recorded" in seen


def test_nobody_to_pass_targets_on_to(open_page: Open, words: Words) -> None:
    app = open_page(language="en", **PAGE, **BUREAU)
    assert not app.exception
    assert not app.warning
    assert "has no members to pass targets on to" in words(app)


@pytest.mark.parametrize(("language", "mark"), [("en", "in shared hands"), ("th", "ร่วมกับ")])
def test_the_card_of_an_indicator_says_how_far_it_is_in_ones_hands(
    open_page: Open, words: Words, language: Language, mark: str
) -> None:
    app = open_page("indicators", language=language, indicator="T1", **ANDAMAN)
    assert not app.exception
    assert mark in words(app)
