"""The register that the program comes with."""

from __future__ import annotations

from scorecard.files.kinds.memberships import MEMBERSHIPS
from scorecard.files.kinds.organizations import ORGANIZATIONS
from scorecard.files.tables.table import read_table
from scorecard.model.register.registry import Registry
from scorecard.settings import data_folder
from scorecard.workspace.known.state import State

_REGISTER_ACTIONS = {"sources", "organizations", "memberships"}


def built_in_registry() -> Registry:
    """Thailand's provinces and clusters, as in the program's own data."""
    folder = data_folder() / "registry"
    organizations = ORGANIZATIONS.read(read_table(folder / "organizations.csv")).models
    alone = Registry(organizations, ())
    memberships = MEMBERSHIPS.read(read_table(folder / "memberships.csv"), alone).models
    return Registry(organizations, memberships)


def unfinished(state: State) -> bool:
    """Whether part of that register was taken in and nothing else: an older version left so a
    workspace that it was stopped in making."""
    actions = {row["action"] for row in state.database.rows("actions", as_of=state.batch)}
    if not actions < _REGISTER_ACTIONS:
        return False
    known = state.snapshot.registry.organizations.keys()
    return known <= built_in_registry().organizations.keys()
