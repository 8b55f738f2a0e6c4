"""Projects and their money, exact to the satang."""

from decimal import Decimal

import pytest

from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.model.initiative import Initiative
from scorecard.model.period import FiscalYear

HEAD = "organization,code,fiscal_year,title,objective,category,amount_baht,illustrative,source,note"


@pytest.fixture
def read(table, registry):
    return lambda *lines: INITIATIVES.read(table("\n".join([HEAD, *lines])), registry)


def test_a_project(read):
    rows = read('southern-andaman,65-01,2565,ท่องเที่ยว,O1,งบลงทุน,"221,171,900.25",false,BB,OCR')
    assert rows.findings == ()
    assert rows.models == (
        Initiative(
            organization="southern-andaman",
            code="65-01",
            fiscal_year=FiscalYear(be=2565),
            title="ท่องเที่ยว",
            objective="O1",
            category="งบลงทุน",
            amount=Decimal("221171900.25"),
            source="BB",
            note="OCR",
        ),
    )


@pytest.mark.parametrize(
    ("amount", "key"),
    [("", "cell_blank"), ("-", "cell_blank"), ("-1", "money_negative"), ("ล้านห้า", "not_a_number")],
)
def test_amounts_that_are_none(read, amount, key):
    (finding,) = read(f"TH-83,P1,2565,ก,,,{amount},,,").findings
    assert (finding.row, finding.column, finding.key) == (2, "amount_baht", key)
    assert finding.message("th")
    assert finding.message("en")
