"""How much a problem matters."""

from __future__ import annotations

from typing import Literal, get_args

Severity = Literal["error", "warning", "note"]
"""`error`: must be mended before anything is calculated. `warning`: is calculated, but suspect.
`note`: could be better."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The worst first."""
