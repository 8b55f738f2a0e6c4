"""The table of commands, and what turns errors into sentences and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from scorecard.cli import command, foresight
from scorecard.cli.command import DEMO_FOLDER, Call
from scorecard.cli.option import Options
from scorecard.cli.output import speak_unicode
from scorecard.cli.server import DEFAULT_PORT
from scorecard.errors import ScorecardError
from scorecard.language import Language, library_text
from scorecard.language.catalogue import LANGUAGES
from scorecard.settings import Settings
from scorecard.workspace.exports.exports import EXPORTS

PROBLEM = 1
"""Exit code of a problem that the user can mend; wrong usage exits with 2."""


@dataclass(frozen=True)
class Command:
    """One command of the table."""

    name: str
    does: Callable[..., None]
    example: str
    parameters: Callable[[Options], list[click.Parameter]] = field(default=lambda _: [])


def _demo(options: Options) -> list[click.Parameter]:
    return [
        options.option("--serve/--no-serve", help_key="serve", default=True),
        options.port(DEFAULT_PORT),
    ]


def _check(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["path"], required=False, type=click.Path(path_type=Path)),
        options.option("--scores", help_key="scores", type=click.Path(path_type=Path)),
    ]


def _import(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path)),
        options.option("--kind", help_key="kind"),
        options.option("--accept-valid-rows", help_key="accept_valid_rows", is_flag=True),
        options.by(),
    ]


def _score(options: Options) -> list[click.Parameter]:
    return [
        *options.period(required=False),
        options.option("--close", help_key="close", is_flag=True),
        options.by(),
    ]


def _explain(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["organization"]),
        click.Argument(["indicator"]),
        *options.period(required=True),
        options.option("--grouping", help_key="grouping", type=int),
    ]


def _forecast(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["organization"]),
        click.Argument(["indicator"], required=False),
        *options.period(required=True),
    ]


def _export(options: Options) -> list[click.Parameter]:
    return [
        click.Argument(["what"], type=click.Choice(list(EXPORTS))),
        options.option(
            "--output", "-o", help_key="output", required=True, type=click.Path(path_type=Path)
        ),
        *options.period(required=False),
        options.option("--organization", help_key="organization"),
        options.option("--overwrite", help_key="overwrite", is_flag=True),
    ]


def _serve(options: Options) -> list[click.Parameter]:
    return [options.port(DEFAULT_PORT)]


COMMANDS = (
    Command("demo", command.demo, "scorecard demo", _demo),
    Command("init", command.init, "scorecard init --workspace my-office"),
    Command("check", command.check, "scorecard check strategies/", _check),
    Command("import", command.import_, "scorecard import results.xlsx", _import),
    Command("score", command.score, "scorecard score --fiscal-year 2565 --round 9", _score),
    Command(
        "explain",
        command.explain,
        "scorecard explain southern-andaman T1 --fiscal-year 2565 --round 9",
        _explain,
    ),
    Command(
        "forecast",
        foresight.forecast,
        "scorecard forecast southern-andaman T1 --fiscal-year 2565 --round 9",
        _forecast,
    ),
    Command(
        "export",
        command.export,
        "scorecard export scores --fiscal-year 2565 --round 9 --output scores.xlsx",
        _export,
    ),
    Command("serve", command.serve, "scorecard serve --workspace my-office", _serve),
    Command("doctor", command.doctor, "scorecard doctor"),
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
                callback=_calling(each),
                help=library_text(f"cli.{each.name}.help", language),
                short_help=library_text(f"cli.{each.name}.short", language),
                epilog=example,
            )
        )
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 a problem that the user can mend, 2 wrong
    usage."""
    speak_unicode()
    try:
        language = Settings().language
    except ValidationError as error:
        for each in LANGUAGES:
            click.echo(_refused_setting(error, each), err=True)
        sys.exit(PROBLEM)
    command_line(language).main(args=arguments, prog_name="scorecard")


def _refused_setting(error: ValidationError, language: Language) -> str:
    """Which variable of the environment holds what it cannot."""
    first = error.errors()[0]
    name = f"SCORECARD_{first['loc'][0]}".upper()
    return library_text("error.setting_refused", language, name=name, value=first["input"])


def _calling(each: Command) -> Callable[..., None]:
    """The command's function with its workspace and language, and errors made into sentences."""

    def call(
        *, workspace: Path | None, language: Language | None, format_: Any, **rest: Any
    ) -> None:
        if each.name == "demo" and workspace is None:
            workspace = DEMO_FOLDER
        made = Call(workspace, language, format_)
        try:
            each.does(made, **rest)
        except ScorecardError as error:
            click.echo(error.message(made.language), err=True)
            sys.exit(PROBLEM)

    return call
