"""The strategy office's scorecard: strategy maps, weighted indicators, levels of success 1–5."""

from typing import TYPE_CHECKING, Any

from scorecard.model.scale import (
    BandScale,
    CompositeScale,
    LinearScale,
    StepScale,
    ThreePointScale,
    ThresholdScale,
    UnscoredScale,
    YesNoScale,
)

if TYPE_CHECKING:
    from scorecard.model.explanation import Explanation
    from scorecard.workspace import Workspace

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
    """Loads what needs the database and the file readers only when it is asked for, so that a
    notebook that scores single values starts at once."""
    if name in ("Explanation", "Workspace"):
        import scorecard.workspace

        return getattr(scorecard.workspace, name)
    raise AttributeError(name)
