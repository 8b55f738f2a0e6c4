"""Figures of series: calendar years, months by number or name, and gaps that stay gaps."""

import pytest

from scorecard.files.kinds.observations import OBSERVATIONS
from scorecard.model.result import Observation

HEAD = "series,organization,year,month,value,source"


@pytest.fixture
def read(table, registry):
    return lambda *lines: OBSERVATIONS.read(table("\n".join([HEAD, *lines])), registry)


def test_months_years_and_gaps(read):
    rows = read(
        "TOURISM_INCOME,ภูเก็ต,2565,1,100.5,MOTS",
        "TOURISM_INCOME,83,2022,ก.พ.,0,MOTS",
        "POVERTY_RATE,Phuket,๒๕๕๑,,,NSO",
        "POVERTY_RATE,Phuket,2552,-,-,NSO",
    )
    assert rows.findings == ()

    def figure(series, year, month, value, source):
        return Observation(
            series=series, organization="TH-83", year=year, month=month, value=value, source=source
        )

    assert rows.models == (
        figure("TOURISM_INCOME", 2565, 1, 100.5, "MOTS"),
        figure("TOURISM_INCOME", 2565, 2, 0.0, "MOTS"),
        figure("POVERTY_RATE", 2551, None, None, "NSO"),
        figure("POVERTY_RATE", 2552, None, None, "NSO"),
    )
