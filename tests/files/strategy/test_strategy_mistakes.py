"""Mistakes in strategy files, one at a time: the sentence, the line, and that nothing crashes."""

import ast
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scorecard.checks.issue import Issue
from scorecard.files.strategy.errors import MODEL_SENTENCES
from scorecard.files.strategy.strategy import check_files, load_strategies
from scorecard.language.catalogue import library_catalogue

MODEL = Path(__file__).parents[3] / "scorecard" / "model"
SOUND = """\
strategy: sample
organizations: [TH-83]
fiscal_years: {first: 2565}
title: ยุทธศาสตร์
perspectives: [{code: P1, name: ประสิทธิผล}]
objectives: [{code: O1, perspective: P1, name: เติบโต}]
indicators:
  - code: T1
    objective: O1
    name: รายได้
    weight: 100
    scale: {kind: linear, levels: [1, 2, 3, 4, 5]}
"""


@pytest.fixture
def read(tmp_path: Path):
    def issues(text: str | bytes) -> tuple[Issue, ...]:
        path = tmp_path / "sample.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_strategies(path).issues

    return issues


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def test_the_sound_text_is_sound_with_a_byte_order_mark_too(read):
    assert read(SOUND) == read("\ufeff" + SOUND) == ()


CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "strategy_mistakes.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["write"])
def test_each_mistake_is_said_once_at_its_line(read, case):
    issues = read(changed(case["instead_of"], case["write"]))
    said = [(issue.address.line, issue.message("en")) for issue in issues]
    assert said == [(case["line"], case["message"])]


def test_a_scale_is_a_mapping(read):
    (issue,) = read(changed("{kind: linear, levels: [1, 2, 3, 4, 5]}", "linear"))
    assert issue.key == "mapping_expected"


def test_what_the_models_refuse_hides_nothing_that_the_rules_find(tmp_path):
    double = SOUND[SOUND.index("  - code: T1") :].replace("weight: 100", "weight: -1")
    text = changed("[1, 2, 3", "[1, 2, 2") + double + "links: [{from: O1, to: O9}]\n"
    (tmp_path / "sample.yaml").write_text(text, encoding="utf-8")
    found = {(i.address.line, i.key) for i in check_files(tmp_path) if i.severity == "error"}
    assert found == {
        (12, "levels_not_monotone"),
        (13, "code_duplicate"),
        (16, "weight_negative"),
        (18, "link_ends"),
    }


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file_empty"),
        (b"# nothing yet\n", "file_empty"),
        (b"- a\n- b\n", "file_not_a_mapping"),
        ("ชื่อ: x\n".encode("cp874"), "file_encoding"),
        (b"a: b\x00c\n", "yaml_character"),
        (b"a: " + b"[" * 5000, "yaml_depth"),
        (b"? [1, 2]\n: 3\n", "yaml_key"),
        (b"a: !!python/object:os.system x\n", "yaml_tag"),
        (b"x" * 2_000_001, "file_too_large"),
        (b"a: [" + b"x," * 20_000 + b"]\n", "yaml_too_many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_read_is_one_clear_issue(read, content, key):
    (issue,) = read(content)
    assert issue.key == key
    assert issue.severity == "error"
    assert issue.message("th") != issue.message("en")


def test_a_missing_file_and_an_empty_folder_are_issues(tmp_path):
    (missing,) = load_strategies(tmp_path / "none.yaml").issues
    assert missing.message("en") == "There is no file or folder none.yaml."
    (empty,) = load_strategies(tmp_path).issues
    assert empty.message("th") == "ในโฟลเดอร์ไม่มีไฟล์ยุทธศาสตร์"


def test_every_sentence_of_the_models_has_one_for_authors():
    said = set()
    scales = (f"scales/{name}" for name in ("base", "level", "scale"))
    for name in ("base", "indicator", *scales, "strategy", "text"):
        tree = ast.parse((MODEL / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                arguments = node.exc.args
                if getattr(node.exc.func, "id", "") == "ValueError" and arguments:
                    said |= {a.value for a in arguments if isinstance(a, ast.Constant)}
    assert len(said) > 12
    assert said - MODEL_SENTENCES.keys() == set()
    catalogue = library_catalogue()
    assert all(catalogue.has(f"issue.{key}.message") for key in MODEL_SENTENCES.values())
