"""An address that is silent: what a page has chosen goes, what everybody sees stays."""

from streamlit.testing.v1 import AppTest

COMMON = {
    "organization": "southern-andaman",
    "fiscal_year": "2565",
    "round": "9",
    "language": "en",
}
OWN = {
    "objective": "O1",
    "indicator": "T1",
    "compare": "2564-9",
    "against": "TH-83",
    "place": "TH-83",
    "grouping": "2551",
    "kind": "province",
    "view": "bump",
    "node": "P1",
    "measure": "change",
    "peers": "size",
    "project": "X1",
    "scenario": "1~~TH-83~r~T1~1",
}


def _page() -> None:
    import streamlit as st

    from dashboard import session

    session.arrive()
    wanted = session.wanted()
    for name in (*session.COMMON, *session.OWN):
        if (value := getattr(wanted, name)) is not None:
            st.text(f"{name}={value}")


def shown(app: AppTest, parameters: dict[str, str]) -> dict[str, str]:
    """What is wanted after an address has come in."""
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return dict(line.value.split("=", 1) for line in app.text)


def test_a_silent_address_keeps_what_everybody_sees_and_no_choice_of_a_page() -> None:
    app = AppTest.from_function(_page)
    assert shown(app, COMMON | OWN) == COMMON | OWN
    assert shown(app, {"kind": "cluster"}) == COMMON | {"kind": "cluster"}
    assert shown(app, COMMON | OWN) == COMMON | OWN
    assert shown(app, {}) == COMMON
