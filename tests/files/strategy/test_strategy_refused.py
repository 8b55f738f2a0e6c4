"""A strategy that the models refuse is judged in the rest all the same: everything at once."""

from pathlib import Path

from scorecard.files.strategy.strategy import check_files

STRATEGY = """\
strategy: office
title: ยุทธศาสตร์
organizations: [pad-moi]
fiscal_years: {first: 2565, last: 2565}
colour: red
perspectives: [{code: P1, name: มิติ}]
objectives: [{code: O1, perspective: P1, name: เป้าประสงค์}]
links: [{from: O1, to: O9}]
indicators:
  - code: A
    objective: O1
    name: ตัวชี้วัด
    weight: -5
    scale: {kind: linear, levels: [20, 40, 40, 80, 100]}
  - code: B
    objective: O1
    name: ตัวชี้วัดที่สอง
    weight: many
    scale: {kind: yes_no}
  - code: B
    objective: O1
    name: ตัวชี้วัดที่สาม
    weight: 5
    scale: {kind: yes_no}
"""


def test_what_models_and_rules_find_is_told_together(tmp_path: Path) -> None:
    file = tmp_path / "office.yaml"
    file.write_text(STRATEGY, encoding="utf-8")
    found = {(issue.key, issue.address.line) for issue in check_files(file)}
    assert {
        ("levels_not_monotone", 14),
        ("weight_negative", 13),
        ("link_ends", 8),
        ("code_duplicate", 20),
    } <= found
    assert {line for _, line in found} >= {5, 18}, "the unknown field and the weight in words"
