"""The memberships of the register."""

import datetime as dt

import pytest

from scorecard.checks.address import Address
from scorecard.checks.strategy import check_registry
from scorecard.model.register.organization import Membership
from scorecard.model.register.registry import Registry

ANDAMAN, GULF = "southern-andaman", "southern-gulf"


def member(parent: str, child: str, since: int, until: int | None = None, role: str = "member"):
    return Membership(
        parent=parent,
        child=child,
        since=dt.date(since, 1, 1),
        until=None if until is None else dt.date(until, 1, 1),
        role=role,
    )


ALWAYS, OLD = member(ANDAMAN, "TH-81", 2008), member(ANDAMAN, "TH-81", 2008, 2017)
NEW, OTHER = member(ANDAMAN, "TH-81", 2017), member(GULF, "TH-81", 2017)
CENTRE = member(ANDAMAN, "TH-81", 2008, role="centre")
PHUKET = [member(ANDAMAN, "TH-83", 2008), member(ANDAMAN, "TH-83", 2017, role="centre")]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([OLD, OTHER, member(ANDAMAN, "TH-81", 2008, 2017, "centre")], None),
        ([OLD, NEW, CENTRE], None),
        ([ALWAYS, NEW], "membership_overlap"),
        ([ALWAYS, OTHER], "membership_two_members"),
        ([ALWAYS, CENTRE, *PHUKET], "membership_two_centres"),
        ([OLD, CENTRE], "centre_outside"),
    ],
    ids=["following", "joining", "twice", "two clusters", "two centres", "centre outside"],
)
def test_what_cannot_be_at_one_time(registry, rows, key):
    """The last row is what cannot be, from a day of 2017 on, which is told."""
    issues = check_registry(Registry(registry.organizations.values(), rows))
    assert [(i.severity, i.address.path, i.key) for i in issues] == (
        [("error", f"memberships[#{len(rows)}]", key)] if key else []
    )
    assert all(
        "2017-01-01" in issue.message(language) for issue in issues for language in ("th", "en")
    )


def test_a_code_outside_the_register_is_an_error_with_a_suggestion(registry):
    (issue,) = check_registry(
        Registry(registry.organizations.values(), [member(ANDAMAN, "TH-84", 2008)]),
        lambda path: Address(file="memberships.csv", line=int(path[1]) + 2),
    )
    assert issue.key == "membership_unknown"
    assert "Did you mean" in issue.message("en")
    assert str(issue.address) == "memberships.csv:2"
