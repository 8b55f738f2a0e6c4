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
        ("ภูเก็ต", "TH-83"),
        ("จังหวัด ภูเก็ต", "TH-83"),
        ("จ. ภูเก็ต", "TH-83"),
        (" Phuket ", "TH-83"),
        ("Phuket Province", "TH-83"),
        ("ภก.", "TH-83"),
        ("PKT", "TH-83"),
        ("Lopburi", "TH-16"),
        ("Phang-nga", "TH-82"),
        ("จังหวัดสิงค์บุรี", "TH-17"),
        ("สุราษฎ์ธานี", "TH-84"),
        ("โคราช", "TH-30"),
        ("กทม.", "TH-10"),
        ("ภาคใต้ฝั่งอันดามัน", "southern-andaman"),
        ("ใต้ฝั่งอันดามัน", "southern-andaman"),
        ("Southern Andaman Cluster", "southern-andaman"),
        ("ประเทศไทย", "TH"),
    ],
)
def test_an_organization_is_found_by_any_of_its_names(registry: Registry, name: str, code: str):
    assert registry.find(name).code == code


@pytest.mark.parametrize(
    ("name", "thai", "english"),
    [
        ("Phukett", "ภูเก็ต", "Phuket"),
        ("จังหวัดเชียงไหม่", "เชียงใหม่", "Chiang Mai"),
    ],
)
def test_the_nearest_name_is_suggested_in_the_language_of_the_reader(
    registry: Registry, name: str, thai: str, english: str
):
    with pytest.raises(NotFound) as caught:
        registry.find(name)
    error = caught.value
    assert f"“{thai}”" in error.message("th")
    assert f"“{english}”" in str(error)


@pytest.mark.parametrize("name", ["", "qqqqqqq", "zzz 999 xxx"])
def test_nothing_is_suggested_where_no_name_is_near(registry: Registry, name: str):
    assert registry.nearest(name) is None
    with pytest.raises(NotFound) as caught:
        registry.find(name)
    assert caught.value.key == "unknown_organization_bare"


@pytest.mark.parametrize(
    ("be", "members", "grouping"),
    [(2551, 75, 2551), (2553, 75, 2551), (2554, 76, 2554), (2560, 76, 2554), (2561, 76, 2560)],
)
def test_every_province_but_bangkok_is_in_one_of_18_clusters(
    registry: Registry, be: int, members: int, grouping: int
):
    codes = [cluster.code for cluster in registry.of_kind("cluster", year(be))]
    children = [child for code in codes for child in registry.members(code, year(be))]
    assert len(codes) == 18
    assert len(children) == len(set(children)) == members
    assert "TH-10" not in children
    assert registry.grouping_in_force(year(be)) == grouping


def test_a_year_can_be_restated_on_another_grouping(registry: Registry):
    members = registry.members("southern-andaman", year(2565), grouping=2551)
    assert set(members) == {"TH-81", "TH-82", "TH-83", "TH-85", "TH-92"}
    eastern = registry.members("eastern", year(2565), grouping=2554)
    assert set(eastern) == {"TH-20", "TH-21", "TH-22", "TH-23"}
    assert registry.members("eastern", year(2565)) == ()


def test_a_grouping_that_never_was_is_refused(registry: Registry):
    with pytest.raises(NotFound) as caught:
        registry.members("southern-andaman", year(2565), grouping=2546)
    assert "2551, 2554, 2560" in caught.value.message("en")


def test_a_name_means_who_bears_it_now(registry: Registry):
    assert registry.find("Lower Northeastern 1").code == "northeastern-korat"
    assert registry.find("กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนล่าง 2").code == "northeastern-ubon"


def test_a_name_of_the_past_is_found_where_nobody_bears_it_now():
    def cluster(code: str, *names: str, until: dt.date | None = None) -> Organization:
        dated = tuple(
            DatedName(name=Text(th=name), since=dt.date(2000 + i, 1, 1))
            for i, name in enumerate(names)
        )
        return Organization(code=code, kind="cluster", names=dated, until=until)

    registry = Registry(
        [cluster("gone", "เก่าแก่", until=dt.date(2017, 11, 17)), cluster("here", "เดิม", "ปัจจุบัน")], []
    )
    found = [registry.find(name).code for name in ("เก่าแก่", "เดิม", "ปัจจุบัน")]
    assert found == ["gone", "here", "here"]
    assert registry.groupings() == ()
