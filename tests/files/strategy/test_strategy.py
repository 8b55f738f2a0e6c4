"""Reading strategies: short forms, files that extend others, and where values came from."""

from pathlib import Path
from typing import Any

import pytest

from scorecard.analysis.plan.control import control_marks
from scorecard.files.strategy.strategy import check_files, load_strategies
from scorecard.model.strategy import PERSPECTIVE_TEMPLATES, Strategy

DATA = Path(__file__).parents[3] / "data" / "strategies"

BASE = """\
strategy: base
abstract: true
fiscal_years: {first: 2564, last: 2565}
title: {th: แม่แบบ, en: Skeleton}
organizations: [TH-81]
missing: lowest
perspectives_template: four-dimensions
objectives:
  - {code: O1, perspective: P1, name: {th: เติบโต, en: Growth}}
  - {code: O2, perspective: P4, name: {th: เรียนรู้, en: Learning}}
links:
  - {from: O2, to: O1, rationale: {th: คนสร้างงาน, en: People make it}}
goals: [{th: หนึ่ง}, {th: สอง}]
indicators:
  - code: "3.1"
    objective: O1
    name: {th: รายได้, en: Income}
    unit: {th: ล้านบาท, en: million baht}
    weight: 60
    scale: {kind: linear, levels: [1, 2, 3, 4, 5], floor: zero}
    targets:
      - {since: 2565/9, levels: [2, 3, 4, 5, 6]}
    owner: {th: คลังจังหวัด}
  - code: "3.2"
    objective: O2
    name: {th: อบรม, en: Training}
    weight: 40
    scale: {kind: threshold, levels: [1, 2, 3, 4, 5]}
"""


@pytest.fixture
def folder(tmp_path: Path):
    """Writes files into a folder; `own` extends the skeleton."""

    def write(own: str = "", **others: str) -> Path:
        head = "strategy: own\nextends: base.yaml\n"
        files = {"base": BASE, "own": head + own} | others
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def own(folder: Path) -> Any:
    loaded = load_strategies(folder)
    assert loaded.issues == ()
    (strategy,) = loaded.strategies
    return strategy


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (("strategy",), "own.yaml:1:11 strategy"),
        (("indicators", 0, "weight"), "own.yaml:4:27 indicators[3.1].weight"),
        (("indicators", 0), "base.yaml:15:5 indicators[3.1]"),
        (("indicators", 0, "scale", "levels"), "base.yaml:20:35 indicators[3.1].scale.levels"),
        (
            ("indicators", 0, "targets", 0, "since"),
            "base.yaml:22:17 indicators[3.1].targets[#1].since",
        ),
        (("links", 0, "from"), "base.yaml:12:12 links[#1].from"),
        (("indicators", 0, "collector"), "base.yaml:15:5 indicators[3.1].collector"),
        (("indicators", 0, "name", "th"), "base.yaml:17:16 indicators[3.1].name.th"),
    ],
)  # fmt: skip
def test_a_value_is_found_in_the_file_that_wrote_it(folder, path, address):
    directory = folder('indicators:\n  - {code: "3.1", weight: 50}\n')
    found = load_strategies(directory).locate("own", path)
    assert str(found).removeprefix(f"{directory.as_posix()}/") == address
    assert str(load_strategies(directory).locate("other", path)) == "", "was not loaded"


def test_a_file_with_mistakes_does_not_hide_the_others(folder):
    loaded = load_strategies(folder(second="strategy: second\n"))
    assert [strategy.code for strategy in loaded.strategies] == ["own"]
    assert {Path(issue.address.file).name for issue in loaded.issues} == {"second.yaml"}


def test_the_strategies_of_the_program_have_neither_errors_nor_warnings():
    loaded = load_strategies(DATA)
    assert len(loaded.strategies) == 20
    assert {issue.severity for issue in check_files(DATA)} <= {"note"}


