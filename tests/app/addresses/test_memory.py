"""What survives a visit to another page, what the browser remembers, and the way back."""

from urllib.parse import parse_qsl, quote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.i18n import text
from dashboard.session import browser
from tests.app.conftest import ANDAMAN, Open, drawn, move, no_failure, press, warned

EASTERN = {"organization": "eastern-1"}


def menu(app: AppTest) -> dict[str, dict[str, str]]:
    """The parameters that the links of the menu carry, by page."""
    links = app.get("page_link")
    names = {text(row.name, "en"): row.url_path for row in navigation.PAGES}
    return {
        names[link.proto.label]: dict(parse_qsl(link.proto.query_string))
        for link in links
        if link.proto.label in names
    }


def go(app: AppTest, page: str) -> None:
    """Goes to a page by the menu."""
    carried = menu(app)[page]
    app.query_params.clear()
    for name, value in carried.items():
        app.query_params[name] = value
    app.session_state["destination"] = page
    no_failure(app.run())


def cookies(app: AppTest) -> dict[str, str | None]:
    """What the browser is to remember."""
    found: dict[str, str | None] = drawn(app, "browser_memory")["cookies"]
    return found


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the browser that opens the next pages; to be filled."""
    found: dict[str, str] = {}
    monkeypatch.setattr(browser, "_cookies", lambda: found)
    return found


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        ("strategy-map", {"objective": "O1", "theme": "TOUR"}),
        ("compare", {"view": "perspectives"}),
        ("data-health", {"view": "freshness"}),
        ("indicators", {"indicator": "T1"}),
        ("map", {"inside": "southern-andaman", "place": "TH-83"}),
        ("what-if", {"scenario": "1~~southern-andaman~r~F1~60", "view": "changed"}),
    ],
)
def test_a_page_is_found_again_as_it_was_left(
    open_page: Open, page: str, chosen: dict[str, str]
) -> None:
    app = open_page(page, language="en", **chosen, **ANDAMAN)
    assert not chosen.items() & menu(app)[page].items()  # here it starts anew
    go(app, "overview")
    assert not set(chosen) & set(app.query_params)
    assert menu(app)[page] == ANDAMAN | {"language": "en"} | chosen
    go(app, page)
    assert not app.warning
    assert menu(app)[page] == ANDAMAN | {"language": "en"}
    go(app, "overview")
    assert menu(app)[page] == ANDAMAN | {"language": "en"} | chosen


def test_what_belongs_to_one_strategy_stays_behind_when_another_organization_is_shown(
    open_page: Open,
) -> None:
    app = open_page("what-if", language="en", scenario="1~~southern-andaman~r~F1~60", **ANDAMAN)
    go(app, "compare")
    move(app, "segmented_control", "pick-view", "perspectives")
    go(app, "overview")
    move(app, "selectbox", "pick-organization", "eastern-1")
    assert "scenario" not in menu(app)["what-if"]
    assert menu(app)["compare"]["view"] == "perspectives"
    move(app, "selectbox", "pick-organization", "southern-andaman")
    assert menu(app)["what-if"]["scenario"] == "1~~southern-andaman~r~F1~60"


@pytest.mark.parametrize(
    ("page", "kind", "key", "value"),
    [
        ("indicators", "text_input", "filter-words", "tour"),
        ("indicators", "pills", "filter-levels", [5]),
        ("indicators", "selectbox", "filter-theme", "TOUR"),
        ("data-health", "pills", "warning-severities", ["high"]),
        ("strategy-map", "toggle", "map-tested", True),
        ("what-if", "segmented_control", "scenario-scope", "all"),
    ],
)
def test_a_filter_survives_a_visit_to_another_page(
    open_page: Open, page: str, kind: str, key: str, value: object
) -> None:
    app = open_page(page, language="en", **ANDAMAN)
    move(app, kind, key, value)
    go(app, "overview")
    go(app, page)
    assert getattr(app, kind)(key=key).value == value


def test_a_filter_that_was_cleared_stays_cleared(open_page: Open) -> None:
    app = open_page("indicators", language="en", **ANDAMAN)
    move(app, "pills", "filter-levels", [5])
    press(app, "filter-clear")
    go(app, "overview")
    go(app, "indicators")
    assert app.pills(key="filter-levels").value == []


def test_the_way_back_to_a_silent_address_shows_what_it_showed(open_page: Open) -> None:
    app = open_page()
    before = app.selectbox(key="pick-organization").value
    move(app, "selectbox", "pick-organization", "eastern-1")
    move(app, "segmented_control", "pick-language", "en")
    app.query_params.clear()
    no_failure(app.run())
    assert app.selectbox(key="pick-organization").value == before
    assert app.segmented_control(key="pick-language").value == "th"


def test_the_way_back_to_the_root_that_was_only_passed_leads_further_back(open_page: Open) -> None:
    app = AppTest.from_function(_at_the_door)
    app.query_params["page"] = "strategy-map"
    app.run()
    assert [line.value for line in app.text] == ["0", "1", "2", "0"]


def _at_the_door() -> None:
    """A session that begins on its way to a page, and is led back to the root twice."""
    import streamlit as st

    from dashboard import session

    session.arrive()
    st.text(str(session.leaving("")))  # on its way in
    session.destination()
    st.text(str(session.leaving("")))
    st.text(str(session.leaving("")))
    st.text(str(session.leaving("compare")))


def test_the_reader_has_an_organization_of_their_own(
    open_page: Open, remembered: dict[str, str]
) -> None:
    app = open_page(language="en", **ANDAMAN)
    assert cookies(app)[browser.HOME] is None
    press(app, "home-make")
    assert cookies(app)[browser.HOME] == "southern-andaman"
    remembered[browser.HOME] = "southern-andaman"
    app = open_page()
    assert app.selectbox(key="pick-organization").value == "southern-andaman"
    assert not app.warning
    explicit = open_page(**EASTERN)
    assert explicit.selectbox(key="pick-organization").value == "eastern-1"
    assert cookies(explicit)[browser.HOME] == "southern-andaman"
    press(app, "home-forget")
    assert cookies(app)[browser.HOME] is None


def test_an_own_organization_that_is_gone_is_said(
    open_page: Open, remembered: dict[str, str]
) -> None:
    remembered[browser.HOME] = "no-such-place"
    assert "no-such-place" in warned(open_page(language="en"))


def test_the_last_visit_gives_organization_and_language_and_can_be_gone_on_with(
    open_page: Open, remembered: dict[str, str]
) -> None:
    app = open_page("strategy-map", objective="O1", language="en", **ANDAMAN)
    last = cookies(app)[browser.LAST]
    assert last is not None
    remembered[browser.LAST] = last
    app = open_page()
    assert app.selectbox(key="pick-organization").value == "southern-andaman"
    (on,) = [link.proto for link in app.get("page_link") if "last" in link.proto.label]
    assert dict(parse_qsl(on.query_string)) == ANDAMAN | {"language": "en", "objective": "O1"}
    move(app, "segmented_control", "pick-round", "6")
    assert not [link for link in app.get("page_link") if "last" in link.proto.label]
    explicit = open_page("compare", language="en", **EASTERN)
    assert explicit.selectbox(key="pick-organization").value == "eastern-1"
    assert not [link for link in explicit.get("page_link") if "last" in link.proto.label]


def test_a_scenario_that_no_cookie_holds_is_left_out_of_the_last_visit(open_page: Open) -> None:
    changes = "~~".join(f"southern-andaman~r~{code}~60.123456789" for code in ("F1", "T1") * 30)
    app = open_page("what-if", scenario=f"1~~{changes}", view="map", **ANDAMAN)
    last = cookies(app)[browser.LAST]
    assert last is not None
    assert "scenario" not in last
    assert "view=map" in last


@pytest.mark.parametrize("rubbish", ["", "?", "x?organization=", "map?fiscal_year=abc", "%%%"])
def test_cookies_that_say_nothing_are_nothing(
    open_page: Open, remembered: dict[str, str], rubbish: str
) -> None:
    remembered[browser.LAST] = remembered[browser.HOME] = rubbish
    remembered[browser.HOME] = quote(rubbish) * 100
    assert not open_page().warning


def test_an_organization_is_found_by_its_name_in_either_language(open_page: Open) -> None:
    for language in ("th", "en"):
        app = open_page(language=language, **ANDAMAN)
        (phuket,) = [each for each in app.selectbox(key="pick-organization").options
                     if "Phuket" in each]  # fmt: skip
        assert "ภูเก็ต" in phuket
        assert phuket.startswith("Phuket" if language == "en" else "จังหวัดภูเก็ต")
