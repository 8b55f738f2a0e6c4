"""A catalogue of sentences: pairs of TOML files, one for each language, with the same keys."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

Language = Literal["th", "en"]
"""The languages that every sentence exists in; Thai is the first."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


class Catalogue:
    """The sentences of a directory and those below it (`checks.th.toml`, `checks.en.toml`, …), by
    dotted key. A language is read when it is first spoken.

    A sentence may hold `{fields}`; they are filled from keyword arguments that the caller has
    already written out as text (see `scorecard.language.format`).
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: dict[Language, dict[str, str]] = {}

    def text(self, key: str, language: Language, **facts: Any) -> str:
        """The sentence `key` in `language`, its fields filled from `facts`.

        Raises:
            KeyError: the key does not exist, or a field has no fact (a defect of the program).
        """
        return self._sentences(language)[key].format_map(facts)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds the sentence `key`."""
        return key in self._sentences("th")

    def keys(self, language: Language) -> frozenset[str]:
        """All keys of one language."""
        return frozenset(self._sentences(language))

    def fields(self, key: str, language: Language) -> frozenset[str]:
        """The names of the fields in one sentence."""
        parsed = Formatter().parse(self._sentences(language)[key])
        return frozenset(name for _, name, _, _ in parsed if name)

    def _sentences(self, language: Language) -> dict[str, str]:
        if language not in self._read:
            files = sorted(self._directory.rglob(f"*.{language}.toml"))
            self._read[language] = _read_all(files)
        return self._read[language]


@cache
def library_catalogue() -> Catalogue:
    """The library's own sentences: those of a topic stand beside its words."""
    return Catalogue(Path(__file__).parents[1])


def library_text(key: str, language: Language, **facts: Any) -> str:
    """One of the library's own sentences; see `Catalogue.text`."""
    return library_catalogue().text(key, language, **facts)


def _read_all(paths: list[Path]) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for path in paths:
        with path.open("rb") as file:
            pairs = _flatten(tomllib.load(file))
        for key, sentence in pairs:
            if key in sentences:
                raise KeyError(f"{key} is written twice, the second time in {path}")
            sentences[key] = sentence
    return sentences


def _flatten(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flatten(value, f"{prefix}{name}."))
        else:
            pairs.append((f"{prefix}{name}", value))
    return pairs
