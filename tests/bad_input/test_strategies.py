"""Strategies that fail their checks: all that is wrong at once, each with its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from scorecard.errors import StrategyError
from scorecard.workspace import Workspace

SOUND = Path(__file__).parents[1] / "office" / "strategies" / "cluster.yaml"


class Mistake(NamedTuple):
    """What is written, what is written there instead, and what must be said of it."""

    right: str
    wrong: str
    marker: str
    """Stands in the line that must be named."""
    words: tuple[str, ...]


AGAINST_RULES = (
    Mistake(
        "[southern-andaman]", "[southern-andamann]", "southern-andamann", ("“southern-andaman (",)
    ),
    Mistake('  - code: "W1"', '  - code: "A1"', '"A1"\n    objective: O2', ("A1",)),
    Mistake(
        "30\n    scale: {kind: composite}", "-30\n    scale: {kind: composite}", "-30", ("−30",)
    ),
    Mistake("indicators:\n", "links:\n  - {from: O2, to: O9}\nindicators:\n", "to: O9", ("O9",)),
)
AGAINST_FORM = (
    Mistake("[100, 200, 300", "[100, 200, 200", "200, 200", ("V1", "100, 200, 200, 400, 500")),
    Mistake("[20, 40, 60, 80, 100]", "[20, 40, 60, 80]", "60, 80]", ("“levels”", "5", "4")),
    Mistake("    decimals: 0", "    decimal: 0", "decimal: 0", ("decimal", "decimals")),
    Mistake("name: {th: การบริหารแผน, en: Plan management}", "name: {}", "name: {}", ("th",)),
)


def mistaken(mistakes: tuple[Mistake, ...] = AGAINST_RULES) -> str:
    text = SOUND.read_text(encoding="utf-8")
    for mistake in mistakes:
        assert mistake.right in text
        text = text.replace(mistake.right, mistake.wrong, 1)
    return text


@pytest.mark.parametrize("mistakes", [AGAINST_RULES, AGAINST_FORM], ids=["rules", "form"])
def test_every_mistake_at_once_with_its_line(mistakes: tuple[Mistake, ...], office, write) -> None:
    text = mistaken(mistakes)
    path = write("strategy.yaml", text)
    before = office.fingerprint()
    with Workspace.open(office.folder) as workspace, pytest.raises(StrategyError) as caught:
        workspace.import_file(path)
    assert office.fingerprint() == before
    for mistake in mistakes:
        line = text[: text.index(mistake.marker)].count("\n") + 1
        issues = [issue for issue in caught.value.issues if issue.address.line == line]
        assert issues, (line, [str(issue.address) for issue in caught.value.issues])
        for language in ("th", "en"):
            said = " ".join(f"{i.message(language)} {i.fix(language)}" for i in issues)
            assert all(word in said for word in mistake.words), said
        assert {issue.severity for issue in issues} == {"error"}
        assert str(issues[0].address).startswith(f"{path}:{line}")


def test_the_sentence_names_the_first_and_where_the_others_are(office, write) -> None:
    path = write("strategy.yaml", mistaken())
    office.refuses(
        "import",
        path,
        th=("strategy.yaml", "ใช้ยุทธศาสตร์", "`scorecard check`", "ไม่ถูกแก้ไข"),
        en=("strategy.yaml", "cannot be used", "`scorecard check` lists them all", "Nothing was"),
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_check_lists_them_all(language: str, office, write) -> None:
    path = write("strategy.yaml", mistaken())
    answer = office.run("check", path, language=language)
    assert answer.code == 1
    lines = [line for line in answer.said.splitlines() if "strategy.yaml:" in line]
    assert len(lines) >= len(AGAINST_RULES)
    assert len([line for line in answer.said.splitlines() if "→" in line]) == len(lines)


def test_one_bad_strategy_keeps_the_whole_folder_out(office, tmp_path: Path) -> None:
    folder = tmp_path / "strategies"
    folder.mkdir()
    sound = SOUND.read_text(encoding="utf-8")
    (folder / "good.yaml").write_text(sound.replace("first: 2564", "first: 2563"), encoding="utf-8")
    bad = mistaken().replace("strategy: office-cluster", "strategy: another")
    (folder / "bad.yaml").write_text(bad, encoding="utf-8")
    office.refuses("import", folder, th=("strategies", "bad.yaml:"), en=("strategies", "bad.yaml:"))


@pytest.mark.parametrize(
    ("content", "th", "en"),
    [
        ("", ("ว่างเปล่า",), ("is empty",)),
        ("strategy: x\n  title: [\n", ("strategy.yaml:2",), ("strategy.yaml:2",)),
        ("- just\n- a list\n", ("strategy.yaml",), ("strategy.yaml",)),
        ("extends: nowhere.yaml\nstrategy: x\n", ("nowhere.yaml",), ("nowhere.yaml",)),
    ],
    ids=["empty", "broken", "list", "lost parent"],
)
def test_a_file_that_is_no_strategy(
    content: str, th: tuple[str, ...], en: tuple[str, ...], office, write
) -> None:
    office.refuses("import", write("strategy.yaml", content), th=th, en=en)


def test_a_strategy_file_that_is_not_there(office, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.yaml"
    office.refuses("import", missing, th=("nothing.yaml",), en=("nothing.yaml",))


def test_a_folder_without_strategies(office, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    office.refuses("import", folder, th=("nothing",), en=("nothing",))
