"""Issues and findings: their sentences in two languages, their order, their plain form."""

from scorecard.checks.address import Address, without_file
from scorecard.checks.facts import figure, listed
from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Issue, distinct, errors
from scorecard.model.text import Text


def issue(line: int = 3, severity: str = "error", code: str = "T1") -> Issue:
    return Issue(
        rule="indicator_owner",
        severity=severity,
        key="indicator_owner",
        facts={"code": code, "name": Text(th="รายได้", en="Income").in_language},
        address=Address(file="a.yaml", line=line, column=5, path=f"indicators[{code}]"),
    )


def test_an_issue_says_what_is_wrong_and_how_to_mend_it():
    assert issue().to_dict("en") == {
        "severity": "error",
        "rule": "indicator_owner",
        "key": "indicator_owner",
        "message": "The indicator T1 “Income” has no owner (supervisor).",
        "fix": "Add `owner:` and the role that answers for it.",
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "path": "indicators[T1]",
    }
    assert str(issue().address) == "a.yaml:3:5 indicators[T1]"
    assert issue().message("th") == "ตัวชี้วัด T1 “รายได้” ไม่มีผู้กำกับดูแล"


def test_issues_sort_by_line_and_each_is_told_once():
    assert [i.address.line for i in distinct([issue(9), issue(3), issue(9)])] == [3, 9]
    assert [i.severity for i in errors([issue(severity="warning"), issue()])] == ["error"]


def test_a_model_without_a_file_has_paths_with_codes(a_strategy):
    locate = without_file(a_strategy())
    assert str(locate(("indicators", 0, "scale"))) == "indicators[T1].scale"
    assert locate(("links", 4, "from")).path == "links[#5].from"
    assert locate(("strategy",)) == Address(path="strategy")


def test_a_finding_fills_its_sentence_from_row_value_and_facts():
    finding = RowFinding(
        row=7,
        column="ตัวชี้วัด",
        value="T11",
        key="result_unknown_indicator",
        facts={"organization": Text(th="ภูเก็ต", en="Phuket").in_language, "year": "FY2565"},
        suggestion="T1",
    )
    assert finding.message("th") == "ภูเก็ตไม่มีตัวชี้วัด “T11” ในFY2565 หมายถึง “T1” หรือไม่"
    told = finding.to_dict("en")
    assert told.pop("message") == "Phuket has no indicator “T11” in FY2565. Did you mean “T1”?"
    said = {"column": "ตัวชี้วัด", "value": "T11", "suggestion": "T1"}
    assert told == {"row": 7, "severity": "error", "key": "result_unknown_indicator"} | said


def test_findings_sort_by_row_the_worst_first():
    note, errors = RowFinding(row=2, key="b", severity="note"), [RowFinding(row=3, key="a")]
    found = sorted([*errors, note, RowFinding(row=2, key="c")])
    assert [finding.key for finding in found] == ["c", "b", "a"]


def test_a_long_list_counts_the_rest():
    assert listed("ABC")("en") == "A, B, C"
    assert listed("ABCDEFG")("en") == "A, B, C, D, E and 2 more"
    assert listed("ABCDEFG")("th") == "A, B, C, D, E และอีก 2 รายการ"


def test_figures_of_any_magnitude_can_be_written():
    written = {x: figure(x) for x in (0.0, 49.33, -5.0, 1e30, -1e300, 1e-7)}
    assert list(written.values()) == ["0", "49.33", "−5", "1e+30", "−1e+300", "1e-07"]
    assert figure(None) == "–"
