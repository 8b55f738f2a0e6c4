"""The memberships of the register."""

import datetime as dt

import pytest

from scorecard.checks.address import Address
from scorecard.checks.strategy import check_registry
from scorecard.language.catalogue import LANGUAGES
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


def told(organizations, *memberships: Membership) -> list[tuple[str, str, str]]:
    issues = check_registry(Registry(organizations, memberships))
    for issue in issues:
        assert all("{" not in issue.message(language) for language in LANGUAGES)
    return [(i.severity, i.address.path, i.key) for i in issues]


IN_ORDER = (
    [
        member(ANDAMAN, "TH-81", 2008, 2017),
        member(GULF, "TH-81", 2017),
        member(ANDAMAN, "TH-81", 2008, 2017, "centre"),
    ],
    [
        member(ANDAMAN, "TH-83", 2008, 2017),
        member(ANDAMAN, "TH-83", 2017),
        member(ANDAMAN, "TH-83", 2008, role="centre"),
    ],
)


@pytest.mark.parametrize("rows", IN_ORDER, ids=["following", "joining"])
def test_periods_that_follow_each_other_are_in_order(organizations, rows):
    assert told(organizations, *rows) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [member(ANDAMAN, "TH-81", 2008), member(ANDAMAN, "TH-81", 2017)],
            {"memberships[#2]": "membership_overlap"},
        ),
        (
            [member(ANDAMAN, "TH-81", 2008), member(GULF, "TH-81", 2017)],
            {"memberships[#2]": "membership_two_members"},
        ),
        (
            [
                member(ANDAMAN, "TH-81", 2008),
                member(ANDAMAN, "TH-83", 2008),
                member(ANDAMAN, "TH-81", 2008, role="centre"),
                member(ANDAMAN, "TH-83", 2017, role="centre"),
            ],
            {"memberships[#4]": "membership_two_centres"},
        ),
        (
            [member(GULF, "TH-81", 2008), member(ANDAMAN, "TH-81", 2008, 2010, role="centre")],
            {"memberships[#2]": "centre_outside"},
        ),
    ],
    ids=["twice", "two clusters", "two centres", "centre outside"],
)
def test_what_cannot_be_at_one_time(organizations, rows, found):
    assert told(organizations, *rows) == [("error", path, key) for path, key in found.items()]


def test_the_day_from_which_it_cannot_be_is_told(organizations):
    rows = [member(ANDAMAN, "TH-83", 2008, 2017), member(ANDAMAN, "TH-83", 2008, role="centre")]
    (issue,) = check_registry(Registry(organizations, rows))
    assert "2017-01-01" in issue.message("en")


def test_a_code_outside_the_register_is_an_error_with_a_suggestion(organizations):
    (issue,) = check_registry(
        Registry(organizations, [member(ANDAMAN, "TH-84", 2008)]),
        lambda path: Address(file="memberships.csv", line=int(path[1]) + 2),
    )
    assert issue.key == "membership_unknown"
    assert "Did you mean" in issue.message("en")
    assert str(issue.address) == "memberships.csv:2"
