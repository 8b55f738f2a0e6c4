"""Early warning and data health on whole workspaces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.errors import NotFound
from scorecard.model.period import FiscalYear
from scorecard.model.warning_rule import WARNING_RULES, WARNING_SEVERITIES
from scorecard.words.warnings.warning import owner_name, reason, title
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
DAY = dt.date(2022, 7, 10)  # ten days after the round of nine months of FY2565


def rules_file(
    folder: Path, *lines: str, head: str = "rule,fiscal_year,threshold,severity"
) -> Path:
    path = folder / "rules.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    return path


def found(workspace: Workspace, rule: str, year: int, round_: int = 9) -> list[str]:
    warnings = workspace.warnings.of(workspace.at(year, round_), CLUSTER, today=DAY)
    return [each.node for each in warnings if each.rule == rule]


def test_the_warnings_of_a_cluster(demo: Workspace) -> None:
    warnings = demo.warnings.of(demo.at(2565, 9), CLUSTER, today=DAY)
    order = [WARNING_SEVERITIES.index(each.severity) for each in warnings]
    assert order == sorted(order)
    rules = {each.rule for each in warnings}
    assert {"fell", "below_level", "not_reported", "incomplete", "weights", "stale"} <= rules
    for each in warnings:
        for language in ("th", "en"):
            assert "{" not in title(each, language) + reason(each, language)
            assert owner_name(each, language)
    by_rule = {(each.rule, each.node): each for each in warnings}
    late = by_rule["not_reported", "B3"]
    assert reason(late, "en") == "Was due on 30 Jun 2022 · days late: 10 · weight 2"
    assert late.owner is not None
    short = by_rule["incomplete", "A1"]
    assert "ยังขาด สตูล" in reason(short, "th")
    old = by_rule["stale", "GPP"]
    assert reason(old, "en") == "Of 2557 · age in years: 8, limit 2"
    few = demo.warnings.of(demo.at(2565, 9), CLUSTER, most=5, today=DAY)
    assert len(few) == 5
    assert len({each.node for each in few}) == 5


def test_before_the_deadline_nobody_is_late(demo: Workspace) -> None:
    early = demo.warnings.of(demo.at(2565, 9), CLUSTER, today=dt.date(2022, 6, 1))
    assert "not_reported" not in {each.rule for each in early}


def test_all_organizations_at_once_say_what_each_says_alone(demo: Workspace) -> None:
    table = demo.warnings.of_all(demo.at(2565, 9), today=DAY)
    assert table["organization"].nunique() > 90
    assert set(table["rule"]) <= set(WARNING_RULES)
    for organization in (CLUSTER, "TH-83"):
        alone = [
            (each.rule, each.node, reason(each, "th"))
            for each in demo.warnings.of(demo.at(2565, 9), organization, today=DAY)
            if each.rule != "forecast_misses"
        ]
        own = table[table["organization"] == organization]
        rows = own[["rule", "node", "reason_th"]].itertuples(index=False, name=None)
        assert list(rows) == alone
    clusters = demo.warnings.of_all(demo.at(2565, 9), "cluster", today=DAY)
    assert clusters["organization"].nunique() == 18


def test_an_organization_or_a_round_that_is_not_there(demo: Workspace) -> None:
    for ask in (demo.warnings.of, demo.warnings.data_health):
        with pytest.raises(NotFound, match="2580"):
            ask(demo.at(2580, 9), CLUSTER)
        with pytest.raises(NotFound):
            ask(demo.at(2565, 9), "nowhere")
        with pytest.raises(NotFound):
            ask(demo.at(2565, 9), "pad-moi")


def test_a_threshold_holds_from_its_year_on(changing_demo: Workspace, tmp_path: Path) -> None:
    before = {year: found(changing_demo, "fell", year) for year in (2564, 2565)}
    assert before[2565]
    report = changing_demo.import_file(rules_file(tmp_path, "fell,2565,1.2,medium"))
    assert (report.kind, report.added, report.revised) == ("warning_rules", 1, 0)
    assert found(changing_demo, "fell", 2564) == before[2564]
    after = found(changing_demo, "fell", 2565)
    assert set(after) < set(before[2565])
    (rule,) = [each for each in changing_demo.warnings.rules(2565) if each.rule == "fell"]
    assert (rule.threshold, rule.severity, rule.fiscal_year) == (1.2, "medium", FiscalYear(be=2565))
    (older,) = [each for each in changing_demo.warnings.rules(2564) if each.rule == "fell"]
    assert older.threshold == 0.5
    head = "rule,fiscal_year,threshold,severity,enabled"
    changing_demo.import_file(rules_file(tmp_path, "fell,2565,1.2,medium,no", head=head))
    assert found(changing_demo, "fell", 2565) == []
    assert found(changing_demo, "fell", 2564) == before[2564]


def test_who_has_not_reported(demo: Workspace) -> None:
    health = demo.warnings.data_health(demo.at(2565, 9), CLUSTER, today=DAY)
    assert health.coverage == pytest.approx(92 / 98)
    owed = set(zip(health.owed["organization"], health.owed["node"], strict=True))
    assert owed == {(CLUSTER, "B3"), ("TH-85", "N1"), ("TH-91", "A1"), ("TH-91", "L2")}
    assert set(health.owed["days_left"]) == {-10}
    rows = health.reporting
    waiting = rows[rows["state"] == "waiting"]
    assert waiting["node"].tolist() == ["A1"]
    assert waiting["absent"].tolist() == [("TH-91",)]
    assert health.due == int((rows["state"] != "not_due").sum())
    assert rows["organization"].drop_duplicates().tolist()[0] == CLUSTER
    assert rows["organization"].nunique() == 7
    covered = dict(zip(health.perspectives["node"], health.perspectives["coverage"], strict=True))
    assert covered["P1"] == pytest.approx(46 / 50)


def test_how_old_the_figures_are(demo: Workspace) -> None:
    health = demo.warnings.data_health(demo.at(2565, 9), CLUSTER, today=DAY)
    ages = health.freshness[health.freshness["own"]].set_index("node")
    assert ages.loc["POV", ["age", "allowed", "stale"]].tolist() == [144, 24, True]
    assert ages.loc["T1", ["age", "stale"]].tolist() == [0, False]
    assert ages.loc["B3", ["age", "stale"]].tolist() == [3, False]  # a half-year's, of 6 months
    assert health.oldest is not None
    assert health.oldest["node"] == "POV"
    over = (ages["age"] - ages["allowed"]).tolist()
    assert over == sorted(over, reverse=True)


def test_jumps_beyond_the_threshold(demo: Workspace) -> None:
    health = demo.warnings.data_health(demo.at(2565, 9), CLUSTER, today=DAY)
    assert 0 < len(health.outliers) < health.jumps_measured
    assert (health.outliers["z"].abs() > 3.5).all()
    assert set(health.outliers["jump"]) == {"months", "peers"}
    tourists = health.outliers[(health.outliers["organization"] == CLUSTER)].set_index("node")
    assert tourists.loc["T3", "change"] == 29445  # foreign visitors, March to April 2565


def test_evidence_and_the_plan(demo: Workspace) -> None:
    health = demo.warnings.data_health(demo.at(2565, 9), CLUSTER, today=DAY)
    evidence = health.evidence.set_index(["organization", "node"])
    assert evidence.loc[(CLUSTER, "S3"), ["evidence_named", "evidence_given"]].tolist() == [4, 4]
    issues = demo.plan.issues(CLUSTER, 2565)
    assert "weight_withdrawn" in {issue.key for issue in issues}
    assert all(not issue.address.file for issue in issues)
    assert demo.plan.issues("pad-moi", 2552) == []
    with pytest.raises(NotFound):
        demo.plan.issues(CLUSTER, 2500)


def test_a_result_without_evidence(
    office: Workspace, results_file: Callable[..., Path], tmp_path: Path
) -> None:
    (default,) = [
        each
        for each in office.warnings.of(office.at(2565, 9), CLUSTER)
        if each.rule == "evidence_missing"
    ]
    assert (default.node, default.severity) == ("", "low")
    office.import_file(rules_file(tmp_path, "evidence_missing,2565,100,low"))
    assert found(office, "evidence_missing", 2565) == []
    office.import_file(rules_file(tmp_path, "evidence_missing,2565,30,low"))
    assert found(office, "evidence_missing", 2565) == ["A1"]
    office.import_file(results_file((CLUSTER, "A1", 2565, 9, 51)))
    assert found(office, "evidence_missing", 2565) == ["A1"]


def test_missing_evidence_is_one_warning_of_an_organization(demo: Workspace) -> None:
    table = demo.warnings.of_all(demo.at(2565, 9), today=DAY)
    rows = table[table["rule"] == "evidence_missing"]
    assert len(rows) > 80
    assert not rows["organization"].duplicated().any()
    assert set(rows["severity"]) == {"low"}
    own = rows.set_index("organization").loc["TH-83"]
    assert (own["page"], own["parameters"]) == ("data-health", "view=evidence")
    assert own["title_en"] == "8 results have no evidence"
    listed = demo.warnings.data_health(demo.at(2565, 9), "TH-83", today=DAY).evidence
    assert (listed["evidence_given"] == 0).sum() == 8
    assert listed["weight"].min() >= 5


def test_a_bureau_and_a_province_have_their_health(demo: Workspace) -> None:
    bureau = demo.warnings.data_health(demo.at(2552, 12), "pad-moi", today=DAY)
    assert bureau.reporting["state"].tolist() == ["reported"]
    assert (len(bureau.outliers), bureau.jumps_measured, bureau.oldest) == (0, 0, None)
    province = demo.warnings.data_health(demo.at(2565, 9), "TH-83", today=DAY)
    assert province.owed.empty
    assert province.coverage == 1


def test_what_is_found_as_a_file(demo: Workspace) -> None:
    warnings = demo.warnings.export(demo.at(2565, 9), CLUSTER, format="csv", today=DAY).decode(
        "utf-8"
    )
    assert warnings.count("\n") > len(demo.warnings.of(demo.at(2565, 9), CLUSTER, today=DAY))
    reporting = demo.warnings.export_reporting(
        demo.at(2565, 9), CLUSTER, format="csv", today=DAY
    ).decode("utf-8")
    assert "missing" in reporting
    assert demo.warnings.export(demo.at(2565, 9), CLUSTER, today=DAY).startswith(b"PK")


def test_taking_in_results_is_seen(office: Workspace, results_file: Callable[..., Path]) -> None:
    before = office.warnings.data_health(office.at(2565, 9), CLUSTER, today=DAY)
    assert before.owed.empty
    office.import_file(results_file((CLUSTER, "A1", 2565, 12, 20)))
    after = office.warnings.data_health(office.at(2565, 12), CLUSTER, today=DAY)
    states = dict(zip(after.reporting["node"], after.reporting["state"], strict=True))
    assert (states["V1"], states["M1"]) == ("missing", "series")  # of the last province
    assert set(after.owed["node"]) == {"C1.1", "C1.2", "V1", "M1"}


def test_a_reported_value_is_compared_with_its_own_past_rounds(
    office: Workspace, results_file: Callable[..., Path]
) -> None:
    rounds = [(year, month) for year in range(2564, 2569) for month in (6, 9, 12)]
    usual = [month + place % 2 / 2 for place, (_, month) in enumerate(rounds)]
    rows = [
        (CLUSTER, "A1", *at, value) for at, value in zip(rounds, [*usual[:-1], 90.0], strict=True)
    ]
    office.import_file(results_file(*rows))
    health = office.warnings.data_health(office.at(2568, 12), CLUSTER, today=DAY)
    (jump,) = health.outliers.to_dict("records")
    # Nine earlier changes over three months of one year: five of 3.5 and four of 2.5.
    assert (jump["node"], jump["jump"], jump["change"], jump["median"]) == (
        *("A1", "rounds"),
        *(80.5, 3.5),
    )
    few = office.warnings.data_health(office.at(2567, 12), CLUSTER, today=DAY)
    assert few.outliers.empty
