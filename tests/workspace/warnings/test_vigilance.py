"""Early warning and data health on whole workspaces."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.analysis.warnings.data_health import DataHealth
from scorecard.errors import NotFound
from scorecard.model.warning_rule import WARNING_RULES, WARNING_SEVERITIES
from scorecard.words.warnings.warning import reason
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView

CLUSTER = "southern-andaman"
DAY = dt.date(2022, 7, 10)  # ten days after the round of nine months of FY2565
RULES = "rule,fiscal_year,threshold,severity"
File = Callable[..., Path]


@pytest.fixture(scope="module")
def health(demo: Workspace, nine: RoundView) -> DataHealth:
    return demo.warnings.data_health(nine, CLUSTER, today=DAY)


@pytest.fixture(scope="module")
def everyone(demo: Workspace, nine: RoundView) -> pd.DataFrame:
    """The warnings of all organizations."""
    return demo.warnings.of_all(nine, today=DAY)


def found(workspace: Workspace, rule: str, year: int, round_: int = 9) -> list[str]:
    warnings = workspace.warnings.of(workspace.at(year, round_), CLUSTER, today=DAY)
    return [each.node for each in warnings if each.rule == rule]


def test_the_warnings_of_a_cluster(demo, nine) -> None:
    warnings = demo.warnings.of(nine, CLUSTER, today=DAY)
    order = [WARNING_SEVERITIES.index(each.severity) for each in warnings]
    assert order == sorted(order)
    by_rule = {(each.rule, each.node): each for each in warnings}
    rules = {rule for rule, _ in by_rule}
    assert {"fell", "below_level", "not_reported", "incomplete", "weights"} <= rules
    late = by_rule["not_reported", "B3"]
    assert reason(late, "en") == "Was due on 30 Jun 2022 · days late: 10 · weight 2"
    assert late.owner is not None
    assert "ยังขาด สตูล" in reason(by_rule["incomplete", "A1"], "th")
    few = demo.warnings.of(nine, CLUSTER, most=5, today=DAY)
    assert len({each.node for each in few}) == len(few) == 5
    early = demo.warnings.of(nine, CLUSTER, today=dt.date(2022, 6, 1))
    assert "not_reported" not in {each.rule for each in early}, "nobody is late before the deadline"
    written = demo.warnings.export(nine, CLUSTER, format="csv", today=DAY).decode("utf-8")
    assert written.count("\n") > len(warnings)


def test_all_organizations_at_once_say_what_each_says_alone(demo, nine, everyone) -> None:
    assert everyone["organization"].nunique() > 90
    assert set(everyone["rule"]) <= set(WARNING_RULES)
    for organization in (CLUSTER, "TH-83"):
        alone = [
            (each.rule, each.node, reason(each, "th"))
            for each in demo.warnings.of(nine, organization, today=DAY)
            if each.rule != "forecast_misses"
        ]
        own = everyone[everyone["organization"] == organization]
        rows = own[["rule", "node", "reason_th"]].itertuples(index=False, name=None)
        assert list(rows) == alone
    clusters = demo.warnings.of_all(nine, "cluster", today=DAY)
    assert clusters["organization"].nunique() == 18


def test_an_organization_or_a_round_that_is_not_there(demo, nine) -> None:
    for ask in (demo.warnings.of, demo.warnings.data_health):
        with pytest.raises(NotFound, match="2580"):
            ask(demo.at(2580, 9), CLUSTER)
        for organization in ("nowhere", "pad-moi"):
            with pytest.raises(NotFound):
                ask(nine, organization)
    with pytest.raises(NotFound):
        demo.plan.issues(CLUSTER, 2500)


def test_a_threshold_holds_from_its_year_on(changing_demo, csv_file) -> None:
    before = {year: found(changing_demo, "fell", year) for year in (2564, 2565)}
    report = changing_demo.import_file(csv_file(RULES, "fell,2565,1.2,medium"))
    assert (report.kind, report.added, report.revised) == ("warning_rules", 1, 0)
    assert found(changing_demo, "fell", 2564) == before[2564]
    assert set(found(changing_demo, "fell", 2565)) < set(before[2565])
    for year, expected in ((2565, (1.2, "medium", 2565)), (2564, (0.5, "high", 2545))):
        (rule,) = [each for each in changing_demo.warnings.rules(year) if each.rule == "fell"]
        assert (rule.threshold, rule.severity, rule.fiscal_year.be) == expected
    changing_demo.import_file(csv_file(f"{RULES},enabled", "fell,2565,1.2,medium,no"))
    assert found(changing_demo, "fell", 2565) == []
    assert found(changing_demo, "fell", 2564) == before[2564]


def test_who_has_not_reported(demo, nine, health) -> None:
    assert health.coverage == pytest.approx(93 / 98)
    owed = set(zip(health.owed["organization"], health.owed["node"], strict=True))
    assert owed == {(CLUSTER, "B3"), ("TH-85", "N4"), ("TH-91", "A1")}
    assert set(health.owed["days_left"]) == {-10}
    rows = health.reporting
    waiting = rows[rows["state"] == "waiting"]
    assert waiting["node"].tolist() == ["A1"]
    assert waiting["absent"].tolist() == [("TH-91",)]
    assert health.due == int((rows["state"] != "not_due").sum())
    assert rows["organization"].drop_duplicates().tolist()[0] == CLUSTER
    assert rows["organization"].nunique() == 7
    covered = dict(zip(health.perspectives["node"], health.perspectives["coverage"], strict=True))
    assert covered["P1"] == pytest.approx(47 / 50)
    written = demo.warnings.export_reporting(nine, CLUSTER, format="csv", today=DAY)
    assert "missing" in written.decode("utf-8")


def test_how_old_the_figures_are(health, everyone) -> None:
    ages = health.freshness[health.freshness["own"]].set_index("node")
    assert ages.loc["GPP", ["age", "allowed", "stale"]].tolist() == [12, 24, False]
    assert ages.loc["T1", ["age", "stale"]].tolist() == [0, False]
    assert ages.loc["B3", ["age", "stale"]].tolist() == [9, False]  # a half-year's, of FY2564
    assert health.oldest["data_year"] == 2564
    over = (ages["age"] - ages["allowed"]).tolist()
    assert over == sorted(over, reverse=True)
    (told,) = everyone[(everyone["organization"] == "TH-67") & (everyone["rule"] == "stale")].index
    assert everyone.loc[told, ["node", "reason_en"]].tolist() == [
        "F1",  # a month's, last reported for six months
        "Months between its last report and the end of this round: 3, limit 2",
    ]


def test_jumps_beyond_the_threshold(health) -> None:
    assert 0 < len(health.outliers) < health.jumps_measured
    assert (health.outliers["z"].abs() > 3.5).all()
    found = health.outliers.set_index(["organization", "node"])[["jump", "change"]]
    assert found.loc[(CLUSTER, "D2")].tolist() == ["peers", 0.25]  # 4 of 5 posts, then all
    # foreign visitors of Krabi: 16,291 in March 2565, 21,730 in April
    assert found.loc[("TH-81", "T3")].tolist() == ["months", 5439]


def test_evidence_and_the_plan(demo, health) -> None:
    evidence = health.evidence.set_index(["organization", "node"])
    assert evidence.loc[(CLUSTER, "S3"), ["evidence_named", "evidence_given"]].tolist() == [4, 4]
    issues = demo.plan.issues(CLUSTER, 2565)
    assert "weight_withdrawn" in {issue.key for issue in issues}
    assert all(not issue.address.file for issue in issues)
    assert demo.plan.issues("pad-moi", 2552) == []


def test_a_result_without_evidence(office, results_file, csv_file) -> None:
    warnings = office.warnings.of(office.at(2565, 9), CLUSTER)
    (default,) = [each for each in warnings if each.rule == "evidence_missing"]
    assert (default.node, default.severity) == ("", "low")
    for threshold, expected in ((100, []), (30, ["A1"])):
        office.import_file(csv_file(RULES, f"evidence_missing,2565,{threshold},low"))
        assert found(office, "evidence_missing", 2565) == expected
    office.import_file(results_file((CLUSTER, "A1", 2565, 9, 51)))
    assert found(office, "evidence_missing", 2565) == ["A1"]


def test_missing_evidence_is_one_warning_of_an_organization(demo, nine, everyone) -> None:
    rows = everyone[everyone["rule"] == "evidence_missing"]
    assert len(rows) > 80
    assert not rows["organization"].duplicated().any()
    assert set(rows["severity"]) == {"low"}
    own = rows.set_index("organization").loc["TH-83"]
    assert (own["page"], own["parameters"]) == ("data-health", "view=evidence")
    assert own["title_en"] == "3 results have no evidence"
    listed = demo.warnings.data_health(nine, "TH-83", today=DAY).evidence
    assert (listed["evidence_given"] == 0).sum() == 3
    assert listed["weight"].min() >= 5


def test_a_bureau_and_a_province_have_their_health(demo, nine) -> None:
    bureau = demo.warnings.data_health(demo.at(2552, 12), "pad-moi", today=DAY)
    assert bureau.reporting["state"].tolist() == ["reported"]
    assert (len(bureau.outliers), bureau.jumps_measured, bureau.oldest) == (0, 0, None)
    province = demo.warnings.data_health(nine, "TH-83", today=DAY)
    assert province.owed.empty
    assert province.coverage == 1


def test_taking_in_results_is_seen(office, results_file) -> None:
    before = office.warnings.data_health(office.at(2565, 9), CLUSTER, today=DAY)
    assert before.owed.empty
    office.import_file(results_file((CLUSTER, "A1", 2565, 12, 20)))
    after = office.warnings.data_health(office.at(2565, 12), CLUSTER, today=DAY)
    states = dict(zip(after.reporting["node"], after.reporting["state"], strict=True))
    assert (states["V1"], states["M1"]) == ("missing", "series")  # of the last province
    assert set(after.owed["node"]) == {"C1.1", "C1.2", "V1", "M1"}


def test_a_reported_value_is_compared_with_its_own_past_rounds(office, results_file) -> None:
    rounds = [(year, month) for year in range(2564, 2569) for month in (6, 9, 12)]
    usual = [month + place % 2 / 2 for place, (_, month) in enumerate(rounds)]
    values = [*usual[:-1], 90.0]
    rows = [(CLUSTER, "A1", *at, value) for at, value in zip(rounds, values, strict=True)]
    office.import_file(results_file(*rows))
    health = office.warnings.data_health(office.at(2568, 12), CLUSTER, today=DAY)
    (jump,) = health.outliers.to_dict("records")
    # Nine earlier changes over three months of one year: five of 3.5 and four of 2.5.
    assert (jump["node"], jump["jump"]) == ("A1", "rounds")
    assert (jump["change"], jump["median"]) == (80.5, 3.5)
    few = office.warnings.data_health(office.at(2567, 12), CLUSTER, today=DAY)
    assert few.outliers.empty
