"""Since when a change counts: chosen once for all pages, and named wherever a change stands."""

import re
from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Period
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.words.period import since_round
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, APP, PATIENCE, Open, drawn, move, words

PAGES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("strategy-map", {}),
    ("strategy-map", {"objective": "O1"}),
    ("compare", {}),
    ("map", {"measure": "change"}),
    ("map", {"measure": "change", "kind": "province"}),
    ("why-different", {}),
    ("indicators", {}),
    ("indicators", {"indicator": "T1"}),
    ("indicators", {"indicator": "F4"}),
]
"""The pages and views on which a change of a score stands."""


@pytest.mark.parametrize(("page", "language"), list(product(PAGES, LANGUAGES)))
def test_every_page_names_the_round_that_its_changes_count_from(
    open_page: Open, page: tuple[str, dict[str, str]], language: Any
) -> None:
    name, chosen = page
    shown = ANDAMAN | {"language": language} | chosen
    for compare, then in ({}, "2565-6"), ({"compare": "2564-12"}, "2564-12"):
        app = open_page(name, **shown, **compare)
        period = Period.parse(then)
        named = since_round((period.fiscal_year, period.round), 2565, language)
        picked = app.selectbox(key="pick-compare")
        assert named in picked.format_func(picked.value)
        assert named in words(app)
        assert not app.warning


def test_every_round_names_the_one_its_changes_count_from(open_page: Open, demo: Workspace) -> None:
    """The words of the headline, and the figures in the table, are of one round."""
    for year, round_ in demo.scores.scored("southern-andaman")[["fiscal_year", "round"]].values:
        shown = {"organization": "southern-andaman", "fiscal_year": str(year), "round": round_}
        before = demo.at(int(year), round_).before("round", {"southern-andaman"})
        app = open_page("indicators", language="en", **shown)
        (total,) = drawn(app, "tree_table")["total"][6:7]
        if before is None:
            assert not [box for box in app.selectbox if box.key == "pick-compare"]
            assert not total.get("text")
            continue
        rows = demo.scores(year, round_, "southern-andaman", compare=before.period)
        whole = rows.set_index("node").loc[""]
        named = since_round((before.fiscal_year, before.round), int(year), "en")
        assert named in words(app)
        assert total["sort"] == pytest.approx(float(whole["change"]), abs=0.011)


def test_what_is_chosen_stays_on_every_page_and_goes_into_every_link(open_page: Open) -> None:
    app = open_page("overview", **ANDAMAN)
    assert "compare" not in app.query_params
    move(app, "selectbox", "pick-compare", "2564-9")
    assert app.query_params["compare"] == "2564-9"
    links = re.findall(r'"href": ?"([^"]*organization=[^"]*)"', words(app))
    assert links
    assert all("compare=2564-9" in link for link in links)
    move(app, "selectbox", "pick-compare", "")
    assert "compare" not in app.query_params


def test_an_organization_without_the_chosen_round_says_so(open_page: Open) -> None:
    app = open_page("overview", language="en", compare="2564-12", **ANDAMAN)
    move(app, "selectbox", "pick-fiscal_year", "2564")
    (notice,) = app.warning
    assert FiscalYear(be=2564).label("en") in notice.value
    assert Round.parse("12").label("en") in notice.value
    assert "compare" not in app.query_params


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(("round_", "language"), list(product(("Q2", "6"), LANGUAGES)))
def test_two_rounds_that_end_on_one_day_are_explained(
    round_: str, language: Any, office_at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at("a quarter")))
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    for name, value in {"language": language, "fiscal_year": "2565", "round": round_}.items():
        app.query_params[name] = value
    app.run()
    names = {"part": Round.parse("Q2").label(language), "long": Round.parse("6").label(language)}
    said = literal(text("picker.same_end", language, **names))
    assert said in [caption.value for caption in app.caption]
    app.query_params["fiscal_year"] = "2564"
    assert said not in [caption.value for caption in app.run().caption]
