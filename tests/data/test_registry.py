"""The registry against the published groupings, written out here a second time."""

import re
from collections import Counter

import pytest

OF_2551 = {
    "upper-central-1": "12 13 14 19",
    "upper-central-2": "15 16 17 18",
    "middle-central": "11 24 25 26 27",
    "lower-central-1": "70 71 72 73",
    "lower-central-2": "74 75 76 77",
    "southern-gulf": "80 84 86 93",
    "southern-andaman": "81 82 83 85 92",
    "southern-border": "90 91 94 95 96",
    "eastern": "20 21 22 23",
    "upper-northeastern-1": "39 41 42 43",
    "upper-northeastern-2": "47 48 49",
    "middle-northeastern": "40 44 45 46",
    "northeastern-ubon": "33 34 35 37",
    "northeastern-korat": "30 31 32 36",
    "upper-northern-1": "50 51 52 58",
    "upper-northern-2": "54 55 56 57",
    "lower-northern-1": "53 63 64 65 67",
    "lower-northern-2": "60 61 62 66",
}
OF_2554 = OF_2551 | {"upper-northeastern-1": "38 39 41 42 43"}
ENDED_IN_2560 = {"upper-central-1", "upper-central-2", "middle-central", "eastern"}
OF_2560 = {code: members for code, members in OF_2554.items() if code not in ENDED_IN_2560} | {
    "upper-central": "14 15 16 17 18 19",
    "central-vicinity": "11 12 13 73",
    "lower-central-1": "70 71 72",
    "southern-gulf": "80 84 86 90 93",
    "southern-andaman": "81 82 83 85 91 92",
    "southern-border": "94 95 96",
    "eastern-1": "20 21 24",
    "eastern-2": "22 23 25 26 27",
}
FIRST_DAY = {"2551": "2008-01-15", "2554": "2011-05-03", "2560": "2017-11-17"}


@pytest.mark.parametrize(
    ("grouping", "expected"), [("2551", OF_2551), ("2554", OF_2554), ("2560", OF_2560)]
)
def test_each_grouping_has_exactly_its_members(table, grouping, expected):
    rows, day = table("registry/memberships.csv"), FIRST_DAY[grouping]
    rows = rows[(rows.role == "member") & (rows.since <= day)]
    rows = rows[(rows.until == "") | (rows.until > day)]
    found = {parent: sorted(group.child) for parent, group in rows.groupby("parent")}
    assert found == {c: [f"TH-{p}" for p in members.split()] for c, members in expected.items()}


def test_each_row_names_the_grouping_that_it_began_with(table):
    memberships = table("registry/memberships.csv")
    assert (memberships.since == memberships.grouping.map(FIRST_DAY)).all()
    assert set(memberships.until) == {"", "2017-11-17"}
    member = memberships[memberships.role == "member"]
    assert not member.duplicated(["parent", "child"]).any()  # one row while it stays
    assert set(member[member.grouping == "2554"].child) == {"TH-38"}


def test_clusters_are_dated(table):
    organizations = table("registry/organizations.csv")
    clusters = organizations[organizations.kind == "cluster"]
    assert clusters.code.nunique() == 22
    assert set(clusters[clusters.until != ""].code) == ENDED_IN_2560
    assert set(clusters[clusters.until != ""].until) == {"2017-11-17"}
    dated = clusters[clusters.code.isin(["northeastern-ubon", "northeastern-korat"])]
    assert list(dated.since) == ["2008-01-15", "2017-11-17"] * 2


def test_no_name_or_alias_means_two_organizations_at_once(table):
    organizations = table("registry/organizations.csv")
    current = organizations.drop_duplicates("code", keep="last")
    names: Counter[str] = Counter()
    for row in current[current.until == ""].itertuples():
        own = {row.code, row.name_th, row.name_en, *row.aliases.split("|")} - {""}
        names.update({re.sub(r"[\s.\-]", "", name).casefold() for name in own})
    assert {name for name, times in names.items() if times > 1} == set()


def test_provinces_carry_the_keys_that_other_data_use(table):
    organizations = table("registry/organizations.csv")
    for row in organizations[organizations.kind == "province"].itertuples():
        two_digits, thai, english, hasc = row.aliases.split("|")[:4]
        assert row.code == f"TH-{two_digits}"
        assert re.fullmatch(r"[ก-ฮ]{2,3}", thai)
        assert re.fullmatch(r"[A-Z]{3}", english)
        assert re.fullmatch(r"TH\.[A-Z]{2}", hasc)
        assert row.region_th
        assert row.region_en
