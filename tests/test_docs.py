"""What the documents say is so: commands, columns, words, files and examples are the real ones."""

import ast
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

import scorecard
from scorecard import Workspace
from scorecard.cli.main import COMMANDS, command_line
from scorecard.files.kinds.register import KINDS
from scorecard.files.vocabulary import field_spellings
from scorecard.language import library_text
from scorecard.model.scales.scale import Scale
from scorecard.settings import VERSION, Settings
from scorecard.workspace.columns import DOCUMENT, FORMS, columns, documented
from scorecard.workspace.exports.exports import EXPORTS

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMON = {"workspace", "language", "format_"}
SHELLS = {"sh", "powershell"}
TOP = r"(?:scorecard|dashboard|data|tests|\.ci|\.streamlit)/"
FILE = re.compile(rf"^(?:{TOP}[\w./-]*|(?:README|CONTRIBUTING|CHANGELOG)\.md|LICENSE|Makefile)$")


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(heading: str, text: str = README) -> str:
    """What stands under the heading that begins so."""
    parts = re.split(r"^(## .*)$", text, flags=re.MULTILINE)
    found = [body for title, body in zip(parts[1::2], parts[2::2], strict=True) if heading in title]
    assert len(found) == 1, heading
    return found[0]


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and content of every fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def block(language: str, text: str = README) -> str:
    (found,) = [content for name, content in blocks(text) if name == language]
    return found


def tables(text: str) -> list[list[list[str]]]:
    """The rows of every table without its head, as cells."""
    found = re.findall(r"^\|.*\n\|[-|]+\n((?:\|.*\n)+)", text, flags=re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines()]
        for body in found
    ]


