"""Strategies that fail their checks: all that is wrong at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import StrategyError
from scorecard.workspace import Workspace

SOUND = Path(__file__).parents[1] / "office" / "strategies" / "cluster.yaml"

# What is written, what is written there instead, and what stands in the line that must be named.
AGAINST_RULES = [
    ("[southern-andaman]", "[southern-andamann]", "southern-andamann"),
    ('  - code: "W1"', '  - code: "A1"', '"A1"\n    objective: O2'),
    ("30\n    scale: {kind: composite}", "-30\n    scale: {kind: composite}", "-30"),
    ("indicators:\n", "links:\n  - {from: O2, to: O9}\nindicators:\n", "to: O9"),
]
AGAINST_FORM = [
    ("[100, 200, 300", "[100, 200, 200", "200, 200"),
    ("[20, 40, 60, 80, 100]", "[20, 40, 60, 80]", "60, 80]"),
    ("    decimals: 0", "    decimal: 0", "decimal: 0"),
    ("name: {th: การบริหารแผน, en: Plan management}", "name: {}", "name: {}"),
]


def mistaken(mistakes: list[tuple[str, str, str]]) -> str:
    text = SOUND.read_text(encoding="utf-8")
    for right, wrong, _ in mistakes:
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


@pytest.mark.parametrize("mistakes", [AGAINST_RULES, AGAINST_FORM], ids=["rules", "form"])
def test_every_mistake_at_once_with_its_line(mistakes, office, write) -> None:
    text = mistaken(mistakes)
    path = write("strategy.yaml", text)
    places = [f"{path}:{text[: text.index(marker)].count(chr(10)) + 1}:" for *_, marker in mistakes]
    before = office.fingerprint()
    with Workspace.open(office.folder) as workspace, pytest.raises(StrategyError) as caught:
        workspace.import_file(path)
    told = [str(issue.address) for issue in caught.value.issues if issue.severity == "error"]
    assert [place for place in places if not any(each.startswith(place) for each in told)] == []
    for language in ("th", "en"):  # the check lists them, each with what to do
        answer = office.run("check", path, language=language)
        assert answer.code == 1
        assert answer.said.count("strategy.yaml:") == answer.said.count("→") >= len(mistakes)
    assert office.fingerprint() == before


def test_one_bad_strategy_keeps_the_whole_folder_out(office, tmp_path: Path) -> None:
    folder = tmp_path / "strategies"
    folder.mkdir()
    sound = SOUND.read_text(encoding="utf-8")
    (folder / "good.yaml").write_text(sound.replace("first: 2564", "first: 2563"), encoding="utf-8")
    bad = mistaken(AGAINST_RULES).replace("strategy: office-cluster", "strategy: another")
    (folder / "bad.yaml").write_text(bad, encoding="utf-8")
    said = ("strategies", "bad.yaml:", "`scorecard check`")
    office.refuses("import", folder, th=(*said, "ไม่ถูกแก้ไข"), en=(*said, "Nothing was"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "strategy.yaml"),
        ("strategy: x\n  title: [\n", "strategy.yaml:2"),
        ("- just\n- a list\n", "strategy.yaml"),
        ("extends: nowhere.yaml\nstrategy: x\n", "nowhere.yaml"),
    ],
    ids=["empty", "broken", "list", "lost parent"],
)
def test_a_file_that_is_no_strategy(content: str, said: str, office, write) -> None:
    office.refuses("import", write("strategy.yaml", content), th=(said,), en=(said,))


def test_no_strategy_where_one_is_looked_for(office, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for name in ("nothing.yaml", "nothing"):
        office.refuses("import", tmp_path / name, th=(name,), en=(name,))
