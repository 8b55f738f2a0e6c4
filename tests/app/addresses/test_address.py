"""What comes in with an address is checked; what is wrong is named and left out."""

import ast
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.session import Address, Selection, link
from tests.app.conftest import ANDAMAN, Open, move, no_failure

DASHBOARD = Path(__file__).parents[3] / "dashboard"
CONTROLS = re.compile(
    "date_input|multiselect|number_input|pills|radio|segmented_control|selectbox|slider|"
    "text_input|toggle"
)
COMMON = ANDAMAN | {"language": "en"}
OWN = dict(
    parse_qsl(
        "objective=O1&indicator=3.1.4&compare=2564-9&against=TH-83&place=TH-83&grouping=2551&"
        "kind=province&view=bump&node=P1&measure=change&peers=size&project=X1&scenario=1~~TH-83"
    )
)
GOOD = COMMON | OWN
SHOWN = Selection("southern-andaman", 2565, "9", "th")


def test_reads_a_whole_address_also_as_people_write_it_and_leaves_out_what_it_does_not_know():
    address, unreadable = Address.read(GOOD | {"embed": "true"})
    assert unreadable == ()
    assert {name: str(getattr(address, name)) for name in GOOD} == GOOD
    assert Address.model_validate(dict(address)) == address
    as_people_do = {"fiscal_year": "ปีงบประมาณ ๒๕๖๕", "round": "รอบ 9 เดือน"}
    assert Address.read(GOOD | as_people_do) == (address, ())


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


def test_a_parameter_that_is_nearly_one_is_told_and_others_are_not() -> None:
    given = {"organisation": "TH-83", "fiscalyear": "2565", "lang": "th", "utm_source": "mail"}
    assert Address.misspelled(GOOD | given) == {
        "organisation": "organization",
        "fiscalyear": "fiscal_year",
    }


def test_a_link_carries_what_is_shown_and_leads_beside_the_page() -> None:
    target = link(SHOWN, "indicators", indicator="3.1.4", objective=None)
    assert target == {
        "href": "indicators?organization=southern-andaman&fiscal_year=2565&round=9"
        "&language=th&indicator=3.1.4",
        "page": "indicators",
        "carried": ANDAMAN | {"language": "th", "indicator": "3.1.4"},
    }


def _followed() -> None:
    """A page of its own choices, and a link that leads elsewhere."""
    import streamlit as st

    from dashboard import session

    shown = session.Selection("southern-andaman", 2565, "9", "th")
    session.settle(shown)
    session.want(view="league", at=session.Period.parse("2564-9"))
    session.follow(session.link(shown, "why-different", against="TH-83", grouping="2551"))
    written = session.address(session.OWN)
    st.text("&".join(f"{name}={value}" for name, value in sorted(written.items())))


def test_a_followed_link_keeps_nothing_of_the_page_before() -> None:
    app = AppTest.from_function(_followed).run()
    assert not app.exception
    target = link(SHOWN, "why-different", against="TH-83", grouping="2551")
    assert dict(parse_qsl(app.text[0].value)) == target["carried"]


def _wanted() -> None:
    """A page that says what is wanted after an address has come in."""
    import streamlit as st

    from dashboard import session

    session.arrive()
    wanted = session.wanted()
    for name in (*session.COMMON, session.COMPARE, *session.OWN):
        if (value := getattr(wanted, name)) is not None:
            st.text(f"{name}={value}")


def test_a_silent_address_keeps_what_everybody_sees_and_no_choice_of_a_page() -> None:
    app = AppTest.from_function(_wanted)
    for given, wanted in (
        (GOOD, GOOD),
        ({"kind": "cluster"}, COMMON | {"kind": "cluster"}),
        (GOOD, GOOD),
        ({}, COMMON),
    ):
        _address(app, given)
        assert not app.run().exception
        assert dict(line.value.split("=", 1) for line in app.text) == wanted


def test_an_older_address_leads_back_but_with_a_click_takes_nothing_back(open_page: Open) -> None:
    app = open_page(**ANDAMAN)
    older = dict(app.query_params)
    move(app, "selectbox", "pick-organization", "eastern-1")
    newer = dict(app.query_params)
    _address(app, older)
    move(app, "segmented_control", "pick-round", "6")
    assert dict(app.query_params) == newer | {"round": "6"}
    _address(app, older)
    no_failure(app.run())
    assert app.selectbox(key="pick-organization").value == "southern-andaman"


def test_every_control_tells_that_it_was_moved():
    silent = [
        f"{path.name}:{call.lineno}"
        for path in DASHBOARD.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if ast.unparse(call.func.value) == "st" and CONTROLS.fullmatch(call.func.attr)
        if "on_change" not in {given.arg for given in call.keywords}
    ]
    assert not silent


def test_every_control_is_in_the_address_or_stands_where_it_stood():
    calls = [
        (
            f"{path.name}:{call.lineno}",
            {given.arg: ast.unparse(given.value) for given in call.keywords},
        )
        for path in DASHBOARD.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if ast.unparse(call.func.value) == "st" and CONTROLS.fullmatch(call.func.attr)
    ]
    carried_nowhere = [(at, given) for at, given in calls if given["on_change"] == "session.want"]
    assert len(carried_nowhere) > 10
    kept = re.compile(r"session\.kept(_list)?\(")
    assert [at for at, given in carried_nowhere if not kept.match(given["key"])] == []
    assert [at for at, given in calls if "default" in given] == []  # `kept` knows where it begins


def _address(app: AppTest, parameters: dict[str, Any]) -> None:
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = value
