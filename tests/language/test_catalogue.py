"""Sentences: the same keys and fields in both languages, each key written once."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scorecard.language import Catalogue, library_text
from scorecard.language.catalogue import LANGUAGES, library_catalogue
from scorecard.workspace.columns import columns

ROOT = Path(__file__).parents[2]
FOLDERS = {"library": ROOT / "scorecard", "dashboard": ROOT / "dashboard"}

# Sections of which the source does not write every key as a whole yet, but puts it together from
# names. Each name must stand in the source; to be emptied, file by file.
PUT_TOGETHER = {
    *("error", "finding", "file_kind"),  # errors, checks and files
    *("issue", "rule", "severity"),  # checks
    *("doctor", "export"),  # workspace
    *("cli", "column"),  # the help of a command, the heading of a column
}
COUNTED = {"month_long"}  # the same, where the names are numbers that are counted off
HALVES = {"objective_theme", "membership_two_members", "membership_two_centres"}
"""Names that a check puts together itself."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one sentence."""
    write(tmp_path, "one.th", '[greeting]\nhello = "สวัสดี {name}"')
    write(tmp_path, "one.en", '[greeting]\nhello = "Hello {name}, hello {name}"')
    return tmp_path


def write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.toml").write_text(content, encoding="utf-8")


def leaves(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        below = leaves(value, f"{prefix}{name}.") if isinstance(value, dict) else None
        found += [(prefix + name, value)] if below is None else below
    return found


def test_the_library_says_the_same_sentences_in_all_languages():
    thai, *others = (library_catalogue().keys(language) for language in LANGUAGES)
    assert len(thai) > 300
    assert others
    assert [each ^ thai for each in others if each != thai] == []


def test_the_library_asks_for_the_same_facts_in_all_languages():
    catalogue = library_catalogue()
    differ = [
        key
        for key in catalogue.keys("th")
        if len({catalogue.fields(key, language) for language in LANGUAGES}) > 1
    ]
    assert differ == []


@pytest.mark.parametrize("which", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice_and_no_sentence_is_empty(which: str, language: str):
    files = sorted(FOLDERS[which].rglob(f"*.{language}.toml"))
    assert files
    sentences = [
        sentence for file in files for sentence in leaves(tomllib.loads(file.read_text("utf-8")))
    ]
    counts = Counter(key for key, _ in sentences)
    assert [key for key, count in counts.items() if count > 1] == []
    assert [key for key, text in sentences if not isinstance(text, str) or not text.strip()] == []


@pytest.mark.parametrize("which", FOLDERS)
def test_every_topic_has_a_file_in_each_language(which: str):
    topics = [
        {
            path.with_name(path.name.removesuffix(f".{language}.toml"))
            for path in FOLDERS[which].rglob(pattern)
        }
        for language in LANGUAGES
        if (pattern := f"*.{language}.toml")
    ]
    assert topics[0]
    assert [each for each in topics if each != topics[0]] == []


def words_of_the_source() -> tuple[set[str], set[str]]:
    """The strings of the library that may be keys, with those of the table of columns, and the
    names that keys are put together of: parts of strings, and functions."""
    strings, names = set(), set()
    for path in (ROOT / "scorecard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(r"[a-z0-9_.]+", node.value):
                    strings.add(node.value)
                    names.update(node.value.split("."))
            elif isinstance(node, ast.FunctionDef):
                names.add(node.name)
    declared = {key for each in columns() for key in (each.words, each.ending, each.unit) if key}
    return strings | declared, names


def test_every_key_of_the_library_is_used_somewhere():
    strings, names = words_of_the_source()
    keys = library_catalogue().keys("th")
    assert len(strings & keys) > 300
    unused = {
        key
        for key in keys - strings
        if (section := key.split(".")[0]) not in COUNTED
        and not (section in PUT_TOGETHER and set(key.split(".")[1:]) <= names | HALVES)
    }
    assert unused == set()


def test_every_key_that_the_library_asks_for_exists():
    strings, _ = words_of_the_source()
    keys = library_catalogue().keys("th")
    sections = {key.split(".")[0] for key in keys}
    whole = {string for string in strings if re.fullmatch(r"\w+(\.\w+)+", string)}
    asked = {string for string in whole if string.split(".")[0] in sections}
    assert asked - keys == set()


def test_a_sentence_is_filled_with_its_facts(folder: Path):
    catalogue = Catalogue(folder)
    assert catalogue.text("greeting.hello", "th", name="ภูเก็ต") == "สวัสดี ภูเก็ต"
    assert catalogue.text("greeting.hello", "en", name="Phuket") == "Hello Phuket, hello Phuket"
    assert catalogue.fields("greeting.hello", "en") == {"name"}


def test_braces_in_a_fact_stay_as_they_are(folder: Path):
    assert Catalogue(folder).text("greeting.hello", "th", name="{x}") == "สวัสดี {x}"


def test_a_key_that_does_not_exist_is_an_error(folder: Path):
    catalogue = Catalogue(folder)
    assert not catalogue.has("greeting.goodbye")
    with pytest.raises(KeyError, match=r"greeting\.goodbye"):
        catalogue.text("greeting.goodbye", "th")


def test_a_field_without_its_fact_is_an_error(folder: Path):
    with pytest.raises(KeyError, match="name"):
        Catalogue(folder).text("greeting.hello", "th")


def test_a_key_in_two_files_of_one_language_is_refused(folder: Path):
    write(folder, "two.th", '[greeting]\nhello = "หวัดดี"')
    with pytest.raises(KeyError, match=r"greeting\.hello is written twice"):
        Catalogue(folder).keys("th")


def test_a_language_is_read_when_it_is_first_spoken(folder: Path):
    catalogue = Catalogue(folder)
    assert catalogue.text("greeting.hello", "th", name="ภูเก็ต") == "สวัสดี ภูเก็ต"
    write(folder, "two.en", '[greeting]\ngoodbye = "Goodbye"')
    assert catalogue.keys("en") == {"greeting.hello", "greeting.goodbye"}


def test_the_words_of_the_levels_differ_in_both_languages():
    for language in LANGUAGES:
        words = [library_text(f"level.{level}", language) for level in (1, 2, 3, 4, 5, "none")]
        assert len(set(words)) == 6
