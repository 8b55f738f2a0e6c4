"""Reading strategies: short forms, files that extend others, and where values came from."""

from pathlib import Path
from typing import Any

import pytest

from scorecard.errors import StrategyError
from scorecard.files.strategy.strategy import check_files, load_strategies, read_strategies
from scorecard.model.strategy import PERSPECTIVE_TEMPLATES

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


# -- short forms -----------------------------------------------------------------------------


def test_a_skeleton_is_no_strategy_and_what_extends_it_is(folder):
    strategy = own(folder())
    assert strategy.code == "own"
    assert strategy.title.en == "Skeleton"
    assert strategy.missing == "lowest"
    assert str(strategy.indicators[0].targets[0].since) == "2565/9"


def test_a_skeleton_alone_says_that_there_is_no_strategy(folder):
    (issue,) = load_strategies(folder() / "base.yaml").issues
    assert issue.message("en") == "Only skeletons (`abstract: true`) are here, and no strategy."


def test_a_template_gives_perspectives_that_may_be_changed_by_code(folder):
    ready = PERSPECTIVE_TEMPLATES[1].perspectives
    assert own(folder()).perspectives == ready
    changed = own(folder("perspectives:\n  - {code: P2, weight: 30}\n  - {code: X, name: ใหม่}\n"))
    assert [p.code for p in changed.perspectives] == ["P1", "P2", "P3", "P4", "X"]
    assert changed.perspectives[1].weight == 30
    assert changed.perspectives[1].name == ready[1].name


def test_the_range_of_the_score_is_handed_to_scales_that_declare_none(folder):
    text = """\
score_range: [0, 10]
indicators:
  - {code: "3.2", scale: {lowest: 2}}
  - code: C
    objective: O1
    name: รวม
    scale: {kind: composite}
    indicators:
      - {code: C1, name: ย่อย, scale: {kind: yes_no}}
"""
    first, second, whole = own(folder(text)).indicators
    assert (first.scale.lowest, first.scale.highest) == (0, 10)
    assert (second.scale.lowest, second.scale.highest) == (2, 10)
    assert whole.indicators[0].scale.highest == 10


def test_level_bands_are_a_list_of_bounds(folder):
    assert own(folder("level_bands: [1, 2, 3, 4]\n")).level_bands.bounds == (1, 2, 3, 4)


def test_years_texts_and_points_in_time_may_be_written_short(folder):
    text = """\
title: แผน
fiscal_years: {first: ๒๕๖๕, last: 2023}
indicators:
  - {code: "3.1", started: 2021-10-01, weight: null, weights: [{since: 2565, percent: 60}]}
"""
    strategy = own(folder(text))
    assert strategy.title.th == "แผน"
    assert strategy.fiscal_years.last.be == 2566
    assert str(strategy.indicators[0].started) == "2565"


# -- extending -------------------------------------------------------------------------------


def test_mappings_merge_and_lists_of_coded_things_merge_by_code(folder):
    text = """\
objectives:
  - {code: O3, perspective: P2, name: ใหม่}
  - {code: O1, theme: T}
themes: [{code: T, name: ท่องเที่ยว}]
"""
    strategy = own(folder(text))
    assert [o.code for o in strategy.objectives] == ["O1", "O2", "O3"]
    assert strategy.objectives[0].theme == "T"
    assert strategy.objectives[0].name.th == "เติบโต"


def test_links_merge_by_their_ends_and_are_removed_by_them(folder):
    changed = own(folder("links:\n  - {from: O2, to: O1, rationale: เพราะ}\n"))
    assert [link.rationale.th for link in changed.links] == ["เพราะ"]
    assert own(folder("links:\n  - {from: O2, to: O1, remove: true}\n")).links == ()


def test_things_are_removed_by_code_and_false_removes_nothing(folder):
    text = 'indicators:\n  - {code: "3.2", remove: true}\n  - {code: "3.1", remove: false}\n'
    assert [i.code for i in own(folder(text)).indicators] == ["3.1"]


def test_other_lists_and_single_values_replace(folder):
    text = """\
goals: [{th: สาม}]
missing: block
indicators:
  - {code: "3.1", targets: [{since: 2565, levels: [9, 8, 7, 6, 5]}]}
"""
    strategy = own(folder(text))
    assert [goal.th for goal in strategy.goals] == ["สาม"]
    assert strategy.missing == "block"
    assert [str(t.since) for t in strategy.indicators[0].targets] == ["2565"]


