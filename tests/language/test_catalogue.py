"""Sentences: the same keys and fields in both languages, each key written once."""

import ast
import re
from pathlib import Path

import pytest

from dashboard.i18n import catalogue as dashboard_catalogue
from scorecard.cli.main import COMMANDS
from scorecard.language import Catalogue
from scorecard.language.catalogue import LANGUAGES, library_catalogue
from scorecard.workspace.columns import columns

ROOT = Path(__file__).parents[2]
FOLDERS = {"library": ROOT / "scorecard", "dashboard": ROOT / "dashboard"}
CATALOGUES = {"library": library_catalogue, "dashboard": dashboard_catalogue}

PASTED = {
    "errors.py": ["error.{}"],
    "checks/finding.py": ["finding.{}"],
    "checks/issue.py": ["issue.{}.{}"],
    "cli/main.py": ["cli.{}.help", "cli.{}.short"],
    "workspace/columns.py": ["column.{}"],
}
"""The only keys that are put together, by module, each with the name of what it is said of: that of
an error, a finding or an issue stands where it is raised, or is the function of a rule; that of a
command is a row of `COMMANDS`, that of a heading a row of `columns.toml`."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one sentence."""
    write(tmp_path, "one.th", '[greeting]\nhello = "สวัสดี {name}"')
    write(tmp_path, "one.en", '[greeting]\nhello = "Hello {name}, hello {name}"')
    return tmp_path


def write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.toml").write_text(content, encoding="utf-8")


@pytest.mark.parametrize("which", CATALOGUES)
def test_all_languages_have_the_same_sentences_with_the_same_facts(which: str):
    catalogue = CATALOGUES[which]()
    thai, *others = (
        {(key, catalogue.fields(key, language)) for key in catalogue.keys(language)}
        for language in LANGUAGES
    )
    assert len(thai) > 300
    assert others
    assert [each ^ thai for each in others if each != thai] == []
    for language in LANGUAGES:
        for key, fields in thai:
            assert catalogue.text(key, language, **dict.fromkeys(fields, "x")).strip(), key


@pytest.mark.parametrize("which", FOLDERS)
def test_every_topic_has_a_file_in_each_language(which: str):
    topics: dict[Path, set[str]] = {}
    for path in FOLDERS[which].rglob("*.*.toml"):
        name, language, _ = path.name.split(".")
        topics.setdefault(path.with_name(name), set()).add(language)
    assert topics
    assert {topic: has for topic, has in topics.items() if has != set(LANGUAGES)} == {}


def words_of_the_source() -> tuple[set[str], set[str]]:
    """The strings of the library that may be keys, and the names that keys may end with: the same
    strings, and functions."""
    strings, functions = set(), set()
    for path in (ROOT / "scorecard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(r"[a-z0-9_.]+", node.value):
                    strings.add(node.value)
            elif isinstance(node, ast.FunctionDef):
                functions.add(node.name)
    return strings, strings | functions


def sections() -> set[str]:
    return {key.split(".")[0] for key in library_catalogue().keys("th")}


def of_columns_and_commands() -> set[str]:
    """The keys that the tables of columns and of commands ask for."""
    headings = {key for each in columns() for key in (each.words, each.ending, each.unit) if key}
    helps = {f"cli.{each.name}.{part}" for each in COMMANDS for part in ("help", "short")}
    return headings | helps


def test_every_key_of_the_library_is_used_and_every_key_that_is_asked_for_exists():
    strings, names = words_of_the_source()
    keys = library_catalogue().keys("th")
    assert len(strings & keys) > 300
    said = {f"{section}.{name}" for section in ("error", "finding") for name in names}
    said |= {f"issue.{name}.{part}" for name in names for part in ("message", "fix")}
    assert keys - strings - said - of_columns_and_commands() == set()
    whole = {string for string in strings if re.fullmatch(r"\w+(\.\w+)+", string)}
    asked = {string for string in whole if string.split(".")[0] in sections()}
    assert (asked | of_columns_and_commands()) - keys == set()


def shape(node: ast.AST) -> str:
    """A text that is put together, `{}` for each of its parts that is no text in the source."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(shape, parts))
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return shape(left) + shape(right)
        case ast.BinOp(op=ast.Mod(), left=ast.Constant(value=str(text))):
            return re.sub(r"%\w", "{}", text)
    return "{}"


def pasted(source: str) -> list[str]:
    """The keys that a module puts together: they begin with a section, or a sentence is asked for
    with them."""
    nodes = list(ast.walk(ast.parse(source)))
    asked = {
        argument
        for call in nodes
        if isinstance(call, ast.Call)
        and any(isinstance(n, ast.Name) and n.id == "library_text" for n in (call.func, *call.args))
        for argument in call.args
    }
    known = sections()
    return sorted(
        text
        for node in nodes
        if (text := shape(node)) != "{}" and re.search(r"\{\w*\}", text)
        if node in asked or text.partition(".")[0] in known
    )


def test_no_key_of_the_library_is_pasted_together():
    library = FOLDERS["library"]
    modules = sorted(library.rglob("*.py"))
    assert len(modules) > 100
    found = {
        path.relative_to(library).as_posix(): keys
        for path in modules
        if (keys := pasted(path.read_text(encoding="utf-8")))
    }
    assert found == PASTED


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('partial(library_text, f"kind.{kind}")', ["kind.{}"]),
        ('key = f"doctor.{check}.{state}"', ["doctor.{}.{}"]),
        ('key = "kind." + kind', ["kind.{}"]),
        ('key = "kind.%s" % kind', ["kind.{}"]),
        ('key = "kind.{}".format(kind)', ["kind.{}"]),
        ('library_text(f"{form}.{n}", language)', ["{}.{}"]),
        ('library_text("kind.cluster", language, name=f"{a} – {b}")', []),
        ("library_text(KEYS[kind], language)", []),
        ('name = f"table.{ending}"', []),
    ],
)
def test_a_key_that_is_pasted_together_is_found(source: str, keys: list[str]):
    assert pasted(source) == keys


def test_a_sentence_is_filled_with_its_facts(folder: Path):
    catalogue = Catalogue(folder)
    assert catalogue.text("greeting.hello", "th", name="ภูเก็ต") == "สวัสดี ภูเก็ต"
    assert catalogue.text("greeting.hello", "en", name="Phuket") == "Hello Phuket, hello Phuket"
    assert catalogue.text("greeting.hello", "th", name="{x}") == "สวัสดี {x}"
    assert catalogue.fields("greeting.hello", "en") == {"name"}


def test_a_key_or_fact_that_there_is_not_and_a_key_in_two_files_are_errors(folder: Path):
    catalogue = Catalogue(folder)
    assert not catalogue.has("greeting.goodbye")
    for key, missing in (("greeting.goodbye", r"greeting\.goodbye"), ("greeting.hello", "name")):
        with pytest.raises(KeyError, match=missing):
            catalogue.text(key, "th")
    write(folder, "two.th", '[greeting]\nhello = "หวัดดี"')
    with pytest.raises(KeyError, match=r"greeting\.hello is written twice"):
        Catalogue(folder).keys("th")
