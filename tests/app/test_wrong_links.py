"""A link that asks for what there is not: that is said in one sentence, and the page stays."""

import pytest

from dashboard.i18n import text
from scorecard.words.name import kind_name
from tests.app.conftest import ANDAMAN, Open, warned


@pytest.mark.parametrize(
    ("page", "wrong", "named"),
    [
        ("overview", {"round": "99", "compare": "x"}, text("parameter.compare", "en")),
        ("strategy-map", {"organization": "phuketx"}, "“Phuket”"),
        ("data-health", {"fiscal_year": "2570"}, "FY2570"),
        ("what-if", {"organization": "TH-10"}, "Bangkok"),
        ("indicators", {"indicator": "NOPE"}, "NOPE"),
        ("no-such-page", {}, text("notice.no_page", "en", page="no-such-page")),
        ("compare", {"grouping": "1999"}, "1999"),
        ("compare", {"view": "nothing"}, "nothing"),
        ("compare", {"kind": "nation"}, kind_name("nation", "en")),
        ("compare", {"kind": "province", "peers": "size"}, kind_name("cluster", "en")),
        ("data-health", {"view": "T1"}, text("health.no_section", "en", section="T1")),
        ("projects", {"project": "65-99"}, text("money.no_project", "en", code="65-99")),
        ("projects", {"project": "<b>"}, text("parameter.project", "en")),
        ("map", {"kind": "agency"}, "clusters or provinces"),
        ("map", {"node": "NOPE"}, "NOPE"),
        ("map", {"node": "B1", "kind": "province"}, "B1"),
        ("map", {"grouping": "2550"}, "2551, 2554, 2560"),
        ("map", {"compare": "2570-9"}, "FY2570"),
        ("map", {"place": "phuketx"}, "“Phuket”"),
        ("map", {"place": "pad-moi"}, "map"),
        ("what-if", {"scenario": "not a scenario"}, "cannot be read"),
        ("what-if", {"scenario": "1~~southern-andaman~x~NOPE"}, "NOPE"),
        ("what-if", {"scenario": "1~~pad-moi~x~3.1.4"}, "pad-moi"),
        ("why-different", {"against": "eastern"}, "17 Nov 2017"),
        ("why-different", {"against": "eastern-1", "compare": "2560-9"}, "FY2560"),
        ("why-different", {"against": "phuketx"}, "“Phuket”"),
        ("why-different", {"against": "pad-moi", "compare": "2552-12"}, "no indicator in common"),
        ("why-different", {"compare": "2562-9"}, "FY2562"),
        ("why-different", {"grouping": "2599"}, "2599"),
        ("why-different", {"against": "eastern-1", "grouping": "2551"}, "no members"),
        ("why-different", {"view": "NOPE"}, "NOPE"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_nearest_shown(
    open_page: Open, page: str, wrong: dict[str, str], named: str
) -> None:
    app = open_page(page, language="en", **(ANDAMAN | wrong))
    assert named in warned(app)
    assert app.get("bidi_component")
    if page in ("map", "why-different"):
        assert len(app.get("plotly_chart")) == 1
