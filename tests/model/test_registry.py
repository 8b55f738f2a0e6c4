"""The register that comes with the program: any name is found, members are those of the year."""

import datetime as dt

import pytest

from scorecard.errors import NotFound
from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import DatedName, Organization
from scorecard.model.register.registry import Registry
from scorecard.model.text import Text
from scorecard.workspace.office.register import built_in_registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return built_in_registry()


def year(be: int) -> FiscalYear:
    return FiscalYear(be=be)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("TH-83", "TH-83"),
        ("๘๓", "TH-83"),
        ("จังหวัด ภูเก็ต", "TH-83"),
        ("จ. ภูเก็ต", "TH-83"),
        (" Phuket ", "TH-83"),
        ("Phuket Province", "TH-83"),
        ("ภก.", "TH-83"),
        ("Phang-nga", "TH-82"),
        ("จังหวัดสิงค์บุรี", "TH-17"),
        ("โคราช", "TH-30"),
        ("ภาคใต้ฝั่งอันดามัน", "southern-andaman"),
        ("Southern Andaman Cluster", "southern-andaman"),
        ("Lower Northeastern 1", "northeastern-korat"),
        ("กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนล่าง 2", "northeastern-ubon"),
    ],
)
def test_an_organization_is_found_by_any_of_its_names(registry: Registry, name: str, code: str):
    assert registry.find(name).code == code


def test_the_nearest_name_is_suggested_in_the_language_of_the_reader(registry: Registry):
    with pytest.raises(NotFound) as caught:
        registry.find("จังหวัดเชียงไหม่")
    assert "“เชียงใหม่”" in caught.value.message("th")
    assert "“Chiang Mai”" in caught.value.message("en")
    for far in ("", "qqqqqqq"):
        with pytest.raises(NotFound) as caught:
            registry.find(far)
        assert caught.value.key == "unknown_organization_bare"


def test_a_year_can_be_restated_on_another_grouping(registry: Registry):
    members = registry.members("southern-andaman", year(2565), grouping=2551)
    assert set(members) == {"TH-81", "TH-82", "TH-83", "TH-85", "TH-92"}
    eastern = registry.members("eastern", year(2565), grouping=2554)
    assert set(eastern) == {"TH-20", "TH-21", "TH-22", "TH-23"}
    assert registry.members("eastern", year(2565)) == ()
    assert [registry.grouping_in_force(year(be)) for be in (2553, 2554, 2561)] == [2551, 2554, 2560]
    assert len(registry.of_kind("province", year(2565))) == 77
    assert len(registry.of_kind("province", year(2553))) == 76  # without Bueng Kan
    for grouping in (2554, 2560):
        parent = next(
            p for p, child in registry.member_pairs(year(2565), grouping) if child == "TH-38"
        )
        later = set(registry.members(parent, year(2565), grouping))
        assert later - set(registry.members(parent, year(2553), grouping)) == {"TH-38"}
    with pytest.raises(NotFound) as caught:
        registry.members("southern-andaman", year(2565), grouping=2546)
    assert "2551, 2554, 2560" in caught.value.message("en")


def test_a_name_of_the_past_is_found_where_nobody_bears_it_now():
    ever, later = DatedName(name=Text(th="เดิม")), dt.date(2017, 11, 17)
    names = (ever, DatedName(name=Text(th="ปัจจุบัน"), since=later))
    old = (DatedName(name=Text(th="เก่าแก่")),)
    gone = Organization(code="gone", kind="cluster", names=old, until=later)
    registry = Registry([gone, Organization(code="here", kind="cluster", names=names)], [])
    found = [registry.find(name).code for name in ("เก่าแก่", "เดิม", "ปัจจุบัน")]
    assert found == ["gone", "here", "here"]
    assert registry.groupings() == ()


def test_an_organization_that_ended_is_followed_by_those_that_took_its_members(registry: Registry):
    assert registry.successors("eastern") == ("eastern-1", "eastern-2")
    assert registry.successors("upper-central-1") == ("upper-central", "central-vicinity")
    assert registry.successors("southern-andaman") == ()
    ended = Organization(
        code="old",
        kind="agency",
        names=(DatedName(name=Text(th="เก่า")),),
        until=dt.date(2020, 1, 1),
    )
    assert Registry([ended], []).successors("old") == ()
