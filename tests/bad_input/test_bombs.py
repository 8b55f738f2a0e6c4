"""Small files that ask for all memory or for hours, and files that hold what nobody can: each is
refused quickly with a sentence, or read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from scorecard.cli.main import command_line
from scorecard.errors import InputError, ScorecardError
from scorecard.files.strategy.strategy import load_strategies
from scorecard.settings import Settings
from scorecard.workspace import Workspace
from scorecard.workspace.intake.incoming import read_incoming
from tests.bad_input.drawn import workbook_parts

HEADINGS = ["organization", "indicator", "fiscal_year", "round", "value"]
HEAD = ",".join(HEADINGS)
ROW = "TH-81,V1,2565,6,11"
MOST_SECONDS, MOST_MB = 4.0, 300
"""For one file; a quiet machine takes two seconds at most."""

SHEET = "<sheetData>{}</sheetData>{}"
TABLE = "".join(
    f'<row r="{number}">'
    + "".join(
        f'<c r="{"ABCDE"[at]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(line.split(","))
    )
    + "</row>"
    for number, line in enumerate((HEAD, ROW), start=1)
)
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="S1048576"><v>1</v></c></row>'


def workbook(*sheets: str, **parts: str) -> bytes:
    made = io.BytesIO()
    more = {f"xl/{name}.xml": content for name, content in parts.items()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (workbook_parts(*sheets) | more).items():
            archive.writestr(name, content)
    return made.getvalue()


def in_comment(text: str) -> bytes:
    """400,000 times what looks like the beginning of a tag."""
    return workbook(SHEET.format(TABLE, f"<!--{text * 400_000}-->"), sharedStrings="<sst/>")


def parquet(columns: dict[str, pa.Array], **options: object) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table(columns), made, compression="zstd", **options)
    return made.getvalue()


def same(value: object, count: int) -> pa.Array:
    indices = pa.array([0], pa.int32()).take(pa.array([0] * count))
    return pa.DictionaryArray.from_arrays(indices, pa.array([value]))


def columns(first: pa.Array) -> dict[str, pa.Array]:
    return {"organization": first, **{name: same("1", len(first)) for name in HEADINGS[1:]}}


WIDE = ",".join(["1"] * 1_000_000)
WIDE_ROW = '<row r="3">' + "<c><v>1</v></c>" * 100_000 + "</row>"

PLACES = {  # a reader would make room for it, or takes another attribute for it
    'r="A2"': {
        'r="A9999999999"': "workbook_damaged",
        'r="AAAAAAAA2"': "workbook_damaged",
        'xml:r="A2" r="XFD1048576"': "too_many_columns",
        """of="r='A2'" r="XFD1048576\"""": "too_many_columns",
    },
    '<row r="2"': {
        '<row r="99999999999"': "workbook_damaged",
        '<row xml:r="2" r="1048000000"': "workbook_damaged",
    },
}

