"""What is read as the server starts, so that the first visitor need not wait for it."""

from __future__ import annotations

from contextlib import suppress

from dashboard import cache
from dashboard.cache import comparison, vigilance
from scorecard.errors import ScorecardError


def prepare() -> None:
    """Reads what the first pages show of the newest round: of the first organization of each kind
    what is its own, and with it what all of them share."""
    with suppress(ScorecardError), cache.reading():  # a page says what is wrong
        register = cache.organizations()
        first = {
            register[code]["kind"]: code for code in reversed(cache.organizations_with_scores())
        }
        for kind, organization in first.items():
            period = cache.opening(organization)
            cache.scores(organization, *period)
            cache.movement(organization, *period)
            cache.causes(organization, *period)
            vigilance.warnings(organization, *period)
            comparison.certainty(comparison.Scope(*period, kind))
