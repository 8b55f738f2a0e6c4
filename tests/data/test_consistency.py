"""What is illustrative contradicts neither itself nor the documents: every row of the demo."""

from fractions import Fraction
from itertools import pairwise

import pytest

from scorecard.model.period import FiscalYear, Round
from scorecard.settings import data_folder
from scorecard.workspace import Workspace

SEVEN = 7
"""The most posts of an Office of Strategy Management (document 004, section 7)."""
OFFICE_POSTS = {
    "หัวหน้าสำนักบริหารยุทธศาสตร์กลุ่มจังหวัด",
    "หัวหน้าฝ่ายบริหารทั่วไป",
    "หัวหน้ากลุ่มพัฒนายุทธศาสตร์",
    "หัวหน้ากลุ่มติดตามและประเมินผล",
}
OFFICE_GROUPS = {"ฝ่ายบริหารทั่วไป", "กลุ่มพัฒนายุทธศาสตร์", "กลุ่มติดตามและประเมินผล"}
"""The head and the three groups of the office, as documents 003 and 004 name them."""
KEY = ["organization", "indicator", "fiscal_year"]


@pytest.fixture(scope="module")
def reported(table, clusters):
    """The illustrative results with the number of their months, a figure and the kind."""
    rows = table("demo/results.csv")
    rows = rows[rows.illustrative == "true"]
    assert len(rows) > 6000
    figures = [
        Fraction(row.numerator) / Fraction(row.denominator)
        if row.numerator
        else Fraction(row.value or 0)
        for row in rows.itertuples()
    ]
    kinds = ["cluster" if code in clusters else "province" for code in rows.organization]
    rows = rows.assign(months=rows["round"].astype(int), figure=figures, kind=kinds)
    return rows.sort_values([*KEY, "months"])


def test_steps_never_go_backwards_within_a_year(reported):
    rows = reported[reported.steps != ""]
    years = 0
    for _, year in rows.groupby(KEY):
        done = [set(steps.split(";")) - {"none"} for steps in year.steps]
        assert all(earlier <= later for earlier, later in pairwise(done))
        years += len(done) > 1
    assert years > 200


def test_what_accumulates_never_falls_and_keeps_its_whole(reported, strategies, flat):
    """What the strategies say is counted from October on, and a thing that is done stays done."""
    for kind, code in (("cluster", "southern-andaman"), ("province", "province")):
        counted = [
            indicator["code"]
            for indicator in flat(strategies[code])
            if indicator.get("accumulates") or indicator["code"] == "B3"
        ]
        rows = reported[(reported.kind == kind) & reported.indicator.isin(counted)]
        assert len(set(rows.indicator)) >= 3
        for key, year in rows.groupby(KEY):
            assert year.figure.is_monotonic_increasing, key
            assert year.denominator.nunique() == 1, key


def test_rounds_that_end_on_one_day_agree(demo_folder):
    """Months so far and the quarters that end with them, of the same indicator and organization."""
    with Workspace.open(demo_folder) as workspace:
        rounds = [(y, r) for y, r in workspace.scores.rounds()[["fiscal_year", "round"]].to_numpy()]
    days = [Round.parse(r).last_day(FiscalYear(be=int(y))) for y, r in rounds]
    assert len(set(days)) == len(days)


def test_a_share_is_of_a_number_of_things_and_of_staff_of_at_most_seven(reported):
    parts = reported[reported.denominator != ""]
    whole, part = parts.denominator.astype(int), parts.numerator.astype(int)
    assert ((part >= 0) & (part <= whole)).all()
    staff = parts[parts.indicator == "D2"]
    assert len(staff) > 100
    assert staff.denominator.astype(int).between(1, SEVEN).all()
    counted = ["D2", "D3", "D5", "F4.1.1", "F4.1.2"]
    assert (reported[reported.indicator.isin(counted)].denominator != "").all()


def test_a_share_of_projects_is_of_the_projects_there_are(reported, table):
    projects = table("demo/initiatives.csv")
    number = projects.code.str.rpartition("-")[0].groupby(projects.organization).nunique()
    rows = reported[
        reported.indicator.isin(["F4.1.1", "F4.1.2"]) & (reported.fiscal_year == "2565")
    ]
    assert len(rows) > 80
    assert all(int(row.denominator) == number[row.organization] for row in rows.itertuples())


def test_posts_and_groups_of_the_office_are_those_of_the_documents(strategies, flat, clusters):
    said = set()
    for code in clusters:
        items = [*strategies[code]["objectives"], *flat(strategies[code])]
        for item in items:
            for role in ("owner", "collector"):
                if role in item and "จังหวัด" not in item[role]["th"].replace("กลุ่มจังหวัด", ""):
                    said.add(item[role]["th"])
    regional = {"สำนักงานสิ่งแวดล้อมภาค"}
    assert said - regional == OFFICE_POSTS | OFFICE_GROUPS


def test_evidence_has_the_numbers_of_the_form(strategies, flat, reported):
    declared = {
        (code, indicator["code"]): [item["code"] for item in indicator["evidence"]]
        for code, strategy in strategies.items()
        for indicator in flat(strategy)
        if "evidence" in indicator
    }
    assert declared["bureau-2552", "3.1.4"] == ["1", "2", *map(str, range(4, 18))]
    assert all(number.isdigit() for numbers in declared.values() for number in numbers)
    rows = reported[(reported.evidence != "") & (reported.steps != "")]
    assert len(rows) > 100
    for row in rows.itertuples():
        assert set(row.evidence.split(";")) <= set(declared[row.organization, row.indicator])


def test_at_least_fourteen_indicators_are_real_in_every_cluster_and_province(demo_folder, clusters):
    series = {path.name for path in (data_folder() / "statistics").glob("*.csv")}
    assert len(series) == 4
    with Workspace.open(demo_folder) as workspace:
        for year, round_ in [(y, r) for y in (2564, 2565) for r in (6, 9, 12)] + [(2566, 5)]:
            rows = workspace.scores(year, round_)
            rows = rows[(rows.kind == "indicator") & rows.value.notna() & ~rows.illustrative]
            real = rows.groupby("organization").node.nunique()
            assert len(real) == len(clusters) + 76
            assert real.min() >= 14, (year, round_)
            assert (rows.source.fillna("") != "DEMO-RESULTS").all()


def test_no_cluster_puts_years_together(demo_folder, clusters):
    """Every member that counts in a value made of annual figures has one of the same year."""
    with Workspace.open(demo_folder) as workspace:
        annual = ("GPP", "B2", "B5", "L4", "L7", "C1")
        for code in clusters:
            for indicator in annual:
                chain = workspace.explain(code, indicator, 2565, 9)
                years = {member.data_year for member in chain.counted_members}
                assert len(years) <= 1, (code, indicator)


def test_two_years_are_closed_and_the_newest_round_is_open(demo_folder):
    with Workspace.open(demo_folder) as workspace:
        rounds = workspace.scores.rounds()
    closed = rounds[rounds.closed]
    assert set(closed.fiscal_year) == {2563, 2564}
    assert list(closed["round"]) == ["6", "9", "12"] * 2
    newest = rounds.iloc[-1]
    assert (newest.fiscal_year, newest["round"], bool(newest.closed)) == (2566, "5", False)
