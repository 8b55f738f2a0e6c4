"""Organizations whose names, members and existence change with time."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import DatedName, Membership, Organization
from scorecard.model.text import Text

RENAMED = Organization(
    code="northeastern-ubon",
    kind="cluster",
    names=(
        DatedName(name=Text(th="ตอนล่าง 1", en="Lower 1")),
        DatedName(name=Text(th="ตอนล่าง 2"), since=dt.date(2017, 11, 17)),
    ),
)


def test_a_text_is_thai_and_stands_in_where_there_is_no_english():
    assert Text.model_validate("  ภูเก็ต ") == Text(th="ภูเก็ต")
    assert Text(th="ภูเก็ต").in_language("en") == "ภูเก็ต"
    both = Text(th="ภูเก็ต", en="Phuket")
    assert (both.in_language("en"), both.in_language("th")) == ("Phuket", "ภูเก็ต")
    for wrong in ("", "  ", {"en": "Phuket"}, {"th": "ภูเก็ต", "en": ""}, 5):
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
    organization = RENAMED.model_copy(update={"since": since, "until": until})
    assert organization.exists_in(FiscalYear(be=2565)) is exists


def test_a_name_holds_from_its_day_on_and_in_the_year_that_it_has_at_the_end_of():
    days = dt.date(2017, 11, 16), dt.date(2017, 11, 17)
    assert [RENAMED.text_on(day).th for day in days] == ["ตอนล่าง 1", "ตอนล่าง 2"]
    assert RENAMED.name("en", FiscalYear(be=2560)) == "Lower 1"
    assert RENAMED.name("en", FiscalYear(be=2561)) == "ตอนล่าง 2"
    assert RENAMED.name("th") == "ตอนล่าง 2"


DAY = dt.date(2020, 1, 1)
NAME, LATER = DatedName(name=Text(th="ก")), DatedName(name=Text(th="ก"), since=DAY)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"names": ()}, "at least 1 item"),
        ({"names": (NAME, NAME)}, "in order"),
        ({"names": (LATER, NAME)}, "in order"),
        ({"since": DAY, "until": DAY}, "ends after it began"),
        *(({"code": code}, "code") for code in ("", "a b", "-x", ".x", "x" * 41, "ก ข")),
    ],
)
def test_an_organization_that_cannot_be_is_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        Organization(**({"code": "x", "kind": "agency", "names": (NAME,)} | fields))


def test_a_membership_holds_from_its_first_day_to_the_day_before_its_end():
    since, until = dt.date(2008, 1, 15), dt.date(2017, 11, 17)
    membership = Membership(parent="a", child="b", since=since, until=until)
    days = [dt.date(2008, 1, 14), since, dt.date(2017, 11, 16), until]
    assert [membership.in_force_on(day) for day in days] == [False, True, True, False]
    assert Membership(parent="a", child="b", since=since).in_force_on(dt.date.max)
    with pytest.raises(ValidationError, match="ends after it began"):
        Membership(parent="a", child="b", since=since, until=since)
    with pytest.raises(ValidationError, match="member of itself"):
        Membership(parent="a", child="a", since=since)
