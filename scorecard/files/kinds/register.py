"""All kinds of file in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.checks.facts import listed
from scorecard.errors import InputError
from scorecard.files.kind import Kind
from scorecard.files.kinds.contracts import CONTRACTS
from scorecard.files.kinds.disbursements import DISBURSEMENTS
from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.files.kinds.instalments import INSTALMENTS
from scorecard.files.kinds.memberships import MEMBERSHIPS
from scorecard.files.kinds.observations import OBSERVATIONS
from scorecard.files.kinds.organizations import ORGANIZATIONS
from scorecard.files.kinds.results import RESULTS
from scorecard.files.kinds.sources import SOURCES
from scorecard.files.kinds.targets import TARGETS
from scorecard.files.kinds.warning_rules import WARNING_RULES
from scorecard.language import Language

MONEY: tuple[Kind[Any], ...] = (INITIATIVES, CONTRACTS, INSTALMENTS, DISBURSEMENTS)
"""Projects and their money, in the order in which they must come in."""

_ALL: tuple[Kind[Any], ...] = (
    RESULTS,
    OBSERVATIONS,
    TARGETS,
    *MONEY,
    ORGANIZATIONS,
    MEMBERSHIPS,
    SOURCES,
    WARNING_RULES,
)
KINDS: Mapping[str, Kind[Any]] = {kind.code: kind for kind in _ALL}
"""By their code."""

_MOST_HEADINGS = 12


def detect_kind(headings: Sequence[str]) -> Kind[Any]:
    """The kind of file that has such headings.

    Raises:
        InputError: none has; the sentence names what is missing from the most similar kind.
    """
    complete = [kind for kind in KINDS.values() if kind.complete(headings)]
    if complete:
        return max(complete, key=lambda kind: kind.recognised(headings))
    nearest = max(KINDS.values(), key=lambda kind: kind.recognised(headings))
    if nearest.recognised(headings):
        nearest.match(headings)
    raise InputError(
        "headings_unknown", headings=listed(headings, _MOST_HEADINGS), kinds=_all_kinds
    )


def _all_kinds(language: Language) -> str:
    return ", ".join(kind.name(language) for kind in KINDS.values())
