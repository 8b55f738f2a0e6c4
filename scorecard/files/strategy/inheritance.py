"""Strategies that extend others: a file with `extends` holds only what is its own.

Mappings merge field by field; lists of things with a `code` (links: with `from` and `to`) merge by
it, `remove: true` drops a thing; other lists and single values replace. Three refinements keep
what is merged from contradicting itself:

- a new Thai text replaces both languages, since the old translation no longer fits;
- a mapping with another `kind` replaces the old one, whose fields do not fit;
- `weight` and `weights` replace each other.

What comes from another file keeps its place there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from scorecard.checks.address import Address, written_path
from scorecard.checks.facts import shortened
from scorecard.checks.issue import Issue
from scorecard.checks.nearest import nearest_code
from scorecard.errors import InputError
from scorecard.files.strategy.yaml_document import (
    Fields,
    Items,
    Place,
    Tree,
    Unreadable,
    Value,
    file_issue,
    read_tree,
)
from scorecard.path import usable

_NOT_INHERITED = ("strategy", "extends", "abstract")
_EITHER_OR = {"weight": "weights", "weights": "weight"}
_LANGUAGES = {"th", "en"}
_LINK = ("from", "to")
_LONGEST_CHAIN = 20
"""Files of which each extends the next; two or three are usual."""

_Steps = tuple[tuple[str | int, str], ...]


class Lineage:
    """Reads strategy files with everything that they extend; each file once."""

    def __init__(self) -> None:
        self._read: dict[Path, Fields | Issue] = {}
        self._resolved: dict[Path, tuple[Fields | None, tuple[Issue, ...]]] = {}

    def resolve(self, path: Path) -> tuple[Fields | None, tuple[Issue, ...]]:
        """The document with what it extends, and what is wrong; None where it cannot be read."""
        return self._resolve(path, ())

    def _resolve(
        self, path: Path, below: tuple[Path, ...]
    ) -> tuple[Fields | None, tuple[Issue, ...]]:
        key = _same_file(path)
        if key not in self._resolved:
            self._resolved[key] = self._merged(path, (*below, key))
        return self._resolved[key]

    def _merged(
        self, path: Path, chain: tuple[Path, ...]
    ) -> tuple[Fields | None, tuple[Issue, ...]]:
        own = self._tree(path)
        if isinstance(own, Issue):
            return None, (own,)
        extends = own.get("extends")
        if extends is None:
            return own, ()
        target = _target(path, extends)
        if isinstance(target, Issue):
            return None, (target,)
        at = extends.place.address("extends")
        if len(chain) > _LONGEST_CHAIN:
            return None, (file_issue("extends_too_long", at, limit=_LONGEST_CHAIN),)
        if _same_file(target) in chain:
            start = chain.index(_same_file(target))
            names = [each.name for each in chain[start:]]
            cycle = " → ".join([*names, names[0]])
            return None, (file_issue("extends_cycle", at, cycle=cycle),)
        if not target.is_file():
            return None, (file_issue("extends_missing", at, file=extends_text(extends)),)
        base, issues = self._resolve(target, chain)
        if base is None:
            return None, issues
        merger = _Merger()
        merged = merger.document(base, own)
        return merged, (*issues, *merger.issues)

    def _tree(self, path: Path) -> Fields | Issue:
        key = _same_file(path)
        if key not in self._read:
            try:
                self._read[key] = read_tree(path)
            except Unreadable as unreadable:
                self._read[key] = unreadable.issue
        return self._read[key]


def extends_text(extends: Tree) -> str:
    """The name that stands behind `extends`."""
    return extends.text if isinstance(extends, Value) else ""


def _same_file(path: Path) -> Path:
    return path.resolve()


def _target(path: Path, extends: Tree) -> Path | Issue:
    """The file that is extended; its name is relative to the file that extends it."""
    name = extends_text(extends)
    relative = Path(name)
    if not name or relative.is_absolute() or relative.suffix.lower() not in (".yaml", ".yml"):
        return file_issue("extends_name", extends.place.address("extends"), file=shortened(name))
    try:
        return usable(path.parent / relative)
    except InputError:
        return file_issue("extends_name", extends.place.address("extends"), file=shortened(name))


class _Merger:
    """Lays one document over another and notes what cannot be."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def document(self, base: Fields, own: Fields) -> Fields:
        inherited = {name: tree for name, tree in base.fields.items() if name not in _NOT_INHERITED}
        merged = self._fields(base.with_fields(inherited), own, ())
        return replace(merged, place=own.place)

    def _merge(self, base: Tree, own: Tree, steps: _Steps) -> Tree:
        if isinstance(base, Fields) and isinstance(own, Fields):
            return own if _stands_alone(base, own) else self._fields(base, own, steps)
        if isinstance(base, Items) and isinstance(own, Items) and _are_coded(own, base):
            return self._items(base, own, steps)
        return own

    def _fields(self, base: Fields, own: Fields, steps: _Steps) -> Fields:
        fields = {
            name: tree
            for name, tree in base.fields.items()
            if own.get(_EITHER_OR.get(name, "")) is None
        }
        for name, tree in own.fields.items():
            if name in fields:
                tree = self._merge(fields[name], tree, (*steps, (name, "")))
            fields[name] = tree
        return replace(base, fields=fields, names={**base.names, **own.names})

    def _items(self, base: Items, own: Items, steps: _Steps) -> Items:
        items: dict[str, Tree] = {_code(item): item for item in base.items}
        added: list[Tree] = []
        merged: set[str] = set()
        for position, item in enumerate(own.items):
            code = _code(item)
            here = (*steps, (position, code))
            if _is_removed(item):
                if items.pop(code, None) is None:
                    self._nothing_to_remove(item, code, [_code(i) for i in base.items], here)
            elif code in items and code not in merged:
                items[code] = self._merge(items[code], _kept(item), here)
                merged.add(code)
            else:
                added.append(_kept(item))
        return Items(own.place, (*items.values(), *added))

    def _nothing_to_remove(
        self, item: Tree, code: str, known: Iterable[str], steps: _Steps
    ) -> None:
        place: Place = item.place
        address: Address = place.address(written_path(steps))
        self.issues.append(
            file_issue("remove_nothing", address, code=code, near=nearest_code(code, known))
        )


def _stands_alone(base: Fields, own: Fields) -> bool:
    """Whether `own` replaces `base` as a whole."""
    if "th" in own.fields and set(own.fields) <= _LANGUAGES:
        return True
    kind = own.text("kind")
    return kind is not None and kind != base.text("kind")


def _are_coded(own: Items, base: Items) -> bool:
    return all(_code(item) for item in (*own.items, *base.items))


def _code(item: Tree) -> str:
    """What tells an item from the others of its list; blank where nothing does."""
    if not isinstance(item, Fields):
        return ""
    ends = [item.text(name) for name in _LINK]
    if all(ends):
        return " → ".join(end for end in ends if end)
    return item.text("code") or ""


def _is_removed(item: Tree) -> bool:
    flag = item.get("remove") if isinstance(item, Fields) else None
    return isinstance(flag, Value) and flag.content is True


def _kept(item: Tree) -> Tree:
    """The item without `remove: false`."""
    if not isinstance(item, Fields) or "remove" not in item.fields:
        return item
    flag = item.get("remove")
    if isinstance(flag, Value) and flag.content is False:
        kept = {name: tree for name, tree in item.fields.items() if name != "remove"}
        return item.with_fields(kept)
    return item
