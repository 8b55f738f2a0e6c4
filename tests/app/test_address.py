"""What comes in with an address is checked; what is wrong is named and left out."""

import ast
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.session import Address, Period, Selection, link
from scorecard.model.period import FiscalYear, Round
from tests.app.conftest import ANDAMAN, Open

DASHBOARD = Path(__file__).parents[2] / "dashboard"
CONTROLS = {
    "date_input",
    "multiselect",
    "number_input",
    "pills",
    "radio",
    "segmented_control",
    "selectbox",
    "slider",
    "text_input",
    "toggle",
}
GOOD = {
    "organization": "southern-andaman",
    "fiscal_year": "2565",
    "round": "9",
    "language": "en",
    "objective": "O1",
    "indicator": "3.1.4",
    "compare": "2564-9",
}


def test_reads_a_whole_address() -> None:
    address, unreadable = Address.read(GOOD)
    assert unreadable == ()
    assert address == Address(
        organization="southern-andaman",
        fiscal_year=FiscalYear(be=2565),
        round=Round(last_month=9),
        language="en",
        objective="O1",
        indicator="3.1.4",
        compare=Period(fiscal_year=FiscalYear(be=2564), round=Round(last_month=9)),
    )


def test_nothing_and_unknown_parameters_are_fine() -> None:
    assert Address.read({"embed": "true", "x": "1"}) == (Address(), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("organization", "x" * 200),
        ("fiscal_year", "99999"),
        ("round", "13"),
        ("language", "fr"),
        ("objective", "O 1"),
        ("indicator", "'; drop table score --"),
        ("compare", "2565"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_kept(name: str, text: str) -> None:
    address, unreadable = Address.read(GOOD | {name: text})
    assert unreadable == (name,)
    rest = {other: value for other, value in GOOD.items() if other != name}
    assert address == Address.read(rest)[0]


def test_people_may_write_years_and_rounds_as_they_do() -> None:
    address, _ = Address.read({"fiscal_year": "ปีงบประมาณ ๒๕๖๕", "round": "รอบ 9 เดือน"})
    assert (address.fiscal_year, address.round) == (FiscalYear(be=2565), Round(last_month=9))


def test_a_link_carries_what_is_shown_and_leads_beside_the_page() -> None:
    shown = Selection("southern-andaman", 2565, "9", "th")
    target = link(shown, "indicators", indicator="3.1.4", objective=None)
    assert target == {
        "href": "indicators?organization=southern-andaman&fiscal_year=2565&round=9"
        "&language=th&indicator=3.1.4",
        "page": "indicators",
        "carried": {
            "organization": "southern-andaman",
            "fiscal_year": "2565",
            "round": "9",
            "language": "th",
            "indicator": "3.1.4",
        },
    }
    assert Address.read(target["carried"])[1] == ()
    assert dict(parse_qsl(urlsplit(target["href"]).query)) == target["carried"]


def _followed() -> None:
    """A page of its own choices, and a link that leads elsewhere."""
    import streamlit as st

    from dashboard import session

    shown = session.Selection("southern-andaman", 2565, "9", "th")
    session.settle(shown)
    session.want(
        view="league", peers="size", kind="province", compare=session.Period.parse("2564-9")
    )
    session.follow(session.link(shown, "why-different", against="TH-83", grouping="2551"))
    written = session.address(session.OWN)
    st.text("&".join(f"{name}={value}" for name, value in sorted(written.items())))


def test_a_followed_link_keeps_nothing_of_the_page_before() -> None:
    app = AppTest.from_function(_followed).run()
    assert not app.exception
    shown = Selection("southern-andaman", 2565, "9", "th")
    target = link(shown, "why-different", against="TH-83", grouping="2551")
    assert dict(parse_qsl(app.text[0].value)) == target["carried"]


def test_a_click_that_comes_with_an_older_address_takes_nothing_back(open_page: Open) -> None:
    app = open_page(**ANDAMAN)
    older = dict(app.query_params)
    app.selectbox(key="pick-organization").set_value("eastern-1").run()
    _address(app, older)
    app.segmented_control(key="pick-round").set_value("6").run()
    assert not app.exception
    assert app.query_params["organization"] == "eastern-1"
    assert app.query_params["round"] == "6"


def test_the_way_back_leads_to_the_older_address(open_page: Open) -> None:
    app = open_page(**ANDAMAN)
    older = dict(app.query_params)
    app.selectbox(key="pick-organization").set_value("eastern-1").run()
    _address(app, older)
    app.run()
    assert not app.exception
    assert app.selectbox(key="pick-organization").value == "southern-andaman"


def test_every_control_tells_that_it_was_moved():
    silent = [
        f"{path.name}:{call.lineno}"
        for path in DASHBOARD.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if ast.unparse(call.func.value) == "st" and call.func.attr in CONTROLS
        if "on_change" not in {given.arg for given in call.keywords}
    ]
    assert not silent


def _address(app: AppTest, parameters: dict[str, Any]) -> None:
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = value
