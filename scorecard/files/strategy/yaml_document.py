"""A YAML document as a tree in which every value knows the line that it was written on.

YAML 1.2: `yes`, `on` and `2565/9` are text, `010` is ten. Dates stay text. Tags are refused, so
that nothing but plain values can come in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from scorecard.checks.address import Address
from scorecard.checks.issue import Issue
from scorecard.errors import InputError
from scorecard.files.budget import Budget, Limits

LARGEST_BYTES = 500_000
"""A strategy of that size is no strategy; the largest of the demo has a seventh of it."""

MOST_VALUES = 20_000
"""More values than that come from a document that repeats itself by reference (`*name`)."""
_MOST_TEXT = 4 * LARGEST_BYTES
_MOST_SIGNS = 15_000
_SIGNS = ("\n", ",", "[", "{", ": ", "- ")
"""What stands around values; counting it takes no time, parsing that many two seconds."""
_DEEPEST = 40
"""Lists and mappings within each other; a strategy has some ten."""

_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp", "value", "merge"}
_LONGEST_SHOWN = 60
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Place:
    """Where something is written."""

    file: Path
    line: int
    """From 1."""
    column: int
    """From 1."""

    def address(self, path: str = "") -> Address:
        """The place as an address."""
        return Address(file=self.file.as_posix(), line=self.line, column=self.column, path=path)


@dataclass(frozen=True)
class Value:
    """A text, number, truth value or nothing."""

    place: Place
    content: str | int | float | bool | None
    text: str
    """As it is written: "3.10" where the content is the number 3.1."""
    quoted: bool = False


@dataclass(frozen=True)
class Items:
    """A list."""

    place: Place
    items: tuple[Tree, ...]


@dataclass(frozen=True)
class Fields:
    """A mapping."""

    place: Place
    fields: Mapping[str, Tree]
    names: Mapping[str, Place] = field(default_factory=dict)
    """Where the name of each field is written."""

    def get(self, name: str) -> Tree | None:
        """The value of a field; None where it is absent or empty."""
        found = self.fields.get(name)
        return None if isinstance(found, Value) and found.content is None else found

    def text(self, name: str) -> str | None:
        """The value of a field as written, where it is a single value."""
        found = self.get(name)
        return found.text if isinstance(found, Value) else None

    def with_fields(self, fields: Mapping[str, Tree]) -> Fields:
        """The same mapping with other fields."""
        return replace(self, fields=fields)


Tree = Value | Items | Fields


class Unreadable(Exception):
    """A document that cannot be read as a tree; `issue` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.key)
        self.issue = issue


def read_tree(path: Path) -> Fields:
    """The document in a file.

    Raises:
        Unreadable: there is no such file, it is not text, not YAML, or not a mapping.
    """
    text = _text(path)
    _refuse_excess(path, text)
    try:
        root = YAML(typ="safe", pure=True).compose(io.StringIO(text))
    except (YAMLError, RecursionError) as error:
        raise Unreadable(_syntax_issue(path, text, error)) from error
    if root is None:
        raise Unreadable(file_issue("file_empty", Address(file=path.as_posix())))
    tree = _Builder(path).tree(root)
    if not isinstance(tree, Fields):
        raise Unreadable(file_issue("file_not_a_mapping", tree.place.address()))
    return tree


def plain_data(tree: Tree) -> Any:
    """The tree as plain lists, dictionaries and values; empty fields are left out."""
    if isinstance(tree, Fields):
        return {name: plain_data(item) for name in tree.fields if (item := tree.get(name))}
    if isinstance(tree, Items):
        return [plain_data(item) for item in tree.items]
    return tree.content


def file_issue(key: str, address: Address, **facts: Any) -> Issue:
    """An error of reading a file."""
    return Issue(rule="file", severity="error", key=key, facts=facts, address=address)


_UNREAD = {"file_missing": "file_missing", "file_too_large": "file_too_large"}
"""What is said of a strategy where a file could not be read; of all else that it cannot be."""


