"""Where every figure and text comes from, and nothing about private persons."""

import csv
import re

import pytest

PERSON = re.compile(
    r"(นาย(?!ก|อำเภอ)|นาง|นางสาว|ดร\.|ว่าที่)\s?[ก-ฮเ-ไ][ก-๙]+\s+[ก-ฮเ-ไ][ก-๙]+|น\.ส\.|\b(Mr|Mrs|Ms|Miss)\b\.?\s"
)
PHONE = re.compile(
    r"(?<![\d/-])0\d{0,2}[-–]\d{3,4}[-–]?\d{3,4}(?!\d)|\+66|โทรศัพท์\s*:|โทร\.|@\w+\.\w+"
)
MACHINE = re.compile(r"/(?:home|root|tmp|usr|opt|var|Users)/|[A-Z]:\\\\")


@pytest.fixture(scope="module")
def texts(data):
    """Every text file of the data directory by its name."""
    paths = [
        p for p in sorted(data.rglob("*")) if p.suffix in {".csv", ".yaml", ".toml", ".md", ".py"}
    ]
    return {str(p.relative_to(data)): p.read_text(encoding="utf-8") for p in paths}


@pytest.fixture(scope="module")
def sources(table):
    return set(table("sources.csv").code)


def test_every_row_names_a_known_source(data, table, sources):
    names = [path.relative_to(data).as_posix() for path in data.rglob("*.csv")]
    named = [name for name in names if name != "sources.csv"]
    assert len(named) == 14
    unknown = {name: set(table(name).source) - sources for name in named}
    assert {name: codes for name, codes in unknown.items() if codes} == {}


def test_every_source_code_in_the_strategies_is_known(strategies, sources):
    def named(item):
        if isinstance(item, dict):
            yield from ([item["source"]] if "source" in item else [])
            for value in item.values():
                yield from named(value)
        elif isinstance(item, list):
            for value in item:
                yield from named(value)

    used = {source for strategy in strategies.values() for source in named(strategy)}
    assert len(used) > 8
    assert used <= sources


def test_every_source_is_described_once_and_used(texts, table, sources):
    rows = table("sources.csv")
    assert rows.code.is_unique
    assert (rows[["title_th", "title_en"]] != "").all(axis=None)
    everything = "\n".join(text for name, text in texts.items() if name != "sources.csv")
    assert {code for code in sources if code not in everything} == set()


def test_illustrative_figures_say_so(strategies, flat):
    for code, strategy in strategies.items():
        if code == "bureau-2552":
            continue
        for indicator in flat(strategy):
            scored = indicator["scale"]["kind"] != "unscored"
            assert indicator.get("illustrative", False) or not scored, (code, indicator["code"])
            assert all(t["illustrative"] is True for t in indicator.get("targets", []))


def test_patterns_recognise_what_they_are_for():
    assert PERSON.search("ผู้กำกับ : นางสมศรี ใจดีงาม")
    assert PERSON.search("น.ส. ก")
    assert not PERSON.search("รองนายกรัฐมนตรี และนายอำเภอ")
    assert PHONE.search("0-2226-0509")
    assert PHONE.search("076-212-222")
    assert not PHONE.search("มท 0220/ว 3629 และ 2563-01-15")


def test_no_person_no_phone_no_path_of_a_machine(texts):
    assert len(texts) > 30
    for name, text in texts.items():
        for pattern in (PERSON, PHONE, MACHINE):
            assert not (match := pattern.search(text)), (name, match)


def test_csv_files_are_even_and_end_with_a_line(data):
    files = sorted(data.rglob("*.csv"))
    assert len(files) == 15
    for path in files:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n")
        assert "\r" not in text
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(cell == cell.strip() for row in rows for cell in row)
