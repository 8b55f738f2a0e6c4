"""The register that the program comes with, for judging strategies without a workspace."""

from __future__ import annotations

from scorecard.files.kinds.memberships import MEMBERSHIPS
from scorecard.files.kinds.organizations import ORGANIZATIONS
from scorecard.files.tables.table import read_table
from scorecard.model.register.registry import Registry
from scorecard.settings import data_folder


def built_in_registry() -> Registry:
    """Thailand's provinces and clusters, as in the program's own data."""
    folder = data_folder() / "registry"
    organizations = ORGANIZATIONS.read(read_table(folder / "organizations.csv")).models
    alone = Registry(organizations, ())
    memberships = MEMBERSHIPS.read(read_table(folder / "memberships.csv"), alone).models
    return Registry(organizations, memberships)
