"""A difference in words, of what is chosen."""

from __future__ import annotations

from dashboard import cache
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.words.change import difference as words


@cache.kept
def difference_sentence(shown: Selection, choice: Choice) -> str:
    """How much the two differ, what kind of cause is most of it, and the largest each way."""
    return words.difference_sentence(found_difference(choice, shown), shown.language)