def quoted(text: str) -> list[str]:
    """What stands between backticks outside of fenced blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S))


def options_of(name: str) -> list[click.Option]:
    command = command_line("en").commands[name]
    return [each for each in command.params if isinstance(each, click.Option)]


def long_name(option: click.Option) -> str:
    names = [name for name in (*option.opts, *option.secondary_opts) if name.startswith("--")]
    return "/".join(names)


# -- the command line ----------------------------------------------------------------------------


def test_the_table_of_commands_is_that_of_the_program() -> None:
    written = tables(section("Command line"))[0]
    real = [
        [
            f"`{command.example}`",
            library_text(f"cli.{command.name}.help", "en"),
            " ".join(
                f"`{long_name(option)}`"
                for option in options_of(command.name)
                if option.name not in COMMON
            ),
        ]
        for command in COMMANDS
    ]
    assert written == real


def test_the_table_of_options_is_that_of_the_program() -> None:
    written = {row[0]: row[1] for row in tables(section("Command line"))[1]}
    real = {}
    for command in COMMANDS:
        for option in options_of(command.name):
            short = [name for name in option.opts if not name.startswith("--")]
            names = ", ".join(f"`{name}`" for name in (long_name(option), *short))
            real[names] = option.help
    assert written == real


def test_the_list_of_exports_is_that_of_the_program() -> None:
    (sentence,) = re.findall(r"`scorecard export` writes (.*?)\.\n", section("Command line"), re.S)
    assert quoted(sentence) == list(EXPORTS)


def test_the_table_of_settings_is_that_of_the_program() -> None:
    written = {row[0].strip("`"): row[1].strip("`") for row in tables(section("Command line"))[2]}
    prefix = Settings.model_config["env_prefix"]
    fields = Settings.model_fields
    assert list(written) == [f"{prefix}{name}".upper() for name in fields]
    for name, field in fields.items():
        if str(field.default):
            assert written[f"{prefix}{name}".upper()] == str(field.default)


def command_lines(text: str) -> Iterator[list[str]]:
    """The words of every line in the shell blocks."""
    for language, content in blocks(text):
        if language in SHELLS:
            for line in content.splitlines():
                if words := shlex.split(line.replace("\\", "/"), comments=True):
                    yield words


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_in_a_document_is_right_usage(name: str) -> None:
    text = document(name)
    targets = set(re.findall(r"^([a-z]+):", document("Makefile"), re.MULTILINE))
    lines = [*command_lines(text), *(shlex.split(q) for q in quoted(text) if "'" not in q)]
    seen = 0
    for words in lines:
        if words[0] == "make" and len(words) > 1:
            assert words[1] in targets, words
            seen += 1
        programs = [i for i, word in enumerate(words[:4]) if Path(word).name == "scorecard"]
        if programs and len(words) > programs[0] + 1:
            command, *arguments = words[programs[0] + 1 :]
            if command.isupper():  # COMMAND stands for any
                continue
            found = command_line("en").commands[command]
            if arguments != ["--help"] and words in list(command_lines(text)):
                found.make_context(command, arguments)
            seen += 1
    assert seen or name == "CHANGELOG.md"


# -- examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("In a notebook", ("2.4665", "ประสิทธิผล", "million baht = the sum of 6 members")),
        ("Analyses as code", ("T4", "upper-northeastern-2", "indicator=")),
    ],
)
def test_an_example_runs_and_is_short(
    heading: str,
    said: tuple[str, ...],
    demo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = block("python", section(heading))
    assert len([line for line in source.splitlines() if line]) <= 10
    shutil.copytree(demo_folder, tmp_path / ".demo")
    monkeypatch.chdir(tmp_path)
    exec(compile(source, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert [words for words in said if words not in printed] == []


@pytest.fixture
def strategy_file(tmp_path: Path) -> Path:
    path = tmp_path / "strategies" / "pilot.yaml"
    path.parent.mkdir()
    path.write_text(block("yaml", section("Files")), encoding="utf-8")
    return path


def test_the_strategy_of_the_readme_is_sound_and_can_be_scored(
    strategy_file: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results.csv"
    results.write_text(
        "หน่วยงาน,ตัวชี้วัด,ปีงบประมาณ,รอบ,ผลการดำเนินงาน\nภูเก็ต,V1,๒๕๖๖,6,70\nภูเก็ต,S1,2566,6,4\n",
        encoding="utf-8",
    )
    with Workspace.create(tmp_path / "office") as workspace:
        workspace.load_register()
        assert workspace.check(strategy_file) == []
        workspace.import_file(strategy_file)
        workspace.import_file(results)
        rows = workspace.scores(2566, 6, "TH-83").set_index("node")
    assert rows.loc["V1", "score"] == pytest.approx(3.5)
    assert rows.loc["S1", "score"] == 5
    assert rows.loc["", "score"] == pytest.approx(0.6 * 3.5 + 0.4 * 5)


def test_editors_are_led_to_a_schema_that_accepts_the_strategy(strategy_file: Path) -> None:
    first, *_ = strategy_file.read_text(encoding="utf-8").splitlines()
    named = first.removeprefix("# yaml-language-server: $schema=../")
    schema = json.loads((ROOT / named).read_text(encoding="utf-8"))
    content = YAML(typ="safe").load(strategy_file)
    assert list(Draft202012Validator(schema).iter_errors(content)) == []


def test_the_examples_in_docstrings_run_with_the_tests() -> None:
    pytest_options = tomllib.loads(document("pyproject.toml"))["tool"]["pytest"]["ini_options"]
    assert "scorecard" in pytest_options["testpaths"]
    assert "--doctest-modules" in pytest_options["addopts"]


# -- files, words, layers ------------------------------------------------------------------------


MONEY = ("initiatives", "contracts", "instalments", "disbursements", "warning_rules")


@pytest.mark.parametrize(
    ("number", "kinds"), [(0, ("results", "targets", "observations")), (1, MONEY)]
)
def test_the_tables_of_columns_are_those_of_the_program(
    number: int, kinds: tuple[str, ...]
) -> None:
    written = {row[0].strip("`"): row[1:-1] for row in tables(section("Files"))[number]}
    marks: dict[str, dict[str, str]] = {}
    for kind in kinds:
        for column in KINDS[kind].columns:
            mark = "●" if column.required else "◐" if column.one_of else "○"
            marks.setdefault(column.name, {})[kind] = mark
    assert written == {
        column: [field_spellings()[column].th[0], *(found.get(kind, "") for kind in kinds)]
        for column, found in marks.items()
    }


def test_the_document_of_columns_is_that_of_the_program() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == documented(document), "renew it: python -m scorecard.workspace.columns"
    kinds, written = tables(document)
    assert [row[:2] for row in kinds] == [
        [kind, form.type.__name__] for kind, form in FORMS.items()
    ]
    assert len(written) == len(columns()) > 150


def test_the_words_are_those_of_the_screens_and_files() -> None:
    glossary = {row[0]: row[1] for row in tables(section("Words"))[0]}
    files = [*ROOT.glob("scorecard/**/*.toml"), *ROOT.glob("dashboard/**/*.toml")]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    assert len(texts) > 20
    everything = "\n".join(texts.values())
    assert {word for word in glossary.values() if word not in everything} == set()
    assert {word for word in glossary if word not in everything.lower()} == set()
    keys = {
        "cluster": "kind.cluster",
        "perspective": "node_kind.perspective",
        "objective": "node_kind.objective",
        "indicator": "node_kind.indicator",
        "overall score": "node_kind.scorecard",
        "score": "column.score",
        "coverage": "column.coverage",
        "fiscal year": "column.fiscal_year",
        "round": "column.round",
    }
    assert {word: glossary[word] for word in keys} == {
        word: library_text(key, "th") for word, key in keys.items()
    }
    fields = {"organization": "organization", "indicator": "indicator", "result": "value"}
    fields |= {"objective": "objective", "round": "round", "fiscal year": "fiscal_year"}
    assert {word: glossary[word] for word in fields} == {
        word: field_spellings()[field].th[0] for word, field in fields.items()
    }
    assert glossary["evidence"] in field_spellings()["evidence"].th


def test_every_scale_is_public_named_and_explained() -> None:
    scales = get_args(get_args(Scale)[0])
    assert len(scales) >= 8
    explained = section("What the numbers mean").lower()
    for scale in scales:
        kind = scale.model_fields["kind"].default
        assert scale.__name__ in scorecard.__all__
        assert re.search(kind.replace("_", "[-/ ]"), explained), kind


def test_every_query_says_what_it_asks() -> None:
    queries = sorted((ROOT / "scorecard" / "store" / "queries").rglob("*.sql"))
    assert len(queries) > 20
    for query in queries:
        text = query.read_text(encoding="utf-8")
        comment = "".join(re.findall(r"^-- ?(.*)$", text, re.MULTILINE))
        assert text.startswith("-- "), query.name
        assert "one row" in comment.lower(), query.name
        assert not re.search(r"[{}?]|%s", re.sub(r"--.*", "", text)), query.name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    text = document(name)
    named = {word.partition("::")[0] for word in quoted(text)}
    files = {word for word in named if FILE.fullmatch(word)}
    files |= set(re.findall(r"\]\(([^)#:]+)\)", text))
    assert files or name == "CHANGELOG.md"
    assert {file for file in files if not (ROOT / file).exists()} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_test_that_a_document_names_is_there(name: str) -> None:
    for path, function in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", document(name)):
        assert f"def {function}(" in document(path), (path, function)


def test_the_layers_are_those_that_the_imports_are_held_to() -> None:
    tree = ast.parse(document("tests/test_layers.py"))
    (order,) = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ORDER"
    ]
    drawn = block("text", section("How it is built"))
    for package, layers in order.items():
        (part,) = re.findall(rf"^{package}/(.*?)(?=^\w|\Z)", drawn, re.MULTILINE | re.DOTALL)
        chunks = [chunk for chunk in re.split(r"\s{2,}", part.strip()) if ">" in chunk]
        assert " ".join(chunks) == layers


def files_below(layer: Path) -> list[Path]:
    """The files of its folders, without what Python leaves there."""
    found = layer.glob("*/**/*.*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def test_the_topics_that_are_drawn_are_the_folders_of_the_layers() -> None:
    drawn = block("text", section("How it is built")).partition("\ntests/")[2]
    lines = re.findall(r"^(\w+)/ +((?:\w+(?: · |\n +|\n))+)", drawn, re.MULTILINE)
    written = {layer: sorted(re.findall(r"\w+", names)) for layer, names in lines}
    real = {
        layer.name: sorted(folders)
        for package in ("dashboard", "scorecard")
        for layer in (ROOT / package).iterdir()
        if (folders := {path.relative_to(layer).parts[0] for path in files_below(layer)})
    }
    assert len(real) > 8
    assert written == real


def test_the_changelog_begins_with_this_version() -> None:
    text = document("CHANGELOG.md")
    releases = re.findall(r"^## \[(.+)\] - (unreleased|\d{4}-\d{2}-\d{2})$", text, re.MULTILINE)
    assert releases[0][0] == VERSION
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds
    entries = re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)
    assert entries
    assert [entry for entry in entries if not entry.endswith((".", ".)"))] == []
