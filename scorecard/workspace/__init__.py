"""The one door to a scorecard folder, for the command line, the screens and notebooks."""

from scorecard.model.explanation import Explanation
from scorecard.store import Holder
from scorecard.workspace.workspace import Workspace

__all__ = ["Explanation", "Holder", "Workspace"]
