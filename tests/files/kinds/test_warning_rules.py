"""Rules of early warning from a file: known rules, sensible thresholds, one row a rule and year."""

import pytest

from scorecard.files.kinds.warning_rules import WARNING_RULES as FILE
from scorecard.files.kinds.warning_rules import default_warning_rules
from scorecard.model.period import FiscalYear
from scorecard.model.warning_rule import THRESHOLDS, WARNING_RULES, WarningRule


def rule(**more) -> WarningRule:
    year = FiscalYear(be=2565)
    given = {"rule": "fell", "fiscal_year": year, "threshold": 0.4, "severity": "medium"}
    return WarningRule.model_validate(given | more)


def test_the_programs_own_rules_are_complete() -> None:
    rules = default_warning_rules()
    assert [each.rule for each in rules if each.enabled] == [each.rule for each in rules], (
        "each holds until an office says otherwise"
    )
    assert {each.rule for each in rules} == set(WARNING_RULES) == set(THRESHOLDS)
    assert len(rules) == len(WARNING_RULES)


def test_rules_by_code_and_by_name_in_any_language(table):
    lines = [
        "เกณฑ์การเตือน,ปีงบประมาณ,ค่าเกณฑ์,ความเร่งด่วน,เปิดใช้",
        "fell,2565,0.4,medium,yes",
        "คะแนนลดลง,2566,๐.๕,ควรดู,",
        "Not reported,2022,30,Urgent,no",
    ]
    rows = FILE.read(table("\n".join(lines)))
    assert rows.findings == ()
    assert rows.models == (
        rule(),
        rule(fiscal_year=FiscalYear(be=2566), threshold=0.5),
        rule(rule="not_reported", threshold=30.0, severity="high", enabled=False),
    )


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("fel,2565,0.4,high,", "not_a_warning_rule", "fell"),
        ("fell,2565,0.4,grave,", "not_a_warning_severity", "high, medium, low"),
        ("fell,2565,x,high,", "not_a_number", "x"),
        ("fell,2565,0,high,", "threshold_outside", "0.01"),
        ("fell,2565,100.1,high,", "threshold_outside", "100"),
        ("below_level,2565,6,high,", "threshold_outside", ""),
        ("stale,2565,-1,high,", "threshold_outside", ""),
    ],
)
def test_rows_that_cannot_be_used(read, line, key, said):
    rows = read("warning_rules", line)
    (finding,) = rows.findings
    assert (finding.key, finding.severity, rows.rows) == (key, "error", ())
    assert said in finding.message("th")
    assert said in finding.message("en")
