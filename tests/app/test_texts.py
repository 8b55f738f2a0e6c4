"""Every sentence of the dashboard exists in both languages, with the same fields, and is used."""

import re
from pathlib import Path

import pytest

from dashboard import navigation
from dashboard.components.strategy_map import LABELS
from dashboard.components.strategy_map.labels import map_labels
from dashboard.components.wording import as_written, is_as_written, literal, with_commands
from dashboard.i18n import catalogue
from scorecard.language.catalogue import LANGUAGES, Language, library_catalogue

DASHBOARD = Path(__file__).parents[2] / "dashboard"


def test_every_key_is_used_somewhere() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in DASHBOARD.rglob("*.py"))
    literals = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", source))
    assert catalogue().keys("th") - literals == set()
    looked_up = {key for key in literals if not key.endswith((".py", ".css", ".js"))}
    unknown = {key for key in looked_up if key.split(".")[0] in _sections()}
    assert unknown - catalogue().keys("th") - library_catalogue().keys("th") == set()


def _sections() -> set[str]:
    return {key.split(".")[0] for key in catalogue().keys("th")}


def test_no_key_is_pasted_together() -> None:
    pasted = re.compile(r"""f["']([a-z_]+)\.[a-z_.]*\{""")
    modules = list(DASHBOARD.rglob("*.py"))
    assert len(modules) > 80
    library = {key.split(".")[0] for key in library_catalogue().keys("th")}
    found = [
        f"{path.name}: {key}"
        for path in modules
        for key in pasted.findall(path.read_text(encoding="utf-8"))
        if key in _sections() | library
    ]
    assert found == []


def test_no_visible_sentence_stands_in_python() -> None:
    thai = re.compile("[\u0e00-\u0e7f]")
    found = []
    for path in DASHBOARD.rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        found += [path.name] * bool(thai.search(code))
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_group_has_a_name(language: Language) -> None:
    for page in navigation.PAGES:
        assert catalogue().text(page.name, language)
        assert catalogue().text(navigation.GROUPS[page.group], language)
    assert tuple(map_labels(language)) == LABELS


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("3.1.4", r"3\.1\.4"),
        ("*a* <b>", r"\*a\* \<b\>"),
        (":red[x] $y$", "\\:\u200bred\\[x\\] \\$y\\$"),
        ("www.x.org a@b.c", "www\u200b\\.x\\.org a\u200b\\@b\\.c"),
        ("# 1\n- 2", r"\# 1 \- 2"),
    ],
)
def test_text_from_data_is_never_markup(raw: str, shown: str) -> None:
    assert literal(raw) == shown


def test_what_is_to_be_typed_is_code_and_the_rest_as_it_is() -> None:
    assert with_commands("*go* `scorecard restore 6`. [x]") == (
        r"\*go\* `scorecard restore 6`\. \[x\]"
    )
    assert with_commands("one ` alone") == literal("one ` alone")


@pytest.mark.parametrize(
    ("said", "thai_screen", "english_screen"),
    [
        ("โครงการพัฒนาท่าเรือ", False, True),
        ("โครงการ Smart City", False, True),
        ("Harbour works", True, False),
        ("65/2565", False, False),
        (None, False, False),
    ],
)
def test_what_exists_in_one_language_only_says_so_in_the_other(
    said: str | None, thai_screen: bool, english_screen: bool
) -> None:
    found = {"th": thai_screen, "en": english_screen}
    for language in LANGUAGES:
        assert is_as_written(said, language) == found[language]
        assert bool(as_written(["1", said], language)) == found[language]
