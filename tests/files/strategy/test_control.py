"""A mark of control in a strategy file: read, handed down, kept, refused when it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.analysis.plan.control import control_marks
from scorecard.errors import StrategyError
from scorecard.files.strategy.strategy import read_strategies
from scorecard.model.strategy import Strategy

WHOLE = """\
strategy: s
organizations: {kind: cluster}
fiscal_years: {first: 2565, last: 2565}
title: {th: ยุทธศาสตร์, en: Strategy}
perspectives:
  - {code: P1, name: {th: ประสิทธิผล, en: Effectiveness}}
objectives:
  - {code: O1, perspective: P1, name: {th: เป้าประสงค์, en: Objective}}
indicators:
  - code: A
    objective: O1
    name: {th: หนึ่ง, en: One}
    unit: {th: ร้อยละ, en: percent}
    owner: {th: ผู้อำนวยการ, en: Director}
    weight: 60
    control: none
    scale: {kind: linear, levels: [1, 2, 3, 4, 5]}
  - code: B
    objective: O1
    name: {th: สอง, en: Two}
    unit: {th: ร้อยละ, en: percent}
    owner: {th: ผู้อำนวยการ, en: Director}
    weight: 40
    scale: {kind: linear, levels: [1, 2, 3, 4, 5]}
"""


def read(folder: Path, **files: str) -> tuple[Strategy, ...]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tuple(read_strategies(folder))


def test_a_mark_is_read_and_comes_back_as_it_was(tmp_path: Path) -> None:
    (strategy,) = read(tmp_path, whole=WHOLE)
    assert control_marks(strategy) == {"A": "none", "B": None}
    again = Strategy.model_validate_json(strategy.model_dump_json(by_alias=True))
    assert again == strategy


def test_what_has_no_mark_is_stored_as_before_there_were_marks(tmp_path: Path) -> None:
    (strategy,) = read(tmp_path, whole=WHOLE.replace("    control: none\n", ""))
    assert "control" not in strategy.model_dump_json()


def test_a_file_that_extends_another_changes_the_mark(tmp_path: Path) -> None:
    skeleton = WHOLE.replace("strategy: s\n", "strategy: base\nabstract: true\n")
    own = """\
extends: base.yaml
strategy: own
indicators:
  - {code: B, control: shared}
"""
    (strategy,) = read(tmp_path, base=skeleton, own=own)
    assert control_marks(strategy) == {"A": "none", "B": "shared"}


def test_another_word_is_refused_with_the_words_that_are_meant(tmp_path: Path) -> None:
    with pytest.raises(StrategyError) as refused:
        read(tmp_path, whole=WHOLE.replace("control: none", "control: ful"))
    assert "“ful”" in refused.value.message("en")
    assert "“full”" in refused.value.message("en")
    assert "“full”" in refused.value.message("th")
