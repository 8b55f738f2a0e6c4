"""What can be written to a file, by the names that commands and programs ask for it with."""

from __future__ import annotations

from typing import Literal, get_args

Exported = Literal[
    "scores",
    "league",
    "results",
    "targets",
    "observations",
    "initiatives",
    "contracts",
    "instalments",
    "disbursements",
    "spending",
    "warning_rules",
    "template",
    "map",
]
EXPORTED: tuple[Exported, ...] = get_args(Exported)

DOCUMENTS: tuple[Exported, ...] = ("map",)
"""What is drawn on a page; the rest are rows."""

OF_NO_ROUND: tuple[Exported, ...] = (
    "initiatives",
    "contracts",
    "instalments",
    "disbursements",
    "warning_rules",
)
"""What has no rounds, so that none can be asked for."""
