"""Projects, contracts, instalments and disbursements: what none of them can be."""

import pytest


@pytest.mark.parametrize(
    ("kind", "line", "column", "key"),
    [
        ("initiatives", "TH-83,P1,2565,ข,", "amount_baht", "cell_blank"),
        ("initiatives", "TH-83,P1,2565,ข,-", "amount_baht", "cell_blank"),
        (
            "initiatives",
            "TH-83,P1,2565,ข,1,,,,2022-02-01,2022-01-31",
            "ends",
            "ends_before_it_starts",
        ),
        ("contracts", "TH-83,2565,C1,P1,2022-03-01,2022-02-28,1", "ends", "ends_before_it_starts"),
        ("contracts", "TH-83,2565,C1,P1,2022-03-01,,1", "ends", "cell_blank"),
        ("contracts", "TH-83,2565,C1,P1,2022-03-01,2022-03-01,-5", "amount_baht", "money_negative"),
        ("disbursements", "TH-83,2565,D1,P1,เมื่อวาน,1", "paid", "not_a_date"),
    ],
)
def test_a_cell_that_cannot_be(read, kind, line, column, key):
    rows = read(kind, line)
    assert [(f.row, f.column, f.key) for f in rows.findings] == [(2, column, key)]
    assert rows.models == ()


def test_a_contract_of_one_day_is_one(read):
    assert read("contracts", "TH-83,2565,C1,P1,2022-03-01,2022-03-01,1").findings == ()
