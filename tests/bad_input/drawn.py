"""Files as chance makes them: nearly right, damaged, or nothing at all, of every kind."""

from __future__ import annotations

import csv
import io
import json
import string
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scorecard.files.kinds.register import KINDS
from scorecard.files.vocabulary import stored_score_spellings

STRATEGIES = Path(__file__).parents[1] / "office" / "strategies"

_SINGLE = """
TH-81 กระบี่ southern-andaman อันดามัน V1 M1 3.10 ๓.๑ TOURISM_INCOME province accepted cluster linear
2565 ๒๕๖๕ 2022 9 Q2 12 ทั้งปี 0 -1 11 ๑,๒๓๔.๕ 1e308 1e-320 nan inf - ไม่มี ใช่ no a;b|c ² ½ ①
2565-09-30 30/9/2565 29/2/2566 0000-00-00 31.12.9999 =1+1 #N/A '=x
"""
WORDS = st.sampled_from(
    [
        *_SINGLE.split(),
        *("\u202eabc", "e\u0301", "\ufeff", "\x00", "\ud7ff\ue000", "a\r\nb", '"', ""),
        *("ปีงบประมาณ 2565", "รอบ 9 เดือน", "62 %", "20 40 60 80 100"),
        *("ก" * 300, "9" * 400, "๙" * 40),
    ]
)
TEXTS = st.one_of(WORDS, st.text(max_size=12), st.text(string.digits + ".,-/ ", max_size=10))
PLAIN = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.integers(2400, 2600),
    st.floats(),
    st.floats(0, 100, width=16),
)
STORED_SCORES = [spelling for each in stored_score_spellings().values() for spelling in each.th[:1]]


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[Any] = PLAIN) -> list[list[Any]]:
    """Headings of some kind of file, more or less, with rows below them."""
    kind = draw(st.sampled_from([*KINDS.values(), None]))
    headings = STORED_SCORES if kind is None else [c.heading("en") for c in kind.columns]
    if kind is not None and draw(st.booleans()):
        headings = [c.heading("th") for c in kind.columns if c.required or draw(st.booleans())]
    if draw(st.integers(0, 3)) == 0:
        headings = draw(st.lists(st.one_of(st.sampled_from(headings), TEXTS), max_size=12))
    widths = st.just(len(headings)) if draw(st.booleans()) else st.integers(0, 14)
    rows = draw(
        st.lists(widths.flatmap(lambda n: st.lists(cells, min_size=n, max_size=n)), max_size=5)
    )
    above = draw(st.lists(st.lists(TEXTS, max_size=2), max_size=1))
    return [*above, list(headings), *rows]


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes as they are, or with some cut out, changed or put in."""
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 3]))):
        at = draw(st.integers(0, len(content)))
        until = min(len(content), at + draw(st.sampled_from([0, 1, 1, 4, 50, 10**6])))
        content = content[:at] + draw(st.binary(max_size=4)) + content[until:]
    return content


@st.composite
def csv_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A text table."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=draw(st.sampled_from(",;\t")),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
    )
    writer.writerows(draw(tables()))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp874", "latin-1"]))
    content = text.getvalue().encode(encoding, "replace" if "8" in encoding else "ignore")
    return draw(st.sampled_from(["a.csv", "a.tsv", "a.txt"])), draw(damaged(content))


TYPES = st.sampled_from(
    ["", 't="n"', 't="str"', 't="e"', 't="b"', 't="s"', 't="d"', 't="x"', 's="1"']
)
_FORMAT = "http://schemas.openxmlformats.org"
_SHEETS = f'xmlns="{_FORMAT}/spreadsheetml/2006/main"'
_OFFICE = f"{_FORMAT}/officeDocument/2006/relationships"


def workbook_parts(*sheets: str) -> dict[str, str]:
    """The parts of a workbook with those sheets, by their names."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    texts = f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="w" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_SHEETS} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}{texts}</Relationships>",
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {_SHEETS}>{sheet}</worksheet>"
            for n, sheet in zip(numbers, sheets, strict=True)
        },
    }


STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="{0}"/></cellXfs></styleSheet>'
)


