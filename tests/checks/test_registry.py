"""The memberships of the register."""

import datetime as dt

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


def said(organizations, *memberships: Membership) -> list[tuple[str, str, str]]:
    issues = check_registry(Registry(organizations, memberships))
    return [(i.severity, i.address.path, i.message("en")) for i in issues]


def test_periods_that_follow_each_other_are_in_order(organizations):
    rows = [
        member(ANDAMAN, "TH-81", 2008, 2017),
        member(GULF, "TH-81", 2017),
        member(ANDAMAN, "TH-81", 2008, 2017, "centre"),
    ]
    assert said(organizations, *rows) == []


def test_a_pair_that_is_entered_twice_is_an_error(organizations):
    rows = [member(ANDAMAN, "TH-81", 2008), member(ANDAMAN, "TH-81", 2017)]
    assert said(organizations, *rows) == [
        (
            "error",
            "memberships[#2]",
            "TH-81 is entered in southern-andaman twice for the time from 2017-01-01 on.",
        )
    ]


def test_a_province_belongs_to_one_cluster_at_a_time(organizations):
    rows = [member(ANDAMAN, "TH-81", 2008), member(GULF, "TH-81", 2017)]
    assert said(organizations, *rows) == [
        (
            "error",
            "memberships[#2]",
            "TH-81 belongs to southern-gulf and to southern-andaman at the same time, "
            "from 2017-01-01 on.",
        )
    ]


def test_a_cluster_has_one_centre_at_a_time(organizations):
    rows = [
        member(ANDAMAN, "TH-81", 2008),
        member(ANDAMAN, "TH-83", 2008),
        member(ANDAMAN, "TH-81", 2008, role="centre"),
        member(ANDAMAN, "TH-83", 2017, role="centre"),
    ]
    assert said(organizations, *rows) == [
        (
            "error",
            "memberships[#4]",
            "southern-andaman has two operation centres, TH-81 and TH-83, from 2017-01-01 on.",
        )
    ]


def test_a_centre_outside_its_cluster_is_named_with_the_day(organizations):
    rows = [
        member(ANDAMAN, "TH-83", 2008, 2017),
        member(ANDAMAN, "TH-83", 2008, role="centre"),
        member(GULF, "TH-81", 2008),
        member(ANDAMAN, "TH-81", 2008, 2010, role="centre"),
    ]
    outside = [row for row in said(organizations, *rows) if "operation centre of" in row[2]]
    assert outside == [
        (
            "error",
            "memberships[#2]",
            "Phuket is the operation centre of Southern Andaman, but does not belong to it on "
            "2017-01-01.",
        ),
        (
            "error",
            "memberships[#4]",
            "Krabi is the operation centre of Southern Andaman, but does not belong to it on "
            "2008-01-01.",
        ),
    ]


def test_a_centre_may_stay_over_periods_that_join(organizations):
    rows = [
        member(ANDAMAN, "TH-83", 2008, 2017),
        member(ANDAMAN, "TH-83", 2017),
        member(ANDAMAN, "TH-83", 2008, role="centre"),
    ]
    assert said(organizations, *rows) == []


def test_a_code_outside_the_register_is_an_error_with_a_suggestion(organizations):
    (issue,) = check_registry(
        Registry(organizations, [member(ANDAMAN, "TH-84", 2008)]),
        lambda path: Address(file="memberships.csv", line=int(path[1]) + 2),
    )
    assert issue.message("en").startswith("“TH-84” is no organization of the register. Did you")
    assert str(issue.address) == "memberships.csv:2"
