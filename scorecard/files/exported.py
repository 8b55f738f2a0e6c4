"""What can be written to a file, by the names that commands and programs ask for it with."""

from __future__ import annotations

from collections.abc import Mapping
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
EXPORT_TITLES: Mapping[Exported, str] = {
    "scores": "export.scores",
    "league": "export.league",
    "results": "export.results",
    "targets": "export.targets",
    "observations": "export.observations",
    "initiatives": "export.initiatives",
    "contracts": "export.contracts",
    "instalments": "export.instalments",
    "disbursements": "export.disbursements",
    "spending": "export.spending",
    "warning_rules": "export.warning_rules",
    "template": "export.template",
    "map": "export.map",
}
"""What each is called, in the library's catalogue."""

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