@st.composite
def xlsx_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A workbook, written part by part so that each may be wrong."""
    odd = not draw(st.integers(0, 3))  # one cell of a wrong type is enough for a damaged workbook
    cells = []
    for number, row in enumerate(draw(tables()), draw(st.sampled_from([1] * 9 + [1048570]))):
        cells.append(f'<row r="{number}">' if draw(st.integers(0, 5)) else "<row>")
        cells += [_cell(draw, value, number, at, odd) for at, value in enumerate(row)]
        cells.append("</row>")
    extra = draw(st.sampled_from(["", "", "<!-- <c r='XFD9'> -->", "<mergeCells/>"] * 3 + ["<c>"]))
    sheet = f"<sheetData>{''.join(cells)}</sheetData>{extra}"
    parts = {
        **workbook_parts(sheet, "<sheetData/>"),
        "xl/styles.xml": STYLES.format(draw(st.sampled_from(["9", "14", "22", "170", "46", "x"]))),
        "xl/sharedStrings.xml": "<sst><si><t>V1</t></si><si><r><t>2565</t></r></si></sst>",
    }
    broken = draw(st.sampled_from([None] * 2 * len(parts) + [*parts]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", draw(st.sampled_from([0, 8]))) as archive:
        for name, text in parts.items():
            content = text.encode("utf-8", "ignore")
            archive.writestr(name, draw(damaged(content)) if name == broken else content)
    name = draw(st.sampled_from(["a.xlsx", "a.xlsm", "a.csv"]))
    return name, draw(damaged(made.getvalue())) if not draw(st.integers(0, 3)) else made.getvalue()


def _cell(draw: st.DrawFn, value: object, row: int, at: int, odd: bool) -> str:
    where = f'r="{chr(65 + at)}{row}"' if draw(st.integers(0, 9)) else ""
    written = "".join(c for c in str(value) if " " <= c < "\ufffe")
    if isinstance(value, str) and not (odd and draw(st.booleans())):
        return f'<c {where} t="inlineStr"><is><t>{escape(written)}</t></is></c>'
    formula = "" if draw(st.integers(0, 9)) else "<f>1+1</f>"
    shown = "" if value is None else f"<v>{escape(written)}</v>"
    kind = draw(TYPES) if odd else "" if isinstance(value, int | float) else 't="str"'
    return f"<c {where} {kind}>{formula}{shown}</c>"


INT64 = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([-(2**63), 2**63 - 1, -62135596800, 253402300800, 0, 9223372036]),
)


def _four(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=4, max_size=4)


def _raw(type_: pa.DataType, numbers: list[int]) -> pa.Array:
    """Any 64 bits taken for values of a type."""
    width = {"date32[day]": pa.int32(), "time32[ms]": pa.int32()}.get(str(type_), pa.int64())
    bits = 8 * width.bit_width // 8
    short = [number % 2 ** (bits - 1) for number in numbers] if bits < 64 else numbers
    return pa.Array.from_buffers(type_, 4, [None, pa.array(short, width).buffers()[1]])


def _bytes_as_text(pieces: list[bytes]) -> pa.Array:
    return pa.Array.from_buffers(pa.string(), 4, pa.array(pieces, pa.binary()).buffers())


RAW = [pa.timestamp(unit, tz) for unit in ("s", "ms", "us", "ns") for tz in (None, "Asia/Bangkok")]
RAW += [pa.date32(), pa.date64(), pa.time32("ms"), pa.time64("us"), pa.time64("ns")]
RAW += [pa.duration("s"), pa.duration("ns"), pa.int64(), pa.float64(), pa.uint64()]
HELD: st.SearchStrategy[pa.Array] = st.one_of(
    _four(st.dates()).map(pa.array),
    _four(st.datetimes()).map(pa.array),
    _four(st.times()).map(pa.array),
    _four(st.timedeltas(timedelta(-9999), timedelta(9999))).map(pa.array),
    _four(TEXTS).map(pa.array),
    _four(TEXTS).map(lambda t: pa.array(t).dictionary_encode()),
    _four(st.binary(max_size=6)).map(pa.array),
    _four(st.none() | st.floats()).map(lambda numbers: pa.array(numbers, pa.float64())),
    _four(st.lists(TEXTS, max_size=3)).map(lambda t: pa.array(t, pa.list_(pa.string()))),
    _four(st.decimals(-1000, 1000, places=2)).map(lambda n: pa.array(n, pa.decimal128(30, 2))),
    st.just(pa.nulls(4)),
    st.just(pa.array([{"a": 1, "b": None}, None, {"a": 2, "b": "x"}, {}])),
    st.just(pa.array([[("k", 1)], [], None, [("k", None)]], pa.map_(pa.string(), pa.int64()))),
    st.just(pa.array([True, None, False, True])),
)

NOT_HELD: st.SearchStrategy[pa.Array] = st.one_of(
    st.tuples(st.sampled_from(RAW), _four(INT64)).map(lambda drawn: _raw(*drawn)),
    _four(st.binary(max_size=6)).map(_bytes_as_text),
    _four(st.lists(INT64, max_size=2)).map(
        lambda lists: pa.array(lists, pa.list_(pa.int64())).cast(pa.list_(pa.timestamp("us")))
    ),
)


@st.composite
def parquet_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A table with columns of any type; texts and moments may be what Python cannot hold."""
    kind = draw(st.sampled_from([*KINDS.values()]))
    names = [column.name for column in kind.columns if column.required or draw(st.booleans())]
    names += draw(st.lists(TEXTS.map(lambda t: t.replace("\x00", "")), max_size=2))
    odd = draw(st.booleans())
    columns = [draw(NOT_HELD if odd and draw(st.booleans()) else HELD) for _ in names]
    table = pa.Table.from_arrays(columns, names=names)
    made = io.BytesIO()
    try:
        pq.write_table(table, made, compression=draw(st.sampled_from(["none", "snappy", "zstd"])))
    except (pa.ArrowException, OSError):  # what the writer knows to be wrong
        return "a.parquet", b"PAR1"
    return "a.parquet", draw(damaged(made.getvalue())) if odd else made.getvalue()


