"""Reading strategies from YAML: one file, or all files of a folder.

Everything that is wrong is reported at once, each with the line that it came from: also through
`extends`, to the file that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from scorecard.checks.address import Address
from scorecard.checks.address import Path as PathInStrategy
from scorecard.checks.issue import Issue, distinct, errors
from scorecard.checks.strategy import check_strategies, check_strategy
from scorecard.errors import StrategyError
from scorecard.files.strategy.errors import locate, model_issues
from scorecard.files.strategy.form import expanded, is_abstract
from scorecard.files.strategy.inheritance import Lineage
from scorecard.files.strategy.level_rows import level_row_issues
from scorecard.files.strategy.mending import mended
from scorecard.files.strategy.yaml_document import Fields, file_issue, plain_data
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy
from scorecard.path import usable

SUFFIXES = (".yaml", ".yml")
"""How the names of strategy files end."""


class Refused(NamedTuple):
    """A strategy that was refused, in a copy for judging the rest of it."""

    copy: Strategy
    document: Fields
    mended: frozenset[PathInStrategy]
    """The paths to what is not the author's in the copy."""

    def locate(self, path: PathInStrategy) -> Address:
        """The address of a value: the line that wrote it."""
        return locate(self.document, path)

    def issues(self, registry: Registry | None) -> Iterator[Issue]:
        """The errors that the rules find in what the author wrote; a warning may come of what was
        left out."""
        places = tuple(self.locate(path).path for path in self.mended)
        for issue in errors(check_strategy(self.copy, registry, self.locate)):
            if not issue.address.path.startswith(places):
                yield issue


class _Read(NamedTuple):
    """What one file gave."""

    strategy: Strategy | None
    document: Fields | None
    issues: Iterable[Issue]
    refused: Refused | None = None


@dataclass(frozen=True)
class LoadedStrategies:
    """What a file or folder holds."""

    strategies: tuple[Strategy, ...]
    """Those that could be read; skeletons are not among them."""
    issues: tuple[Issue, ...]
    """What kept files from being read, in the order of the files."""
    documents: Mapping[str, Fields] = field(default_factory=dict, repr=False)
    """The document that each strategy came from, by the strategy's code."""
    refused: tuple[Refused, ...] = ()
    """What can still be judged of those that were refused."""

    def locate(self, strategy: str, path: PathInStrategy) -> Address:
        """The address of a value of the strategy with that code: the line that wrote it."""
        document = self.documents.get(strategy)
        return Address() if document is None else locate(document, path)


def load_strategies(path: Path) -> LoadedStrategies:
    """The strategies of a YAML file, or of all YAML files of a folder, and what is wrong.

    Never raises for what a file holds; strategies with issues are left out.

    Raises:
        InputError: there can be no file of that name.
    """
    files = _files(path)
    if isinstance(files, Issue):
        return LoadedStrategies((), (files,))
    lineage = Lineage()
    issues: list[Issue] = []
    strategies: list[Strategy] = []
    documents: dict[str, Fields] = {}
    refused: list[Refused] = []
    for file in files:
        strategy, document, found, kept = _load(lineage, file)
        issues.extend(found)
        if kept is not None:
            refused.append(kept)
        if strategy is None or document is None:
            continue
        if strategy.code in documents:
            issues.append(_twice(strategy.code, document, documents[strategy.code]))
            continue
        strategies.append(strategy)
        documents[strategy.code] = document
    if not strategies and not issues:
        issues.append(file_issue("only_skeletons", Address(file=path.as_posix())))
    return LoadedStrategies(tuple(strategies), distinct(issues), documents, tuple(refused))


def check_files(path: Path, registry: Registry | None = None) -> tuple[Issue, ...]:
    """Everything that is wrong with the strategies of a file or folder."""
    return all_issues(load_strategies(path), registry)


def read_strategies(path: Path, registry: Registry | None = None) -> tuple[Strategy, ...]:
    """The strategies of a YAML file or folder, sound enough to calculate with.

    Args:
        path: a file, or a folder of which all YAML files are read.
        registry: the register; with it organizations and what members lack are judged too.

    Raises:
        StrategyError: there are errors; all of them are in `issues`. Warnings do not count.
    """
    loaded = load_strategies(path)
    refuse_errors(all_issues(loaded, registry), path)
    return loaded.strategies


def refuse_errors(issues: Iterable[Issue], path: Path) -> None:
    """Lets warnings and notes pass.

    Raises:
        StrategyError: there are errors; all of them are in `issues`.
    """
    wrong = errors(issues)
    if wrong:
        first = wrong[0]
        raise StrategyError(
            "strategy_unsound", wrong, file=path.name, place=str(first.address), first=first.message
        )


def all_issues(loaded: LoadedStrategies, registry: Registry | None) -> tuple[Issue, ...]:
    """What kept files from being read, and what the rules find in the rest."""
    issues = list(loaded.issues)
    for refused in loaded.refused:
        issues += refused.issues(registry)
    for strategy in loaded.strategies:
        issues += check_strategy(strategy, registry, partial(loaded.locate, strategy.code))
    if registry is not None:
        issues += check_strategies(loaded.strategies, registry, loaded.locate)
    return distinct(issues)


def _files(path: Path) -> list[Path] | Issue:
    if not usable(path).is_dir():
        return [path]
    try:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    except OSError:
        return file_issue("file_unreadable", Address(file=path.as_posix()), file=path.name)
    return files or file_issue("folder_without_strategies", Address(file=path.as_posix()))


def _load(lineage: Lineage, file: Path) -> _Read:
    document, inherited = lineage.resolve(file)
    if document is None:
        return _Read(None, None, inherited)
    skeleton = is_abstract(document)
    document, formal = expanded(document)
    rows = tuple(level_row_issues(document.get("indicators")))
    issues = [*inherited, *formal, *rows]
    content = plain_data(document)
    try:
        strategy = Strategy.model_validate_json(json.dumps(content, ensure_ascii=False))
    except ValidationError as refused:
        details = refused.errors(include_url=False)
        issues += model_issues(document, details, rows_judged=bool(rows), partial=skeleton)
        if not issues and not skeleton:
            issues.append(file_issue("value_refused", document.place.address(), **_first(refused)))
        found = None if skeleton else mended(content)
        return _Read(
            None, None, issues, None if found is None else Refused(found[0], document, found[1])
        )
    if skeleton:
        return _Read(None, None, issues)
    if errors(issues):
        return _Read(None, None, issues, Refused(strategy, document, frozenset()))
    return _Read(strategy, document, issues)


def _first(refused: ValidationError) -> dict[str, str]:
    return {"field": "", "written": "", "reason": refused.errors()[0]["msg"]}


def _twice(code: str, document: Fields, first: Fields) -> Issue:
    at, other = (locate(each, ("strategy",)) for each in (document, first))
    where = f"{Path(other.file).name}:{other.line}"
    return file_issue("strategy_twice", at, code=code, other=where)
