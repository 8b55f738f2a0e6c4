"""Findings: what is wrong with one cell of one row of a table that is to be taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scorecard.checks.facts import written_out
from scorecard.checks.issue import SEVERITIES, Severity
from scorecard.language import Language, library_text
from scorecard.language.catalogue import library_catalogue


@dataclass(frozen=True, kw_only=True)
class RowFinding:
    """One problem of one row. An `error` rejects the row; a `warning` or `note` lets it pass.

    The sentence is `finding.<key>` of the library's catalogue. Its fields are filled from `facts`
    and from `row`, `column`, `value` and `suggestion`; a suggestion that the sentence does not
    hold itself is put behind it as a question.
    """

    row: int
    """Number of the row in its file, as a spreadsheet counts: the header is row 1."""
    column: str = ""
    """The header of the column as the file writes it; blank where the whole row is meant."""
    value: str = ""
    """What stands there, as the file writes it."""
    severity: Severity = "error"
    key: str
    """Which sentence says it."""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What fills the sentence; a fact in two languages is a function of the language."""
    suggestion: str = ""
    """The nearest thing that would be accepted; blank for none."""

    def message(self, language: Language) -> str:
        """What is wrong and what to do, in one or two sentences."""
        key = f"finding.{self.key}"
        own = {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "suggestion": self.suggestion,
        }
        sentence = library_text(key, language, **(own | written_out(self.facts, language)))
        said = "suggestion" in library_catalogue().fields(key, language)
        if not self.suggestion or said:
            return sentence
        question = library_text("suggestion.nearest", language, suggestion=self.suggestion)
        return f"{sentence} {question}"

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The finding for programs: plain values with the sentence in one language."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "severity": self.severity,
            "key": self.key,
            "message": self.message(language),
            "suggestion": self.suggestion,
        }

    def __lt__(self, other: RowFinding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, str, str]:
        return self.row, SEVERITIES.index(self.severity), self.column, self.key
