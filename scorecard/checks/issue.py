"""Issues: what is wrong with a strategy, where, how badly, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from scorecard.checks.address import Address
from scorecard.checks.facts import written_out
from scorecard.language import Language, library_text

Severity = Literal["error", "warning", "note"]
"""`error`: must be mended before anything is calculated. `warning`: is calculated, but suspect.
`note`: could be better."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The worst first."""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One problem. Its sentences are `issue.<key>.message` and `issue.<key>.fix`."""

    rule: str
    """The rule that found it: a name in `scorecard.checks.register.RULES`, or "file" for what
    keeps a file from being read."""
    severity: Severity
    key: str
    """Which sentences say it; a rule that finds several things has one key for each."""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What fills the sentences; a fact in two languages is a function of the language."""
    address: Address = field(default_factory=Address)

    def message(self, language: Language) -> str:
        """What is wrong: one sentence."""
        return self._say("message", language)

    def fix(self, language: Language) -> str:
        """What to do about it: one sentence."""
        return self._say("fix", language)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The issue for programs: plain values with the sentences in one language."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "key": self.key,
            "message": self.message(language),
            "fix": self.fix(language),
            "file": self.address.file,
            "line": self.address.line,
            "column": self.address.column,
            "path": self.address.path,
        }

    def __lt__(self, other: Issue) -> bool:
        return self._order() < other._order()

    def _say(self, part: str, language: Language) -> str:
        return library_text(
            f"issue.{self.key}.{part}", language, **written_out(self.facts, language)
        )

    def _order(self) -> tuple[Address, int, str, str]:
        return self.address, SEVERITIES.index(self.severity), self.rule, self.message("en")


def distinct(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in order, each once: what strategies inherit from one line is one problem."""
    once = {(i.rule, i.address, i.message("en")): i for i in issues}
    return tuple(sorted(once.values()))


def errors(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Those that must be mended before anything is calculated."""
    return tuple(issue for issue in issues if issue.severity == "error")