READY = PERSPECTIVE_TEMPLATES[1].perspectives
RANGE = """\
score_range: [0, 10]
indicators:
  - {code: "3.2", scale: {lowest: 2}}
  - code: C
    objective: O1
    name: รวม
    scale: {kind: composite}
    indicators: [{code: C1, name: ย่อย, scale: {kind: yes_no}}]
"""
SHORT = """\
title: แผน
fiscal_years: {first: ๒๕๖๕, last: 2023}
indicators:
  - {code: "3.1", started: 2021-10-01, weight: null, weights: [{since: 2565, percent: 60}]}
"""
REPLACED = """\
goals: [{th: สาม}]
missing: block
indicators: [{code: "3.1", targets: [{since: 2565, levels: [9, 8, 7, 6, 5]}]}]
"""


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("", lambda s: (s.code, s.title.en, s.missing), ("own", "Skeleton", "lowest")),
        ("", lambda s: str(s.indicators[0].targets[0].since), "2565/9"),
        ("", lambda s: s.perspectives, READY),
        ("", lambda s: "control" in s.model_dump_json(), False),
        (
            "perspectives: [{code: P2, weight: 30}, {code: X, name: ใหม่}]",
            lambda s: [(p.code, p.weight, p.name.th) for p in s.perspectives],
            [(p.code, 30 if p.code == "P2" else None, p.name.th) for p in READY]
            + [("X", None, "ใหม่")],
        ),
        (
            RANGE,
            lambda s: [(i.scale.lowest, i.scale.highest) for i in s.all_indicators()],
            [(0, 10), (2, 10), (0, 10), (0, 10)],
        ),
        ("level_bands: [1, 2, 3, 4]", lambda s: s.level_bands.bounds, (1, 2, 3, 4)),
        (
            SHORT,
            lambda s: (s.title.th, s.fiscal_years.last.be, str(s.indicators[0].started)),
            ("แผน", 2566, "2565"),
        ),
        (
            "objectives: [{code: O3, perspective: P2, name: ใหม่}, {code: O1, theme: T}]\n"
            "themes: [{code: T, name: ท่องเที่ยว}]",
            lambda s: [(o.code, o.theme, o.name.th) for o in s.objectives],
            [("O1", "T", "เติบโต"), ("O2", None, "เรียนรู้"), ("O3", None, "ใหม่")],
        ),
        (
            "links: [{from: O2, to: O1, rationale: เพราะ}]",
            lambda s: [link.rationale.th for link in s.links],
            ["เพราะ"],
        ),
        ("links: [{from: O2, to: O1, remove: true}]", lambda s: s.links, ()),
        (
            'indicators: [{code: "3.2", remove: true}, {code: "3.1", remove: false}]',
            lambda s: [i.code for i in s.indicators],
            ["3.1"],
        ),
        (
            REPLACED,
            lambda s: (
                [goal.th for goal in s.goals],
                s.missing,
                [str(t.since) for t in s.indicators[0].targets],
            ),
            (["สาม"], "block", ["2565"]),
        ),
        (
            'indicators: [{code: "3.1", name: {th: ใหม่}, unit: {en: MB}}]',
            lambda s: (s.indicators[0].name.en, s.indicators[0].unit.th, s.indicators[0].unit.en),
            (None, "ล้านบาท", "MB"),
        ),
        (
            'indicators: [{code: "3.1", targets: [], scale: {kind: yes_no}}]',
            lambda s: (s.indicators[0].scale.kind, s.indicators[0].targets),
            ("yes_no", ()),
        ),
        (
            'indicators: [{code: "3.1", scale: {floor: lowest}}]',
            lambda s: (s.indicators[0].scale.floor, s.indicators[0].scale.levels),
            ("lowest", (1, 2, 3, 4, 5)),
        ),
        (
            'indicators: [{code: "3.1", weights: [{since: 2565/9, percent: 50}]}]',
            lambda s: (s.indicators[0].weight, len(s.indicators[0].weights)),
            (None, 1),
        ),
        (
            'indicators: [{code: "3.1", control: none}, {code: "3.2", control: shared}]',
            control_marks,
            {"3.1": "none", "3.2": "shared"},
        ),
    ],
)
def test_what_a_file_makes_of_the_one_that_it_extends(folder, text, asked, found):
    strategy = own(folder(f"{text}\n"))
    assert asked(strategy) == found
    again = Strategy.model_validate_json(strategy.model_dump_json(by_alias=True))
    assert again == strategy


def test_a_chain_of_files_is_followed_into_another_folder(folder):
    path = folder(middle="strategy: middle\nextends: base.yaml\nabstract: true\ntitle: กลาง\n")
    (path / "sub").mkdir()
    (path / "sub" / "far.yaml").write_text("strategy: far\nextends: ../middle.yaml\n")
    found = own(path / "sub")
    assert (found.code, found.title.th) == ("far", "กลาง")


def test_neither_a_skeleton_nor_a_file_without_a_code_is_a_strategy(folder):
    (issue,) = load_strategies(folder() / "base.yaml").issues
    assert issue.key == "only_skeletons"
    path = folder()
    (path / "own.yaml").write_text("extends: base.yaml\n")
    (issue,) = load_strategies(path).issues
    assert issue.message("en") == "“strategy” is missing in own.yaml."