def test_a_new_thai_text_takes_the_old_translation_away(folder):
    text = 'indicators:\n  - {code: "3.1", name: {th: ใหม่}, unit: {en: MB}}\n'
    indicator = own(folder(text)).indicators[0]
    assert (indicator.name.th, indicator.name.en) == ("ใหม่", None)
    assert (indicator.unit.th, indicator.unit.en) == ("ล้านบาท", "MB")


def test_a_scale_of_another_kind_replaces_the_old_one(folder):
    text = 'indicators:\n  - {code: "3.1", targets: [], scale: {kind: yes_no}}\n'
    assert own(folder(text)).indicators[0].scale.kind == "yes_no"
    kept = own(folder('indicators:\n  - {code: "3.1", scale: {floor: lowest}}\n'))
    assert kept.indicators[0].scale.levels == (1, 2, 3, 4, 5)


def test_dated_weights_replace_the_weight_and_the_other_way_round(folder):
    dated = "weights: [{since: 2565/9, percent: 50}]"
    first = own(folder(f'indicators:\n  - {{code: "3.1", {dated}}}\n')).indicators[0]
    assert (first.weight, len(first.weights)) == (None, 1)


def test_a_chain_of_files_is_followed(folder):
    middle = "strategy: middle\nextends: base.yaml\nabstract: true\ntitle: กลาง\n"
    path = folder(middle=middle)
    (path / "own.yaml").write_text("strategy: own\nextends: middle.yaml\n", encoding="utf-8")
    assert own(path).title.th == "กลาง"


def test_a_file_may_extend_one_in_another_folder(folder, tmp_path):
    path = folder()
    (path / "sub").mkdir()
    (path / "sub" / "far.yaml").write_text("strategy: far\nextends: ../base.yaml\n")
    assert own(path / "sub").code == "far"


def test_the_code_is_not_inherited(folder):
    path = folder()
    (path / "own.yaml").write_text("extends: base.yaml\n")
    (issue,) = load_strategies(path).issues
    assert issue.message("en") == "“strategy” is missing in own.yaml."


# -- addresses -------------------------------------------------------------------------------


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
        (("perspectives", 3, "name"), "base.yaml:7:24 perspectives[P4].name"),
        (("links", 0, "from"), "base.yaml:12:12 links[#1].from"),
        (("indicators", 0, "collector"), "base.yaml:15:5 indicators[3.1].collector"),
        (("indicators", 0, "name", "th"), "base.yaml:17:16 indicators[3.1].name.th"),
    ],
)  # fmt: skip
def test_a_value_is_found_in_the_file_that_wrote_it(folder, path, address):
    directory = folder('indicators:\n  - {code: "3.1", weight: 50}\n')
    found = load_strategies(directory).locate("own", path)
    assert str(found).removeprefix(f"{directory.as_posix()}/") == address


def test_a_strategy_that_was_not_loaded_has_no_address(folder):
    assert str(load_strategies(folder()).locate("other", ("strategy",))) == ""


# -- the whole -------------------------------------------------------------------------------


def test_all_errors_are_raised_at_once(folder, registry):
    text = "organizations: [TH-99]\nlinks:\n  - {from: O1, to: O9}\n  - {from: O1, to: O2}\n"
    with pytest.raises(StrategyError) as caught:
        read_strategies(folder(text), registry)
    assert [issue.key for issue in caught.value.issues] == [
        "organization_name",
        "link_ends",
        "link_cycle",
    ]
    assert "own.yaml:3:17 organizations[#1]: No organization is called “TH-99”." in str(
        caught.value
    )


def test_a_file_with_mistakes_does_not_hide_the_others(folder):
    loaded = load_strategies(folder(second="strategy: second\n"))
    assert [strategy.code for strategy in loaded.strategies] == ["own"]
    assert {Path(issue.address.file).name for issue in loaded.issues} == {"second.yaml"}


def test_the_strategies_of_the_program_have_neither_errors_nor_warnings():
    loaded = load_strategies(DATA)
    assert len(loaded.strategies) == 20
    assert {issue.severity for issue in check_files(DATA)} <= {"note"}
