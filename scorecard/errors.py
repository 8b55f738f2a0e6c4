"""What can go wrong and be mended by the user. Each error builds its sentence from facts.

Anything else that is raised is a defect of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard.language import Language, library_text


class ScorecardError(Exception):
    """Something that the user can mend; its sentence exists in Thai and in English.

    `key` names the sentence in the library's catalogue (section `error`), `facts` fill it. A fact
    that has its own two languages may be given as a function of the language.
    """

    def __init__(self, key: str, **facts: Any) -> None:
        self.key = key
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """What happened, what was expected, and what to do: one sentence in `language`."""
        facts = {
            name: fact(language) if callable(fact) else fact for name, fact in self.facts.items()
        }
        return library_text(f"error.{self.key}", language, **facts)


class InputError(ScorecardError):
    """A value, a row or a whole file that cannot be taken in."""


class NotFound(ScorecardError):
    """A name that matches nothing; the sentence suggests the nearest."""


class StrategyError(ScorecardError):
    """A strategy that cannot be loaded; `issues` holds everything that is wrong with it."""

    def __init__(self, key: str, issues: tuple[Any, ...], **facts: Any) -> None:
        self.issues = issues
        super().__init__(key, count=len(issues), **facts)


class RowsRejected(ScorecardError):
    """A file with rows that cannot be taken in; `rows` lists them and nothing was written."""

    def __init__(self, key: str, rows: tuple[Any, ...], **facts: Any) -> None:
        self.rows = rows
        super().__init__(key, count=len(rows), **facts)


class FilesRejected(ScorecardError):
    """Files of which one cannot be taken in, so that none was; `outcomes` tells of each by its
    name: the error, or the report of what it would have brought."""

    def __init__(self, key: str, outcomes: Mapping[Any, Any], **facts: Any) -> None:
        self.outcomes = outcomes
        count = sum(isinstance(outcome, ScorecardError) for outcome in outcomes.values())
        super().__init__(key, count=count, total=len(outcomes), **facts)

    @property
    def first(self) -> ScorecardError:
        """The first of the errors."""
        return next(each for each in self.outcomes.values() if isinstance(each, ScorecardError))


class StoreError(ScorecardError):
    """The database cannot be opened or written."""
