"""The register: dated names, memberships, sources."""

import datetime as dt
from pathlib import Path

import pytest

from scorecard.files.kinds.memberships import MEMBERSHIPS
from scorecard.files.kinds.organizations import ORGANIZATIONS
from scorecard.files.kinds.sources import SOURCES
from scorecard.files.tables.table import read_table
from scorecard.model.provenance import Source
from scorecard.model.register.organization import DatedName, Membership, Organization
from scorecard.model.register.registry import Registry
from scorecard.model.text import Text

ROOT = Path(__file__).parents[3]


def test_a_later_row_of_the_same_code_is_a_new_name(read):
    rows = read(
        "organizations",
        "ne,cluster,ตอนล่าง 1,Lower 1,2008-01-15,,อีสานใต้|ne1,ภาคอีสาน,Northeast,A,ก",
        "ne,cluster,ตอนล่าง 2,,17/11/2560,2570-01-01,ne1|ne2,,,B,ข",
    )
    assert rows.findings == ()
    assert [row.row for row in rows.rows] == [2]
    assert rows.models == (
        Organization(
            code="ne",
            kind="cluster",
            names=(
                DatedName(name=Text(th="ตอนล่าง 1", en="Lower 1"), since=dt.date(2008, 1, 15)),
                DatedName(name=Text(th="ตอนล่าง 2"), since=dt.date(2017, 11, 17)),
            ),
            since=dt.date(2008, 1, 15),
            until=dt.date(2027, 1, 1),
            aliases=("อีสานใต้", "ne1", "ne2"),
            region=Text(th="ภาคอีสาน", en="Northeast"),
            source="A",
            note="ก ข",
        ),
    )


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("a,cluster,ก", "organization_twice"),
        ("a,cluster,ก,,2008-01-15", "organization_twice"),
        ("a,province,ก,,2017-01-01", "organization_kinds"),
        ("a,cluster,ก,,2017-01-01,2007-01-01", "ends_before_it_began"),
        ("b,เทศบาล,ก", "not_a_kind"),
        ("b,province", "cell_blank"),
    ],
)
def test_rows_of_organizations_that_contradict(read, line, key):
    rows = read("organizations", "a,cluster,เอ,A,2008-01-15", line)
    (finding,) = rows.findings
    assert (finding.row, finding.key) == (3, key)
    assert [o.code for o in rows.models] == ["a"]


def test_memberships(read):
    rows = read(
        "memberships",
        "southern-andaman,ภูเก็ต,2008-01-15,,member,2551,CABINET,",
        "southern-andaman,TH-83,15/1/2551,2017-11-17,ศูนย์ปฏิบัติการ,,,แน่นอน",
    )
    assert rows.findings == ()
    pair = {"parent": "southern-andaman", "child": "TH-83", "since": dt.date(2008, 1, 15)}
    until = dt.date(2017, 11, 17)
    assert rows.models == (
        Membership(grouping=2551, source="CABINET", **pair),
        Membership(until=until, role="centre", note="แน่นอน", **pair),
    )


def test_a_parent_by_a_shared_name_is_the_one_of_that_day(read):
    name = "กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนล่าง 1"
    rows = read("memberships", f"{name},TH-83,2008-01-15", f"{name},TH-83,2017-11-17")
    assert [m.parent for m in rows.models] == ["ne-ubon", "ne-korat"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("TH-83,ภูเก็ต,2008-01-15", "member_of_itself"),
        ("southern-andaman,TH-83,2008-01-15,2008-01-15", "ends_before_it_began"),
        ("southern-andaman,TH-83,2008-01-15,,หัวหน้า", "not_a_role"),
        ("southern-andamann,TH-83,2008-01-15", "unknown_organization"),
    ],
)
def test_memberships_that_cannot_be(read, line, key):
    rows = read("memberships", line)
    assert [finding.key for finding in rows.findings] == [key]
    assert rows.rows == ()


def test_sources(read):
    rows = read("sources", "A,ชื่อ,Title,กรม,Department,2565,หน้า 3,CC,x", "B,ข", "B,ค")
    assert rows.models == (
        Source(
            code="A",
            title=Text(th="ชื่อ", en="Title"),
            publisher=Text(th="กรม", en="Department"),
            published="2565",
            locator="หน้า 3",
            licence="CC",
            note="x",
        ),
    )
    assert [(f.row, f.key) for f in rows.findings] == [(3, "source_twice"), (4, "source_twice")]


def test_the_register_of_this_repository_is_read_without_a_finding():
    folder = ROOT / "data"
    organizations = ORGANIZATIONS.read(read_table(folder / "registry" / "organizations.csv"))
    registry = Registry(organizations.models, ())
    memberships = MEMBERSHIPS.read(read_table(folder / "registry" / "memberships.csv"), registry)
    sources = SOURCES.read(read_table(folder / "sources.csv"))
    for rows in (organizations, memberships, sources):
        assert rows.findings == ()
        assert len(rows.rows) > 20
    assert sum(o.kind == "province" for o in organizations.models) == 77
