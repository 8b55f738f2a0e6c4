"""Rules: what one looks for, how badly it matters, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from scorecard.checks.address import Address, Path
from scorecard.checks.issue import Issue, Severity

Scope = Literal["strategy", "organizations", "strategies", "registry", "money"]
"""What a rule's function is given: `strategy` – a strategy; `organizations` – a strategy and the
registry; `strategies` – all strategies and the registry; `registry` – the registry; `money` – a
ledger, and the strategies by organization and fiscal year."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What a rule has found, before it is given an address."""

    path: Path
    key: str = ""
    """Which sentences say it; blank: those that are named like the rule."""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    strategy: str = ""
    """Code of the strategy that `path` starts from; for rules across strategies."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. Its function is pure: it reports problems and never raises."""

    name: str
    severity: Severity
    scope: Scope
    function: Callable[..., Iterable[Problem]]

    def issue(self, problem: Problem, address: Address) -> Issue:
        """What it has found, at its address."""
        return Issue(
            rule=self.name,
            severity=self.severity,
            key=problem.key or self.name,
            facts=problem.facts,
            address=address,
        )
