"""Organizations whose names, members and existence change with time."""

import datetime as dt

import pytest
from pydantic import ValidationError

from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import DatedName, Membership, Organization
from scorecard.model.text import Text

BUENG_KAN = Organization(
    code="TH-38",
    kind="province",
    names=(DatedName(name=Text(th="บึงกาฬ", en="Bueng Kan")),),
    since=dt.date(2011, 3, 23),
)
RENAMED = Organization(
    code="northeastern-ubon",
    kind="cluster",
    names=(
        DatedName(name=Text(th="ตอนล่าง 1", en="Lower 1")),
        DatedName(name=Text(th="ตอนล่าง 2"), since=dt.date(2017, 11, 17)),
    ),
)


def test_the_thai_text_stands_in_where_there_is_no_english():
    assert Text(th="ภูเก็ต").in_language("en") == "ภูเก็ต"
    assert Text(th="ภูเก็ต", en="Phuket").in_language("en") == "Phuket"
    assert Text(th="ภูเก็ต", en="Phuket").in_language("th") == "ภูเก็ต"


def test_a_plain_text_is_thai_and_is_trimmed():
    assert Text.model_validate("  ภูเก็ต ") == Text(th="ภูเก็ต")


@pytest.mark.parametrize("wrong", ["", "  ", {"en": "Phuket"}, {"th": "ภูเก็ต", "en": ""}, 5])
def test_a_text_needs_thai_and_is_never_empty(wrong: object):
    with pytest.raises(ValidationError):
        Text.model_validate(wrong)


@pytest.mark.parametrize(
    ("since", "until", "exists"),
    [
        (None, None, True),
        (dt.date(2022, 9, 30), None, True),
        (dt.date(2022, 10, 1), None, False),
        (None, dt.date(2022, 9, 30), False),
        (None, dt.date(2022, 10, 1), True),
    ],
)
def test_it_exists_in_a_year_when_it_does_on_its_last_day(
    since: dt.date | None, until: dt.date | None, exists: bool
):
    organization = BUENG_KAN.model_copy(update={"since": since, "until": until})
    assert organization.exists_in(FiscalYear(be=2565)) is exists


@pytest.mark.parametrize(
    ("day", "thai"),
    [
        (dt.date(2017, 11, 16), "ตอนล่าง 1"),
        (dt.date(2017, 11, 17), "ตอนล่าง 2"),
    ],
)
def test_a_name_holds_from_its_day_on(day: dt.date, thai: str):
    assert RENAMED.text_on(day).th == thai


def test_the_name_of_a_year_is_the_one_at_its_end():
    assert RENAMED.name("en", FiscalYear(be=2560)) == "Lower 1"
    assert RENAMED.name("en", FiscalYear(be=2561)) == "ตอนล่าง 2"
    assert RENAMED.name("th") == "ตอนล่าง 2"


@pytest.mark.parametrize("days", [(None, None), (dt.date(2020, 1, 1), None)])
def test_names_stand_in_the_order_of_their_days(days: tuple[dt.date | None, ...]):
    with pytest.raises(ValidationError, match="in order"):
        Organization(
            code="x",
            kind="agency",
            names=tuple(DatedName(name=Text(th="ก"), since=day) for day in days),
        )


def test_an_organization_has_a_name_and_ends_after_it_began():
    with pytest.raises(ValidationError):
        Organization(code="x", kind="agency", names=())
    day = dt.date(2020, 1, 1)
    with pytest.raises(ValidationError, match="ends after it began"):
        Organization(code="x", kind="agency", names=BUENG_KAN.names, since=day, until=day)


@pytest.mark.parametrize("code", ["", "a b", "-x", ".x", "x" * 41, "ก ข"])
def test_a_code_is_short_and_without_spaces(code: str):
    with pytest.raises(ValidationError):
        Organization(code=code, kind="agency", names=BUENG_KAN.names)


def test_a_membership_holds_from_its_first_day_to_the_day_before_its_end():
    membership = Membership(
        parent="a", child="b", since=dt.date(2008, 1, 15), until=dt.date(2017, 11, 17)
    )
    days = [(2008, 1, 14), (2008, 1, 15), (2017, 11, 16), (2017, 11, 17)]
    held = [membership.in_force_on(dt.date(*day)) for day in days]
    assert held == [False, True, True, False]
    assert Membership(parent="a", child="b", since=dt.date(2008, 1, 15)).in_force_on(dt.date.max)


def test_a_membership_ends_after_it_began_and_joins_two_organizations():
    day = dt.date(2008, 1, 15)
    with pytest.raises(ValidationError, match="ends after it began"):
        Membership(parent="a", child="b", since=day, until=day)
    with pytest.raises(ValidationError, match="member of itself"):
        Membership(parent="a", child="a", since=day)
