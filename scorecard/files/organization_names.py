"""Names that more than one organization has borne, told apart by the day that is meant.

Lower Northeastern 1 and 2 changed names with each other in B.E. 2560, so such a name alone does
not tell which cluster a row is about; with the year of the row it does.
"""

from __future__ import annotations

import datetime as dt

from scorecard.model.register.organization import Organization
from scorecard.model.register.registry import Registry, comparable


class SharedNames:
    """The shared names of a register."""

    def __init__(self, registry: Registry) -> None:
        codes: dict[str, set[str]] = {}
        for organization in registry.organizations.values():
            for dated in organization.names:
                for name in {dated.name.th, dated.name.en or dated.name.th}:
                    codes.setdefault(comparable(name), set()).add(organization.code)
        self._registry = registry
        shared = {name: found for name, found in codes.items() if len(found) > 1}
        self._codes = {name: tuple(sorted(found)) for name, found in shared.items()}

    def bearers(self, name: str) -> tuple[str, ...]:
        """The codes of all that bear or have borne a shared name; none for any other name."""
        if name in self._registry.organizations:
            return ()
        return self._codes.get(comparable(name), ())

    def bearer(self, name: str, day: dt.date) -> str | None:
        """The code of the one that bore a shared name on `day`; None for none or several."""
        found = [
            code
            for code in self.bearers(name)
            if _bore(self._registry.organizations[code], comparable(name), day)
        ]
        return found[0] if len(found) == 1 else None


def _bore(organization: Organization, name: str, day: dt.date) -> bool:
    if organization.since is not None and day < organization.since:
        return False
    if organization.until is not None and organization.until <= day:
        return False
    text = organization.text_on(day)
    return name in {comparable(text.th), comparable(text.en or text.th)}
