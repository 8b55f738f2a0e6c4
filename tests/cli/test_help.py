"""Every command says in both languages what it does, with an example that it accepts."""

import shlex
from pkgutil import resolve_name

import pytest

from scorecard.cli.main import COMMANDS, Command, command_line, main
from scorecard.language import Language, library_text
from scorecard.language.catalogue import LANGUAGES

EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def flowing(text: str) -> str:
    """The text without line breaks and spaces, which help puts where it likes."""
    return "".join(text.split())


@BOTH
@EVERY_COMMAND
def test_help_tells_purpose_example_and_options(run, command: Command, language: Language) -> None:
    answer = run(command.name, "--help", language=language)
    assert answer.returncode == 0
    said = flowing(answer.stdout)
    assert flowing(library_text(f"cli.{command.name}.help", language)) in said
    assert flowing(library_text("cli.example", language, example=command.example)) in said
    for option in ("workspace", "language", "format"):
        assert flowing(library_text(f"cli.option.{option}", language)) in said


@BOTH
def test_help_is_in_the_language_of_the_settings(monkeypatch, capsys, language: Language) -> None:
    monkeypatch.setenv("SCORECARD_LANGUAGE", language)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert flowing(library_text("cli.help", language)) in flowing(capsys.readouterr().out)


@BOTH
def test_the_list_of_commands_is_in_the_order_of_use(run, language: Language) -> None:
    answer = run("--help", language=language)
    listed = [line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")]
    names = [command.name for command in COMMANDS]
    assert [word for word in listed if word in names] == names
    assert "...\n" not in answer.stdout.partition("Commands:")[2]
    assert COMMANDS[0].example in answer.stdout


@EVERY_COMMAND
def test_the_example_is_right_usage(command: Command) -> None:
    program, name, *arguments = shlex.split(command.example)
    assert (program, name) == ("scorecard", command.name)
    assert callable(resolve_name(command.does))
    found = command_line("en").commands[name]
    context = found.make_context(name, arguments)
    assert context.params["format_"] == "table"
