"""What stands twice in a file is named from both sides, and neither row is taken."""

import pytest

CONTRACT = "TH-83,2565,C1,P1,2022-03-01,2022-04-01,1"
FIRST = "TH-83,2565,C1,1,2022-03-01,1"
LEVELS = "1,2,3,4,5"


@pytest.mark.parametrize(
    ("kind", "lines", "others"),
    [
        (
            "observations",
            ["S,TH-83,2565,1,1", "S,ภูเก็ต,2022,ม.ค.,2", "S,TH-83,2565,2,2", "S,TH-83,2565,,2"],
            {2: 3, 3: 2},
        ),
        (
            "targets",
            [
                f"TH-83,T1,2565,,{LEVELS}",
                f"ภูเก็ต,T1,2022,ทั้งปี,{LEVELS}",
                f"TH-83,T1,2565,9,{LEVELS}",
                f"TH-83,T1,2565,1,{LEVELS}",
            ],
            {2: 3, 3: 2, 5: 2},
        ),
        ("initiatives", ["TH-83,P1,2565,ก,1", "TH-83,P1,2566,ก,1", "83,P1,2022,ข,2"], {2: 4, 4: 2}),
        ("contracts", [CONTRACT, CONTRACT], {2: 3, 3: 2}),
        ("instalments", [FIRST, "83,2022,C1,1,1/4/2565,1"], {2: 3, 3: 2}),
        ("instalments", [FIRST, "TH-83,2565,C1,2,2022-03-01,1"], {}),
        ("disbursements", ["TH-83,2565,D1,P1,2022-03-01,1"] * 2, {2: 3, 3: 2}),
        ("warning_rules", ["fell,2565,1,high", "fell,2022,2,low", "fell,2566,3,low"], {2: 3, 3: 2}),
    ],
)
def test_the_same_key_twice(read, kind, lines, others):
    rows = read(kind, *lines)
    twice = {f.row: f.facts["other"] for f in rows.findings if f.key.endswith("_twice")}
    assert twice == others
    assert not {row.row for row in rows.rows} & set(others)
    assert all("{" not in finding.message("en") for finding in rows.findings)
