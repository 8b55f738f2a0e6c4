"""Targets passed on, shown for a cluster, for a province, and where there are no members."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import ANDAMAN, BUREAU, PHUKET, Open, drawn, move

PAGE = {"page": "data-health", "view": "alignment"}


def figures(app: AppTest) -> list[str]:
    """What stands in the first row of the targets passed on."""
    return [cell["text"] for cell in drawn(app, "table", "cascade")["rows"][0]["cells"]]


def test_a_cluster_sees_all_its_members_and_a_province_its_part(open_page: Open) -> None:
    app = open_page(language="en", **PAGE, **ANDAMAN)
    cascade = drawn(app, "table", "cascade")
    assert len(cascade["columns"]) == 1 + 1 + 6 + 2
    assert len(cascade["rows"]) == 11
    assert (figures(app)[1], figures(app)[-2]) == ("100,000", "99,200")
    assert "✓ 58,000" in figures(app)
    assert len(drawn(app, "table", "backing")["rows"]) == 13
    move(app, "segmented_control", "alignment-level", 3)
    assert figures(app)[-2] == "60,750"
    assert drawn(app, "table", "cascade")["rows"][0]["cells"][-1]["tone"] == "worse"
    app = open_page(language="en", **PAGE, **PHUKET)
    assert figures(app)[1:5] == ["sum", "100,000", "✓ 58,000", "58.0%"]


def test_nobody_to_pass_targets_on_to(open_page: Open) -> None:
    app = open_page(**PAGE, **BUREAU)
    for table in ("cascade", "backing"):
        with pytest.raises(LookupError):
            drawn(app, "table", table)
