"""A link that asks for what there is not: that is said in one sentence, and the page stays."""

import pytest

from dashboard.i18n import text
from dashboard.session import browser
from scorecard.words.name import kind_name
from tests.app.conftest import ANDAMAN, Open, warned


@pytest.mark.parametrize(
    ("page", "wrong", "named"),
    [
        ("overview", {"round": "99", "compare": "x"}, text("parameter.compare", "en")),
        ("overview", {"round": "99"}, "“99”"),
        ("overview", {"language": "fr"}, "“fr”"),
        ("overview", {"fiscal_year": "x" * 99}, "“" + "x" * 40 + "…”"),
        ("overview", {"organisation": "TH-83"}, "“organization”"),
        ("overview", {"organization": "eastern", "fiscal_year": "2565"}, "Eastern 1 and Eastern 2"),
        ("overview", {"organization": "eastern"}, "Eastern 1 is shown instead"),
        ("overview", {"organization": "eastern"}, "17 Nov 2017"),
        (
            "overview",
            {"organization": "eastern-1", "fiscal_year": "2558"},
            "only since 17 Nov 2017",
        ),
        ("strategy-map", {"organization": "phuketx"}, "“Phuket”"),
        ("strategy-map", {"objective": "NOPE"}, "NOPE"),
        ("strategy-map", {"theme": "NOPE"}, "NOPE"),
        ("strategy-map", {"compare": "2550-9"}, "FY2550"),
        ("overview", {"compare": "2565-12"}, "12 months"),
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
        ("map", {"place": "eastern"}, "17 Nov 2017"),
        ("map", {"place": "eastern-1", "kind": "province"}, "Eastern 1"),
        ("map", {"inside": "phuketx"}, "“Phuket”"),
        ("map", {"inside": "TH-83"}, "Phuket"),
        ("map", {"inside": "eastern"}, "17 Nov 2017"),
        ("map", {"inside": "southern-andaman", "place": "TH-20"}, "Chon Buri"),
        ("map", {"node": "P1", "measure": "value"}, text("map_page.value", "en")),
        ("what-if", {"view": "nothing"}, "nothing"),
        ("what-if", {"scenario": "not a scenario"}, "cannot be read"),
        ("what-if", {"scenario": "1~~southern-andaman~x~NOPE"}, "NOPE"),
        ("what-if", {"scenario": "1~~pad-moi~x~3.1.4"}, "pad-moi"),
        ("why-different", {"against": "eastern"}, "17 Nov 2017"),
        ("why-different", {"against": "eastern-1", "at": "2560-9"}, "FY2560"),
        ("why-different", {"against": "phuketx"}, "“Phuket”"),
        ("why-different", {"against": "pad-moi", "at": "2552-12"}, "no indicator in common"),
        ("why-different", {"compare": "2562-9"}, "FY2562"),
        ("why-different", {"grouping": "2599"}, "2599"),
        ("why-different", {"against": "eastern-1", "grouping": "2551"}, "no members"),
        ("why-different", {"view": "NOPE"}, "NOPE"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_nearest_shown(
    open_page: Open, page: str, wrong: dict[str, str], named: str
) -> None:
    app = open_page(page, **({"language": "en"} | ANDAMAN | wrong))
    assert named in warned(app)
    assert app.get("bidi_component")
    if page in ("map", "why-different"):
        assert len(app.get("plotly_chart")) == 1


def test_a_wrong_link_opens_what_the_reader_calls_their_own(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_cookies", lambda: {browser.HOME: "eastern-1"})
    app = open_page(organization="phuketx", language="en")
    assert "Eastern 1" in warned(app)
    assert app.selectbox(key="pick-organization").value == "eastern-1"


def test_the_parameters_of_other_programs_are_no_news(open_page: Open) -> None:
    app = open_page(utm_source="mail", embed="true", **ANDAMAN)
    assert not app.warning
