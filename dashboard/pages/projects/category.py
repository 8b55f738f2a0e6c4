"""The categories of expenditure of the budget, in the language of the screen."""

from __future__ import annotations

from dashboard.i18n import text
from scorecard.language import Language

CATEGORIES = ("personnel", "operations", "investment", "subsidies", "other")
"""The five categories of the Regulation on Budget Administration (ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย
พ.ศ. 2562); `budget_category.<name>` holds what each is called."""


def budget_category(written: str, language: Language) -> str:
    """What a category is called in a language; one that is not official stays as written."""
    for name in CATEGORIES:
        if text(f"budget_category.{name}", "th") == written.strip():
            return text(f"budget_category.{name}", language)
    return written