BOMBS = {
    **{
        f"{number} of {len(places)} places.xlsx": (
            lambda at=at, place=place: workbook(SHEET.format(TABLE.replace(at, place), "")),
            key,
        )
        for at, places in PLACES.items()
        for number, (place, key) in enumerate(places.items())
    },
    "tags in a comment.xlsx": (lambda: in_comment("<c "), None),
    "values in a comment.xlsx": (lambda: in_comment("<v "), None),
    "references in a comment.xlsx": (lambda: in_comment('t="s" '), None),
    "open tags.xlsx": (
        lambda: workbook(SHEET.format(TABLE + "<c >" * 400_000, "")),
        "workbook_damaged",
    ),
    "styles.xlsx": (
        lambda: workbook(SHEET.format(TABLE, ""), styles=f"<s>{'<a/>' * 1_000_001}</s>"),
        "workbook_damaged",
    ),
    "a long time.xlsx": (
        lambda: workbook(
            SHEET.format(TABLE + '<row r="3"><c r="A3" s="1"><v>1e300</v></c></row>', ""),
            styles='<s><cellXfs><xf numFmtId="0"/><xf numFmtId="46"/></cellXfs></s>',
        ),
        "workbook_damaged",
    ),
    "texts.xlsx": (
        lambda: workbook(SHEET.format(TABLE, ""), sharedStrings=f"<s>{'<si/>' * 2_000_001}</s>"),
        "too_many_cells",
    ),
    "far corners.xlsx": (lambda: workbook(*[SHEET.format(FAR, "")] * 40), "sheet_too_large"),
    "many corners.xlsx": (
        lambda: workbook(*[SHEET.format(FAR.replace("1048576", "50000"), "")] * 40),
        "too_many_cells",
    ),
    "a long row.xlsx": (lambda: workbook(SHEET.format(TABLE + WIDE_ROW, "")), "too_many_columns"),
    "a long row.csv": (
        lambda: f"{HEAD}\n{ROW}\n{WIDE[:200_000]}\n".encode(),
        "too_many_columns",
    ),
    "headings.csv": (lambda: f"{WIDE}\n{WIDE}\n".encode(), "too_many_columns"),
    "short rows.csv": (
        lambda: (f"{HEAD}," + ",".join(f"h{n}" for n in range(490)) + "\n" + "1\n" * 9000).encode(),
        "too_many_cells",
    ),
    "equal rows.csv": (lambda: (f"{HEAD}\n" + f"{ROW}\n" * 401_000).encode(), "too_many_cells"),
    "equal rows.parquet": (lambda: parquet(columns(same("TH-81", 401_000))), "too_many_cells"),
    "nulls.parquet": (
        lambda: parquet({name: pa.nulls(5_000_000, pa.string()) for name in HEADINGS}),
        "too_many_cells",
    ),
    "one text.parquet": (lambda: parquet(columns(same("x" * 5000, 300_000))), "too_much_text"),
    "prefixes.parquet": (
        lambda: parquet(
            columns(pa.array(["x" * 50_000] * 5000)),
            use_dictionary=False,
            column_encoding={"organization": "DELTA_BYTE_ARRAY"},
        ),
        "too_much_text",
    ),
    "a list.parquet": (lambda: parquet({"a": pa.array([["x"] * 3_000_000])}), "too_many_cells"),
    "many columns.parquet": (
        lambda: parquet({f"c{n}": pa.array(["1"]) for n in range(600)}),
        "too_many_columns",
    ),
    "a long cell.csv": (lambda: f"{HEAD}\n{'x' * 140_000},1\n".encode(), "cell_too_long"),
    "a long cell.xlsx": (
        lambda: workbook(SHEET.format(TABLE.replace("TH-81", "x" * 140_000), "")),
        "cell_too_long",
    ),
}


READ = """
import json, re, sys, time
from pathlib import Path
from scorecard.errors import InputError
from scorecard.settings import Settings
from scorecard.workspace.intake.incoming import read_incoming

def memory(of):
    return int(re.search(of + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    Path("/proc/self/clear_refs").write_text("5")  # the highest counts from here
    before, began = memory("VmRSS"), time.process_time()
    try:
        read_incoming(path, "results", Settings())
        key, longest = None, 0
    except InputError as error:
        key, longest = error.key, max(len(error.message("th")), len(error.message("en")))
    said[path.name] = key, longest, memory("VmHWM") - before, time.process_time() - began
print(json.dumps(said))
"""


def test_small_files_take_little(elsewhere, tmp_path: Path) -> None:
    for name, (make, _) in BOMBS.items():
        (tmp_path / name).write_bytes(make())
    said = elsewhere(READ, tmp_path)
    assert {name: each[0] for name, each in said.items()} == {
        name: key for name, (_, key) in BOMBS.items()
    }
    assert [name for name, (_, longest, _, _) in said.items() if longest > 400] == []
    assert {name: mb for name, (_, _, mb, _) in said.items() if mb > MOST_MB} == {}
    assert {name: s for name, (_, _, _, s) in said.items() if s > MOST_SECONDS} == {}


