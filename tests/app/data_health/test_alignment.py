"""Targets passed on, shown for a cluster, for a province, and where there are no members."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.i18n import text
from tests.app.conftest import ANDAMAN, BUREAU, PHUKET, Open, Words

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


def test_a_cluster_and_its_members(open_page: Open) -> None:
    app = open_page(language="en", **PAGE, **ANDAMAN)
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
    assert (line[-2]["text"], line[-1]["tone"]) == ("60,750", "worse")
    assert len(tables(app)["backing"]["rows"]) == 13


def test_a_province_sees_its_part(open_page: Open) -> None:
    app = open_page(language="en", **PAGE, **PHUKET)
    assert not app.exception
    part = tables(app)["cascade of one"]
    assert cells(part, 0)[1:5] == ["sum", "100,000", "✓ 58,000", "58.0%"]


def test_nobody_to_pass_targets_on_to(open_page: Open) -> None:
    app = open_page(**PAGE, **BUREAU)
    assert not app.exception
    assert not app.warning
    assert tables(app) == {}


def test_the_card_of_an_indicator_says_how_far_it_is_in_ones_hands(
    open_page: Open, words: Words
) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert text("control.shared", "th") in words(app)
