"""The strategy office's scorecard: strategy maps, weighted indicators, levels of success 1–5."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.scales.scale import (
        BandScale,
        CompositeScale,
        LinearScale,
        StepScale,
        ThreePointScale,
        ThresholdScale,
        UnscoredScale,
        YesNoScale,
    )
    from scorecard.workspace import Explanation, Workspace

__all__ = [
    "BandScale",
    "CompositeScale",
    "Explanation",
    "LinearScale",
    "StepScale",
    "ThreePointScale",
    "ThresholdScale",
    "UnscoredScale",
    "Workspace",
    "YesNoScale",
]


def __getattr__(name: str) -> Any:
    """Loads a name when it is asked for: `scorecard --help` needs none of them, and a notebook
    that scores single values no database."""
    if name not in __all__:
        raise AttributeError(name)
    home = "scorecard.model.scales.scale" if name.endswith("Scale") else "scorecard.workspace"
    return getattr(import_module(home), name)