_DOCUMENTS = [YAML(typ="safe", pure=True).load(each) for each in sorted(STRATEGIES.glob("*.yaml"))]
_LINES = [each.read_text(encoding="utf-8") for each in sorted(STRATEGIES.glob("*.yaml"))]
_PLANTED = st.one_of(
    PLAIN,
    st.dictionaries(TEXTS, TEXTS, max_size=2),
    st.lists(PLAIN, max_size=3),
    st.just({"kind": "linear", "levels": [1, 1, 1, 1, 1]}),
    st.just({"remove": True, "code": "V1"}),
)
_SIGNS = st.sampled_from(
    [
        *("&a ", "*a", "<<: *a\n", "? ", "- ", ": ", "[", "{", "]", "!x ", "|\n", ">\n", "'", '"'),
        *("---\n", "%YAML 9\n", "\\ud800", '"\\ud800"', '"\\0"', "\x00", "0x", "0o9", "1_0", "~"),
        *("extends: a.yaml\n", "extends: ../a.yaml\n", 'extends: "\\0.yaml"\n', "\u2028", "\x85"),
        *("&a [*a]", ".nan", "\t", "#"),
    ]
)


@st.composite
def yaml_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A strategy with some of its values exchanged, or with signs of YAML strewn in its text."""
    if draw(st.booleans()):
        text = draw(st.sampled_from(_LINES))
        for _ in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(text)))
            until = at + draw(st.sampled_from([0, 0, 1, 5, 100]))
            text = text[:at] + draw(st.one_of(_SIGNS, st.text(max_size=3))) + text[until:]
    else:
        document = json.loads(json.dumps(draw(st.sampled_from(_DOCUMENTS)), default=str))
        for _ in range(draw(st.integers(0, 4))):
            _exchange(draw, document)
        text = json.dumps(document, ensure_ascii=draw(st.booleans()))
    return "a.yaml", draw(damaged(text.encode("utf-8", "ignore")))


def _exchange(draw: st.DrawFn, document: Any) -> None:
    """Puts something else in a place of the document, or takes away what is there."""
    around = document
    for _ in range(draw(st.integers(0, 4))):
        inner = around[draw(st.sampled_from(_places(around)))] if _places(around) else None
        if not isinstance(inner, dict | list):
            break
        around = inner
    if not _places(around):
        return
    place = draw(st.sampled_from(_places(around)))
    if draw(st.integers(0, 3)):
        around[place] = deepcopy(draw(_PLANTED))
    else:
        del around[place]


def _places(around: Any) -> list[Any]:
    return list(around) if isinstance(around, dict) else list(range(len(around)))


FILES: dict[str, Callable[[], st.SearchStrategy[tuple[str, bytes]]]] = {
    "csv": csv_files,
    "xlsx": xlsx_files,
    "parquet": parquet_files,
    "yaml": yaml_files,
}
