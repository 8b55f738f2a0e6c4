"""The comparison in sentences, of what is compared."""

from __future__ import annotations

from dashboard.cache import kept
from dashboard.cache.comparison import Scope, certainty, comparison, drivers
from dashboard.session import Selection
from scorecard.words.ranks import comparison as words


@kept
def compare_headline(shown: Selection, scope: Scope) -> str:
    """Who leads and how certainly, and where the organization shown stands."""
    rows, found = comparison(scope), certainty(scope)
    return words.headline(rows, found, scope.kind, shown.organization, shown.language)


@kept
def driver_sentence(shown: Selection, scope: Scope) -> str:
    """What moves the ranks most, and how far."""
    return words.driver_sentence(drivers(scope, "group"), shown.language)
