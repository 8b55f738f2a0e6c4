"""A topic: the questions of one kind, asked of a round as it is known."""

from __future__ import annotations

from scorecard.workspace.known.state import States


class Topic:
    """What all topics are given: the states of the workspace. `Workspace` makes one of each."""

    def __init__(self, states: States) -> None:
        self._states = states
