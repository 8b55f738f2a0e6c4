"""A small register, and strategies made on the spot."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from scorecard.model.register.organization import (
    DatedName,
    Membership,
    Organization,
    OrganizationKind,
)
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy
from scorecard.model.text import Text

GROUPED = dt.date(2017, 11, 17)


def organization(code: str, kind: OrganizationKind, th: str, en: str) -> Organization:
    return Organization(code=code, kind=kind, names=(DatedName(name=Text(th=th, en=en)),))


ORGANIZATIONS = (
    organization("southern-andaman", "cluster", "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "Southern Andaman"),
    organization("southern-gulf", "cluster", "กลุ่มจังหวัดภาคใต้ฝั่งอ่าวไทย", "Southern Gulf"),
    organization("TH-81", "province", "กระบี่", "Krabi"),
    organization("TH-82", "province", "พังงา", "Phangnga"),
    organization("TH-83", "province", "ภูเก็ต", "Phuket"),
)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Two clusters; three provinces, all in the first."""
    return Registry(
        ORGANIZATIONS,
        [
            Membership(parent="southern-andaman", child=child, since=GROUPED)
            for child in ("TH-81", "TH-82", "TH-83")
        ],
    )


def indicator(code: str, objective: str | None = "O1", **changes: Any) -> dict[str, Any]:
    """An indicator with everything; None takes a field away."""
    content = {
        "code": code,
        "objective": objective,
        "name": {"th": "รายได้", "en": "Income"},
        "unit": {"th": "ล้านบาท", "en": "million baht"},
        "weight": 100,
        "scale": {"kind": "linear", "levels": [20, 40, 60, 80, 100]},
        "owner": {"th": "คลังจังหวัด", "en": "Treasurer"},
    } | changes
    return {name: value for name, value in content.items() if value is not None}


@pytest.fixture(scope="session")
def an_indicator() -> Callable[..., dict[str, Any]]:
    return indicator


@pytest.fixture(scope="session")
def a_strategy() -> Callable[..., Strategy]:
    """Makes a sound strategy, with changes to its fields."""

    def make(*indicators: dict[str, Any], **changes: Any) -> Strategy:
        content = {
            "strategy": "sample",
            "title": {"th": "ยุทธศาสตร์", "en": "Strategy"},
            "organizations": ["TH-83"],
            "fiscal_years": {"first": 2565, "last": 2565},
            "perspectives": [{"code": "P1", "name": {"th": "ประสิทธิผล", "en": "Effectiveness"}}],
            "objectives": [
                {"code": "O1", "perspective": "P1", "name": {"th": "เติบโต", "en": "Growth"}}
            ],
            "indicators": list(indicators) or [indicator("T1")],
        } | changes
        return Strategy.model_validate_json(json.dumps(content))

    return make
