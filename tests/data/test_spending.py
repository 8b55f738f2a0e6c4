"""The demo's contracts, instalments and payments: invented, marked so, and made again the same."""

from __future__ import annotations

import importlib
import shutil

import pytest

FILES = ("contracts", "instalments", "disbursements")


@pytest.fixture(scope="module")
def spending():
    """The generator as a module."""
    return importlib.import_module("data.spending")


def test_the_generator_gives_the_same_bytes_again(data, spending, tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("strategies", "geography"))
    for _ in range(2):
        spending.main(copy)
        for name in FILES:
            made = (copy / f"demo/{name}.csv").read_bytes()
            assert made == (data / f"demo/{name}.csv").read_bytes(), (
                f"run: python data/spending.py ({name})"
            )


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_illustrative_and_belongs_to_a_real_project(table, name):
    rows = table(f"demo/{name}.csv")
    assert len(rows) > 150
    assert set(rows.illustrative) == {"true"}
    assert set(rows.source) == {"DEMO-MONEY"}
    projects = set(table("demo/initiatives.csv").code)
    assert {code.split("/")[0] for code in rows.contract} == projects


def test_payments_of_the_investment_budget_are_the_results_of_f1(table):
    results = table("demo/results.csv")
    f1 = results[(results.indicator == "F1") & (results.fiscal_year == "2565")]
    paid = table("demo/disbursements.csv")
    paid = paid[paid.initiative.str.endswith("-INV")]
    compared = 0
    for row in f1[(f1["round"].isin(["6", "9"])) & (f1.numerator != "")].itertuples():
        mine = paid[paid.organization == row.organization]
        if mine.empty:
            continue
        last = {"6": "2022-03-31", "9": "2022-06-30"}[row.round]
        assert mine[mine.paid <= last].amount_baht.astype(int).sum() == int(row.numerator)
        compared += 1
    assert compared > 25
