"""Does the money add up? Rules across initiatives, contracts, instalments and disbursements."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.checks.address import Address
from scorecard.checks.issue import Issue, distinct
from scorecard.checks.register import RULES
from scorecard.model.initiative import Ledger
from scorecard.model.strategy import Strategy

Strategies = Mapping[tuple[str, int], Strategy]
"""The strategy of an organization in a fiscal year (Buddhist Era), for those that have one."""


def check_money(ledger: Ledger, strategies: Strategies) -> tuple[Issue, ...]:
    """Everything that is wrong between the entries of a ledger; never raises.

    The path of an address is `organization/fiscal year/code`.
    """
    return distinct(
        rule.issue(problem, Address(path="/".join(map(str, problem.path))))
        for rule in RULES
        if rule.scope == "money"
        for problem in rule.function(ledger, strategies)
    )
