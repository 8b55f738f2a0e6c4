"""The categories of expenditure of the budget, in the language of the screen."""

from __future__ import annotations

from dashboard.i18n import text
from scorecard.language import Language

CATEGORIES = (
    "budget_category.personnel",
    "budget_category.operations",
    "budget_category.investment",
    "budget_category.subsidies",
    "budget_category.other",
)
"""What the five categories of the Regulation on Budget Administration
(ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562) are called."""


def budget_category(written: str, language: Language) -> str:
    """What a category is called in a language; one that is not official stays as written."""
    for name in CATEGORIES:
        if text(name, "th") == written.strip():
            return text(name, language)
    return written
