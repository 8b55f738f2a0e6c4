"""The corpus of broken strategies: every file names, at its top, what must be said of it.

`#! line | severity | key | words in English | words in Thai`, one line for each error and warning;
notes are not listed. `#! shape` marks a file that the JSON Schema must refuse too.
"""

from pathlib import Path

import pytest

from scorecard.checks.issue import Issue
from scorecard.errors import StrategyError
from scorecard.files.strategy.strategy import check_files, read_strategies

BROKEN = Path(__file__).parents[2] / "broken" / "strategies"
CASES = sorted(path for path in BROKEN.iterdir())


def files_of(case: Path) -> list[Path]:
    return sorted(case.glob("*.yaml")) if case.is_dir() else [case]


def expected(case: Path) -> list[tuple[str, int, str, str, str, str]]:
    """File, line, severity, key, English and Thai words of everything that must be said."""
    found = []
    for path in files_of(case):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#! ") and line != "#! shape":
                number, severity, key, english, thai = line[3:].split(" | ")
                found.append((path.name, int(number), severity, key, english, thai))
    return found


def place(issue: Issue) -> tuple[str, int, str, str]:
    return Path(issue.address.file).name, issue.address.line, issue.severity, issue.key


def test_the_corpus_is_there():
    assert len(CASES) > 80
    assert [case.name for case in CASES if not expected(case)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_everything_is_said_at_its_line_in_both_languages(case, registry):
    issues = [issue for issue in check_files(case, registry) if issue.severity != "note"]
    wanted = expected(case)
    assert sorted(map(place, issues)) == sorted(each[:4] for each in wanted)
    for *where, english, thai in wanted:
        same = [issue for issue in issues if place(issue) == tuple(where)]
        assert any(english in issue.message("en") for issue in same)
        assert any(thai in issue.message("th") for issue in same)
        assert all(issue.fix("th") and issue.fix("en") for issue in same)
    if not (wrong := [each for each in wanted if each[2] == "error"]):
        assert read_strategies(case, registry), "warnings do not stop the reading"
        return
    with pytest.raises(StrategyError) as caught:
        read_strategies(case, registry)
    assert len(caught.value.issues) == len(wrong)
    assert f"(errors: {len(wrong)})" in caught.value.message("en")
    assert caught.value.issues[0].message("th") in caught.value.message("th")