def _text(path: Path) -> str:
    address = Address(file=path.as_posix())
    try:
        content = Budget(path.name, Limits(bytes=LARGEST_BYTES)).content(path)
    except InputError as error:
        key = _UNREAD.get(error.key, "file_unreadable")
        facts = {"file": path.name, "limit": f"{LARGEST_BYTES / 1_000_000:g}"}
        raise Unreadable(file_issue(key, address, **facts)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = Address(file=path.as_posix(), line=line)
        raise Unreadable(file_issue("file_encoding", place)) from error


def _refuse_excess(path: Path, text: str) -> None:
    """Refuses what would take the parser long: its time grows with the square of the depth."""
    address = Address(file=path.as_posix())
    if sum(text.count(sign) for sign in _SIGNS) > _MOST_SIGNS:
        raise Unreadable(file_issue("yaml_too_many", address, limit=MOST_VALUES))
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            raise Unreadable(file_issue("yaml_depth", address))


class _Builder:
    """Turns the nodes of one document into a tree."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.text = 0
        self.around: list[Node] = []

    def tree(self, node: Node) -> Tree:
        place = self._place(node)
        if any(node is each for each in self.around):
            raise Unreadable(file_issue("yaml_itself", place.address()))
        if len(self.around) > _DEEPEST:
            raise Unreadable(file_issue("yaml_depth", place.address()))
        self.around.append(node)
        tree = self._tree(node, place)
        self.around.pop()
        return tree

    def _tree(self, node: Node, place: Place) -> Tree:
        self.count += 1
        self.text += len(node.value) if isinstance(node, ScalarNode) else 0
        if self.count > MOST_VALUES or self.text > _MOST_TEXT:
            raise Unreadable(file_issue("yaml_too_many", place.address(), limit=MOST_VALUES))
        tag = str(node.tag).removeprefix(_TAG)
        if tag not in _KNOWN_TAGS:
            raise Unreadable(file_issue("yaml_tag", place.address(), tag=str(node.tag)))
        if isinstance(node, MappingNode):
            return self._fields(node, place)
        if isinstance(node, SequenceNode):
            return Items(place, tuple(self.tree(item) for item in node.value))
        assert isinstance(node, ScalarNode)
        quoted = node.style in ("'", '"', "|", ">")
        content = node.value if quoted else _content(tag, node.value)
        return Value(place, content, node.value, quoted)

    def _fields(self, node: MappingNode, place: Place) -> Fields:
        fields: dict[str, Tree] = {}
        names: dict[str, Place] = {}
        for key, value in node.value:
            at = self._place(key)
            if not isinstance(key, ScalarNode):
                raise Unreadable(file_issue("yaml_key", at.address()))
            if key.value in fields:
                first = names[key.value].line
                raise Unreadable(
                    file_issue("yaml_key_twice", at.address(), name=key.value, first=first)
                )
            fields[key.value] = self.tree(value)
            names[key.value] = at
        return Fields(place, fields, names)

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)


def _content(tag: str, text: str) -> str | int | float | bool | None:
    plain = text.replace("_", "")
    try:
        if tag == "int":
            sign = -1 if plain.startswith("-") else 1
            digits = plain.lstrip("+-")
            prefix = digits[:2].lower()
            bases = {"0x": 16, "0o": 8, "0b": 2}
            base = bases.get(prefix, 10)
            return sign * int(digits[2:] if base != 10 else digits, base)
        if tag == "float":
            return float(plain.lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
    if tag == "bool":
        return text.lower() == "true"
    return None if tag == "null" else text


_PROBLEMS = (
    (r"'\\t'|tab character", "yaml_tab"),
    (r"mapping values are not allowed", "yaml_colon"),
    (r"undefined alias", "yaml_alias"),
    (r"another document", "yaml_documents"),
)
"""Words of the parser and what they mean to an author."""


def _syntax_issue(path: Path, text: str, error: Exception) -> Issue:
    """What is wrong with the text, in words that say what to do."""
    if isinstance(error, ReaderError):
        found = error.character
        code = f"U+{found if isinstance(found, int) else ord(found):04X}"
        place = Place(path, text.count("\n", 0, error.position) + 1, 0)
        return file_issue("yaml_character", place.address(), character=code)
    if not isinstance(error, MarkedYAMLError):
        return file_issue("yaml_depth", Address(file=path.as_posix()))
    context, problem = str(error.context or ""), str(error.problem or "")
    mark = error.problem_mark
    key = next((key for words, key in _PROBLEMS if re.search(words, problem)), "yaml_syntax")
    if "quoted scalar" in context or "flow" in context:
        key = "yaml_quote" if "quoted scalar" in context else "yaml_bracket"
        mark = error.context_mark or mark
    line = min(mark.line if mark is not None else 0, max(0, text.count("\n")))
    place = Place(path, line + 1, mark.column + 1 if mark is not None else 0)
    written = text.split("\n")[line].strip()
    return file_issue(key, place.address(), written=written[:_LONGEST_SHOWN])
