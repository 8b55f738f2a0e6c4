"""What makes the difference: what the page says, shows, and does when a picker is moved."""

from typing import Any

import pytest

from dashboard.charts.label import label_lines
from dashboard.i18n import text
from dashboard.pages.why_different.chart import Bar, End, waterfall_figure
from scorecard.model.period import FiscalYear, Round
from scorecard.reports import palette
from scorecard.words.period import since_round
from tests.app.conftest import ANDAMAN, Open, click, drawn, headline, move

PAGE = "why-different"
NORTH = "upper-northern-1"


def points(text: str) -> float:
    return float(text.replace("−", "-"))


def heads(table: dict[str, Any]) -> list[str]:
    return [column["title"] for column in table["columns"]]


def points_of(cause: dict[str, Any]) -> float:
    """What a cause of the list of bars adds or takes away, as it is printed."""
    return points(cause["cells"][1]["text"])


@pytest.mark.parametrize("inside", [{}, {"compare": "2564-9", "view": "P1"}])
def test_the_causes_make_the_whole_difference(open_page: Open, inside: dict[str, str]) -> None:
    app = open_page(PAGE, language="en", **inside, **ANDAMAN)
    assert not app.warning
    before, now = drawn(app, "card")["cards"]
    causes, data = drawn(app, "bars"), drawn(app, "table")
    at = heads(data).index(text("why.points", "en"))
    assert causes["total"]["cells"][1]["text"] == data["total"]["cells"][at]["text"]
    total = points(causes["total"]["cells"][1]["text"])
    assert sum(map(points_of, causes["rows"])) == pytest.approx(total, abs=1e-9)
    assert len(causes["rows"]) == 5
    assert len(app.get("plotly_chart")) == 1
    if inside:
        assert "Effectiveness" in causes["total"]["name"]
    else:
        assert points(now["figure"]) - points(before["figure"]) == pytest.approx(total, abs=1e-9)
        assert since_round((FiscalYear(be=2565), Round.parse(6)), 2565, "en") in headline(app)


def test_the_table_adds_up_and_the_headline_names_the_top_each_way(open_page: Open) -> None:
    app = open_page(PAGE, compare="2564-9", language="en", **ANDAMAN)
    data = drawn(app, "table")
    at, targets = (
        heads(data).index(text(head, "en")) for head in ("why.points", "why.by_effect.targets")
    )
    assert text("why.by_effect.membership", "en") not in heads(data)
    rows = sorted(data["rows"], key=lambda row: float(row["cells"][at]["sort"]))
    total = points(data["total"]["cells"][at]["text"])
    printed = sum(points(row["cells"][at]["text"]) for row in rows)
    assert printed == pytest.approx(total, abs=1e-9)
    assert sum(row["cells"][targets]["sort"] for row in rows) > 0.1
    for row in (rows[0], rows[-1]):
        assert f"“{row['cells'][0]['text']}”" in headline(app)
    of = {row["target"]["carried"]["indicator"]: row for row in rows}
    assert of["T1"] == data["rows"][0]
    assert of["T1"]["cells"][0]["tags"] == [text("badge.illustrative_targets", "en")]
    assert of["F1"]["cells"][0]["tags"] == [text("badge.some_illustrative", "en")]
    assert of["D3"]["target"]["carried"]["fiscal_year"] == "2564"  # it is gone since


def test_picking_another_round_organization_or_grouping(open_page: Open) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    offered = app.selectbox(key="why-round").options
    assert not any("Quarter" in each for each in offered), "a quarter does not begin in October"
    before = drawn(app, "card")["cards"][0]["figure"]
    move(app, "selectbox", "why-round", "2564-9")
    assert app.query_params["compare"] == "2564-9"
    assert drawn(app, "card")["cards"][0]["figure"] != before
    official = drawn(app, "card")["cards"][1]["figure"]
    move(app, "selectbox", "why-grouping", 2551)
    assert app.query_params["grouping"] == "2551"
    assert "2551" in app.info[0].value
    assert drawn(app, "card")["cards"][1]["figure"] != official
    move(app, "selectbox", "why-grouping", 0)
    assert "grouping" not in app.query_params
    assert drawn(app, "card")["cards"][1]["figure"] == official
    move(app, "selectbox", "why-other", "eastern-1")
    assert app.query_params["against"] == "eastern-1"
    assert app.query_params["compare"] == "2564-9"  # since when changes count stays chosen
    assert "Eastern 1" in headline(app)
    members = drawn(app, "bars")["rows"][4]
    assert points_of(members) == 0
    assert members["about"] == text("why.about.membership_apart", "en")
    move(app, "selectbox", "why-other", "")
    assert "against" not in app.query_params
    move(app, "selectbox", "why-round", "2565-9@2551")
    assert (app.query_params["at"], app.query_params["grouping"]) == ("2565-9", "2551")
    assert "Satun" in app.info[0].value
    causes = drawn(app, "bars")["rows"]
    assert [points_of(cause) != 0 for cause in causes] == [False] * 4 + [True]
    assert text("why.by_effect.membership", "en") in heads(drawn(app, "table"))
    move(app, "selectbox", "why-round", "2565-6")
    assert not {"grouping", "at"} & set(app.query_params)
    assert not app.info


