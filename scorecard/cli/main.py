"""The table of commands.

What a command does is loaded when it is called: `--help` has to be there at once.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from scorecard.cli.option import Options
from scorecard.cli.refusal import SETTING, refuse_setting
from scorecard.files.exported import EXPORTED
from scorecard.language import Language, library_text
from scorecard.language.catalogue import LANGUAGES

_UNICODE = "PYTHONUTF8"
"""The variable of Python's own by which names and texts are UTF-8 whatever the system says."""


@dataclass(frozen=True)
class Command:
    """One command of the table."""

    name: str
    does: str
    """Its function, "module:function"."""
    example: str
    parameters: Callable[[Options], list[click.Parameter]] = field(default=lambda _: [])
    folder: Path | None = None
    """Where its workspace is unless another folder is named; None for that of the settings."""


def _demo(options: Options) -> list[click.Parameter]:
    return [
        options.option("--serve/--no-serve", help_key="cli.option.serve", default=True),
        options.port(),
    ]


def _check(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["path"], required=False, type=options.path()),
        options.option("--scores", help_key="cli.option.scores", type=options.path()),
    ]


def _import(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, type=options.path()),
        options.option("--kind", help_key="cli.option.kind"),
        options.option(
            "--accept-valid-rows", help_key="cli.option.accept_valid_rows", is_flag=True
        ),
        options.by(),
    ]


def _score(options: Options) -> list[click.Parameter]:
    return [
        *options.period(required=False),
        options.option("--close", help_key="cli.option.close", is_flag=True),
        options.by(),
    ]


def _explain(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["organization"]),
        click.Argument(["indicator"]),
        *options.period(required=True),
        options.option("--grouping", help_key="cli.option.grouping", type=int),
    ]


def _forecast(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["organization"]),
        click.Argument(["indicator"], required=False),
        *options.period(required=True),
    ]


def _export(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["what"], type=click.Choice(EXPORTED)),
        options.option(
            "--output",
            "-o",
            help_key="cli.option.output",
            required=True,
            type=options.path(),
        ),
        *options.period(required=False),
        options.option("--organization", help_key="cli.option.organization"),
        options.option("--overwrite", help_key="cli.option.overwrite", is_flag=True),
    ]


def _backup(options: Options) -> list[click.Parameter]:
    return [click.Argument(["target"], type=options.path())]


def _restore(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["source"], required=False, type=options.path()),
        options.option("--replace", help_key="cli.option.replace", is_flag=True),
    ]


def _doctor(options: Options) -> list[click.Parameter]:
    return [
        options.option("--log", help_key="cli.option.log", type=click.Choice(["take", "aside"]))
    ]


def _serve(options: Options) -> list[click.Parameter]:
    return [options.port()]


COMMANDS = (
    Command("demo", "scorecard.cli.demo:demo", "scorecard demo", _demo, Path(".demo")),
    Command("init", "scorecard.cli.command:init", "scorecard init --workspace my-office"),
    Command("check", "scorecard.cli.command:check", "scorecard check strategies/", _check),
    Command("import", "scorecard.cli.command:import_", "scorecard import results.xlsx", _import),
    Command(
        "score",
        "scorecard.cli.command:score",
        "scorecard score --fiscal-year 2565 --round 9",
        _score,
    ),
    Command(
        "explain",
        "scorecard.cli.command:explain",
        "scorecard explain southern-andaman T1 --fiscal-year 2565 --round 9",
        _explain,
    ),
    Command(
        "forecast",
        "scorecard.cli.foresight:forecast",
        "scorecard forecast southern-andaman T1 --fiscal-year 2565 --round 9",
        _forecast,
    ),
    Command(
        "export",
        "scorecard.cli.command:export",
        "scorecard export scores --fiscal-year 2565 --round 9 --output scores.xlsx",
        _export,
    ),
    Command("serve", "scorecard.cli.server:serve", "scorecard serve --workspace my-office", _serve),
    Command("doctor", "scorecard.cli.keeping:doctor", "scorecard doctor", _doctor),
    Command(
        "backup",
        "scorecard.cli.keeping:backup",
        "scorecard backup backup-2022-09-30 --workspace my-office",
        _backup,
    ),
    Command(
        "restore",
        "scorecard.cli.keeping:restore",
        "scorecard restore backup-2022-09-30 --workspace other-office",
        _restore,
    ),
)
"""All commands; the README's reference is tested against this table."""


class _CommandsInOrder(click.Group):
    """Lists the commands in the order of the table, which is that of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def command_line(language: Language) -> click.Group:
    """The whole command line, its help in `language`."""
    options = Options(language)
    group = _CommandsInOrder(
        "scorecard",
        help=library_text("cli.help", language),
        epilog=library_text("cli.example", language, example=COMMANDS[0].example),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    for each in COMMANDS:
        example = library_text("cli.example", language, example=each.example)
        group.add_command(
            click.Command(
                each.name,
                params=[*each.parameters(options), *options.common()],
                callback=_calling(each, language),
                help=library_text(f"cli.{each.name}.help", language),
                short_help=library_text(f"cli.{each.name}.short", language),
                epilog=example,
            )
        )
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 a problem that the user can mend, 2 wrong
    usage."""
    if arguments is None:
        _know_unicode()
    _speak_unicode()
    command_line(_language()).main(args=arguments, prog_name="scorecard")


def _language() -> Language:
    """That of help and usage: the setting, read without the rest of them, which take longer to
    load than help to be shown."""
    named = os.environ.get(SETTING.format(name="LANGUAGE"), LANGUAGES[0])
    for language in LANGUAGES:
        if language == named:
            return language
    refuse_setting("language", named)


def _know_unicode() -> None:
    """Begins anew where the system would not find files with Thai names: it was told to take
    names for ASCII, or for an old code page."""
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get(_UNICODE) != "1":
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, os.environ | {_UNICODE: "1"})


def _speak_unicode() -> None:
    """Lets Thai through on consoles with an old code page, and names that are no text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _calling(each: Command, language: Language) -> Callable[..., None]:
    """What click calls for a command."""

    def call(*, workspace: Path | None, **given: Any) -> None:
        for text in given.values():
            if isinstance(text, str) and not text.isascii():
                _refuse_no_text(text, language)
        run = resolve_name("scorecard.cli.call:run")
        run(resolve_name(each.does), workspace=workspace or each.folder, **given)

    return call


def _refuse_no_text(given: str, language: Language) -> None:
    """Refuses bytes that are not UTF-8, which arrive as halves of letters."""
    try:
        given.encode()
    except UnicodeEncodeError:
        shown = given.encode(errors="backslashreplace").decode()
        raise click.UsageError(library_text("cli.no_text", language, given=shown)) from None
