"""The words of the map that are not in its picture."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.i18n import text
from scorecard.language import Language

_LABELS: Mapping[str, str] = {
    "map": "map.map",
    "hint": "map.hint",
    "present": "map.present",
    "leave": "map.leave",
    "clear": "map.clear",
    "cleared": "map.cleared",
    "chosen": "map.chosen",
    "key_causes": "map.key_causes",
    "key_effects": "map.key_effects",
    "causes": "map.causes",
    "effects": "map.effects",
    "level": "map.level",
    "rose": "map.rose",
    "fell": "map.fell",
    "unchanged": "map.unchanged",
}
"""The words that the map asks for, by its names for them."""

_LEFT_TO_THE_MAP = {name: f"{{{name}}}" for name in ("name", "causes", "effects", "level")}
"""Fields that the map fills itself."""


def map_labels(language: Language) -> dict[str, str]:
    """The words of the map that are not in its picture."""
    return {name: text(key, language, **_LEFT_TO_THE_MAP) for name, key in _LABELS.items()}