def test_looking_inside_by_picker_and_by_click(open_page: Open) -> None:
    app = open_page(PAGE, compare="2564-9", **ANDAMAN)
    for view in ("indicators", "P1"):
        move(app, "selectbox", "why-view", view)
        assert app.query_params["view"] == view
    move(app, "selectbox", "why-view", "perspectives")
    assert "view" not in app.query_params
    for view, code in (("perspectives", "P1"), ("P1", "O1")):
        click(app, f"waterfall-{view}", code)
        assert app.query_params["view"] == code
    rows = {row["target"]["carried"]["indicator"] for row in drawn(app, "table")["rows"]}
    assert rows == {"T1", "T2", "T3", "T4", "T5"}
    move(app, "selectbox", "why-view", "perspectives")
    assert "view" not in app.query_params  # the click of before is over
    move(app, "selectbox", "why-view", "O1")
    click(app, "waterfall-O1", "T1")
    assert app.query_params["indicator"] == "T1"


@pytest.mark.parametrize(("then", "unlike"), [("2565-12", False), ("2565-9", False)])
def test_a_whole_year_and_five_months_do_not_compare(
    open_page: Open, then: str, unlike: bool
) -> None:
    newest = ANDAMAN | {"fiscal_year": "2566", "round": "5"}
    app = open_page(PAGE, language="en", compare=then, **newest)
    assert len(app.info) == unlike


def test_the_league_leads_here_on_its_own_grouping(open_page: Open) -> None:
    app = open_page("compare", view="league", grouping="2551", **ANDAMAN)
    links = [row["cells"][-1]["target"] for row in drawn(app, "table")["rows"]]
    carried = {link["carried"]["against"]: link["carried"] for link in links if link}[NORTH]
    assert carried["grouping"] == "2551"
    assert "view" not in carried
    app = open_page(PAGE, **carried)
    assert not app.warning
    assert "2551" in app.info[0].value


def test_the_first_round_is_compared_with_the_leader(open_page: Open) -> None:
    app = open_page(PAGE, **(ANDAMAN | {"fiscal_year": "2563", "round": "6"}))
    assert app.selectbox(key="why-other").value != ""
    before, now = drawn(app, "card")["cards"]
    assert points(before["figure"]) > points(now["figure"])


def test_each_bar_begins_where_the_one_before_ends() -> None:
    rising, falling = Bar("A", "ก", 0.5, "+0.50", ""), Bar("B", "ข", -0.75, "−0.75", "")
    bars = [rising, falling, Bar("", "ค", 0.0, "0.00", "")]
    figure = waterfall_figure(End("x", 3.0, "3.00"), End("y", 2.75, "2.75"), bars).to_dict()
    parts, ends = figure["data"]
    assert parts["base"] == [3.0, 3.5, 2.75]
    assert parts["x"] == [0.5, -0.75, 0.0]
    assert parts["y"] == [1, 2, 3]
    assert parts["customdata"] == ["A", "B", ""]
    assert parts["marker"]["color"][:2] == [palette.BETTER, palette.WORSE]
    assert (ends["x"], ends["y"]) == ([3.0, 2.75], [0, 4])
    figures = [mark["text"] for mark in figure["layout"]["annotations"]]
    assert figures == ["<b>3.00</b>", "<b>2.75</b>", "<b>+0.50</b>", "<b>−0.75</b>", "<b>0.00</b>"]


def test_names_break_between_words_and_are_no_markup() -> None:
    assert label_lines("Tourism income per registered resident", 20) == (
        "Tourism income per<br>registered resident"
    )
    assert label_lines("one two three four five", 8) == "one two<br>three…"
    assert label_lines("<b> & c", 40) == "&lt;b&gt; &amp; c"
    thai = "รายได้จากการท่องเที่ยวต่อประชากรตามทะเบียน"
    first, second = label_lines(thai, 24).split("<br>")
    assert first + second == thai
    assert first.endswith("ท่องเที่ยวต่อ")
