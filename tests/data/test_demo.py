"""The demo's targets, results, projects and payments: what is invented can be made again."""

import importlib
import shutil

import pytest

from scorecard import Workspace

ROUNDS = [(year, months) for year in ("2563", "2564", "2565") for months in ("6", "9", "12")]
LEVELS = [f"level_{i}" for i in range(1, 6)]
KEY = ["organization", "indicator", "fiscal_year", "round"]
MONEY = ("contracts", "instalments", "disbursements")
BUDGET_2565 = {  # baht, added by hand from the budget bill's list
    "southern-andaman": 235_114_100,
    "upper-northeastern-1": 388_717_300,
    "upper-northern-1": 88_126_600,
    "eastern-1": 430_525_000,
    "eastern-2": 179_780_800,
}


@pytest.mark.parametrize(
    ("generator", "names"), [("compile", ("targets", "results")), ("spending", MONEY)]
)
def test_a_generator_gives_the_same_bytes_again(data, tmp_path, generator, names):
    copy = tmp_path / "data"
    ignored = shutil.ignore_patterns("strategies", "geography", "__pycache__")
    shutil.copytree(data, copy, ignore=ignored)
    importlib.import_module(f"data.{generator}").main(copy)
    for name in names:
        made, stored = (folder / "demo" / f"{name}.csv" for folder in (copy, data))
        assert made.read_bytes() == stored.read_bytes(), f"run: python -m data.{generator} ({name})"


def test_cluster_targets_of_a_sum_are_those_of_its_provinces(table, clusters):
    targets = table("demo/targets.csv")
    of = targets[targets.indicator == "A1"].set_index(["organization", "fiscal_year", "round"])
    members = table("registry/memberships.csv")
    members = members[(members.role == "member") & (members.until == "")]
    for cluster in clusters:
        for year, months in ROUNDS:
            parts = [(p, year, months) for p in members[members.parent == cluster].child]
            total = of.loc[parts, LEVELS].astype(int).sum()
            assert list(total) == list(of.loc[(cluster, year, months), LEVELS].astype(int))


def test_what_is_taken_in_has_no_finding(data, tmp_path):
    """Strategies pass every check; targets, results and money fit them by the rules of rows."""
    with Workspace.create(tmp_path) as workspace:
        workspace.load_register()
        issues = workspace.check(data / "strategies")
        assert {issue.severity for issue in issues} <= {"note"}
        workspace.import_file(data / "strategies", score=False)
        for name in ("targets", "results", "initiatives", "contracts", "disbursements"):
            taken = workspace.import_file(data / f"demo/{name}.csv", score=False)
            assert [finding.key for finding in taken.findings] == [], name


def test_results_are_illustrative_but_for_the_published_one(table):
    results = table("demo/results.csv")
    published = results[results.illustrative == "false"]
    assert list(published.organization) == ["pad-moi"]
    assert set(results[results.illustrative == "true"].source) == {"DEMO-RESULTS"}


def test_some_are_not_reported_and_some_are_truly_zero(table):
    results = table("demo/results.csv").set_index(KEY)
    assert results.index.is_unique
    missing = [
        ("TH-91", "A1", "2565", "12"),
        ("TH-85", "N4", "2565", "12"),
        ("southern-andaman", "B3", "2565", "12"),
    ]
    assert not any(key in results.index for key in missing)
    zero = [
        ("lower-central-2", "D4", "2565", "6"),
        ("southern-border", "N2", "2565", "6"),
        ("TH-58", "F1", "2564", "6"),
    ]
    assert all(float(results.loc[key].value) == 0 for key in zero)


def test_projects_are_the_90_published_ones_to_the_baht(table, clusters, strategies):
    projects = table("demo/initiatives.csv")
    assert len(projects) == 90
    assert not projects.duplicated(["organization", "code"]).any()
    assert set(projects.organization) == set(clusters)
    assert set(projects.illustrative) == {"false"}
    amounts = projects.amount_baht.astype(int)
    assert amounts.sum() == 4_276_599_700
    total = amounts.groupby(projects.organization).sum()
    assert {c: int(total[c]) for c in BUDGET_2565} == BUDGET_2565
    for row in projects.itertuples():
        assert row.objective in {o["code"] for o in strategies[row.organization]["objectives"]}
        assert "การจับคู่กับเป้าประสงค์เป็นของผู้จัดทำ" in row.note


@pytest.mark.parametrize("name", MONEY)
def test_contracts_and_payments_are_illustrative_and_of_a_real_project(table, name):
    rows = table(f"demo/{name}.csv")
    assert len(rows) > 150
    assert set(rows.illustrative) == {"true"}
    assert set(rows.source) == {"DEMO-MONEY"}
    projects = set(table("demo/initiatives.csv").code)
    assert {code.split("/")[0] for code in rows.contract} == projects


def test_payments_and_plans_are_what_the_results_say(table):
    """The investment budget: F1 is what was paid of it, F2 that in percent of what was due."""
    results = table("demo/results.csv")
    results = results[results.fiscal_year == "2565"].set_index(["organization", "round"])
    f1, f2 = (results[results.indicator == code] for code in ("F1", "F2"))
    paid, due = (
        rows[rows.contract.str.contains("-INV/")].assign(baht=rows.amount_baht.astype(int))
        for rows in (table("demo/disbursements.csv"), table("demo/instalments.csv"))
    )
    compared = 0
    for organization, months in f1[f1.numerator != ""].index:
        last = {"6": "2022-03-31", "9": "2022-06-30", "12": "2022-09-30"}[months]
        spent, planned = (
            rows[(rows.organization == organization) & (rows[day] <= last)].baht.sum()
            for rows, day in ((paid, "paid"), (due, "due"))
        )
        assert spent == int(f1.loc[(organization, months), "numerator"])
        if (organization, months) in f2.index:
            percent = float(f2.loc[(organization, months), "value"])
            assert 100 * spent / planned == pytest.approx(percent, abs=0.051)
            compared += 1
    assert compared > 40
