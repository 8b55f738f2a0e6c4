"""How grave an issue or a finding is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.checks.issue import Severity
from scorecard.language import Language, library_text

SEVERITIES: Mapping[Severity, str] = {
    "error": "severity.error",
    "warning": "severity.warning",
    "note": "severity.note",
}


def severity_name(severity: Severity, language: Language) -> str:
    """What a severity is called."""
    return library_text(SEVERITIES[severity], language)