DOCUMENTS = {
    "brackets": ("[" * 10_000, "yaml_depth"),
    "steps": ("- " * 400, "yaml_depth"),
    "closed brackets": ("a: " + "[" * 30_000 + "]" * 30_000, "yaml_too_many"),
    "laughs": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
            for a, b in zip("abcde", "bcdef", strict=True)
        ),
        "yaml_too_many",
    ),
    "one text often": ("a: &a " + "x" * 400_000 + "\nb: [*a, *a, *a, *a, *a]\n", "yaml_too_many"),
    "itself": ("a: &a [*a]\n", "yaml_itself"),
    "itself as a field": ("&a\nb: *a\n", "yaml_itself"),
    "itself by merging": ("a: &a {<<: *a}\n", "yaml_itself"),
    "no name": ('strategy: x\nextends: "a\\0b.yaml"\n', "extends_name"),
    "a long name": (f"strategy: x\nextends: {'ก' * 91}.yaml\n", "extends_name"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_strategy_that_asks_for_too_much(name: str, tmp_path: Path) -> None:
    text, key = DOCUMENTS[name]
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    began = time.process_time()
    issues = load_strategies(tmp_path / "a.yaml").issues
    assert [issue.key for issue in issues] == [key]
    assert time.process_time() - began < MOST_SECONDS


def test_a_chain_of_strategies(tmp_path: Path) -> None:
    for number in range(400):
        text = f"strategy: s{number}\nextends: {number + 1}.yaml\n"
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    (issue,) = load_strategies(tmp_path / "0.yaml").issues
    assert issue.key == "extends_too_long"


def raw(type_: pa.DataType, number: int) -> pa.Array:
    """64 bits taken for a value of a type."""
    return pa.Array.from_buffers(type_, 1, [None, pa.array([number], pa.int64()).buffers()[1]])


NOT_HELD = {
    "year 0": raw(pa.timestamp("s"), -62_167_219_200),
    "year 294276": raw(pa.timestamp("us"), 9_224_318_015_999_999 * 100),
    "a day": pa.array([2_147_483_000], pa.int32()).cast(pa.date32()),
    "a stretch": raw(pa.duration("s"), 2**62),
    "letters": pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff\xfe"]).buffers()),
}


@pytest.mark.parametrize("name", NOT_HELD)
def test_a_value_that_nobody_can_hold(name: str, tmp_path: Path) -> None:
    table = {each: pa.array(["1"]) for each in HEADINGS} | {"value": NOT_HELD[name]}
    (tmp_path / "a.parquet").write_bytes(parquet(table))
    with pytest.raises(InputError) as info:
        read_incoming(tmp_path / "a.parquet", "results", Settings())
    assert info.value.key == "parquet_value"
    assert "row 1 of the column “value”" in info.value.message("en")
    assert "แถวที่ 1 คอลัมน์ “value”" in info.value.message("th")


def test_a_footer_that_is_damaged_anywhere(elsewhere, tmp_path: Path) -> None:
    """The library for Parquet ends the whole program at some of these."""
    whole = parquet({"value": pa.array([["1", None], None, []]), "round": pa.array([1, 2, 3])})
    start = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    for at in range(start, len(whole) - 4):
        content = bytearray(whole)
        content[at] ^= 1 << at % 8
        (tmp_path / f"{at}.parquet").write_bytes(content)
    assert len(elsewhere(READ, tmp_path)) == len(whole) - 4 - start


def test_a_moment_that_is_none_is_blank(tmp_path: Path) -> None:
    table = {each: pa.array(["1"]) for each in HEADINGS}
    table |= {"value": raw(pa.timestamp("ns"), -(2**63))}
    (tmp_path / "a.parquet").write_bytes(parquet(table))
    incoming = read_incoming(tmp_path / "a.parquet", "results", Settings())
    assert incoming.table.rows["value"].tolist() == [None]


LONG = "ก" * 91
CALLS = [
    ["import", f"{LONG}.csv"],
    ["import", f"{LONG}.yaml"],
    ["check", LONG],
    ["check", "--scores", f"{LONG}.csv"],
    ["export", "results", "--output", f"{LONG}.csv"],
    ["import", "a\0b.csv"],
    ["import", "\udcff.csv"],
    ["import", "a.csv", "--by", "\udcff"],
    ["init", "--workspace", LONG],
    ["doctor", "--workspace", LONG],
    ["demo", "--no-serve", "--workspace", LONG],
    ["serve", "--workspace", "a\0b"],
]


@pytest.mark.parametrize("arguments", CALLS, ids=lambda each: ascii(" ".join(each))[:40])
def test_a_name_that_the_machine_cannot_have(
    arguments: list[str], office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office.folder))
    done = CliRunner().invoke(command_line("en"), arguments)
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 2


def test_the_library_says_so_too() -> None:
    for name in (LONG, "a\0b", "\udcff"):
        with pytest.raises(ScorecardError):
            Workspace.open(name)
        with pytest.raises(ScorecardError):
            read_incoming(Path(name), None, Settings())


@pytest.mark.parametrize("name", ["pipe.csv", "pipe.yaml", "pipe.parquet"])
def test_a_pipe_is_not_waited_for(name: str, office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    office.refuses("import", tmp_path / name, th=("อ่าน",), en=("cannot be read",))
    assert office.run("check", tmp_path / name).code == 1


def test_a_thai_name_where_the_system_knows_ascii_only(office, tmp_path: Path) -> None:
    path = tmp_path / "ผล.csv"
    path.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "scorecard", "import", str(path), "-w", str(office.folder)]
    done = subprocess.run(command, env=os.environ | plain, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "ผล.csv" in done.stdout.decode("utf-8")
