"""YAML text -> a tree of scalars, lists and mappings with their positions.

Safe by construction: only what YAML and JSON share. Aliases, tags, duplicate keys, more than one document, more than
1 MiB, 64 levels, or 1,000 items of a list or mapping are errors with a position. Scalars stay text: the type that
is expected decides what they mean, so `name: no` is a name and `enabled: no` is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from linter.errors import ConfigError

MOST_BYTES = 1 << 20
MOST_LEVELS = 64
MOST_ITEMS = 1_000

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Position(Struct, frozen=True):
    """A file with a line and column, both from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Scalar(Struct, frozen=True):
    """A scalar as written; `plain` if it has no quotes."""

    text: str
    plain: bool
    position: Position


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[Tree, ...]
    position: Position


class Keys(Struct, frozen=True):
    """A mapping; `keys` has the position of each key."""

    values: Mapping[str, Tree]
    keys: Mapping[str, Position]
    position: Position


Tree = Scalar | Items | Keys


def parse_tree(text: str, file: str) -> Tree | None:
    """The tree of a YAML text, `None` for an empty one. Raises `ConfigError` with file, line and column."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise ConfigError("is larger than 1 MiB; rules are never that long", where=file)
    try:
        return _Builder(file, iter(yaml.parse(text, Loader=_Loader))).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        raise ConfigError(f"is not YAML: {error.problem or error.context}", where=where) from error
    except yaml.reader.ReaderError as error:
        raise ConfigError(f"is not YAML: {error.reason} (position {error.position})", where=file) from error


class _Builder:
    """Turns the parser's events into a tree, refusing what is not plain data."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events

    def document(self) -> Tree | None:
        tree: Tree | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise ConfigError("has a second document; one is expected", where=str(self._position(event)))
            elif isinstance(event, yaml.NodeEvent):
                tree = self._node(event, 1)
        return tree

    def _position(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1) if mark else Position(self.file, 1, 1)

    def _node(self, event: yaml.Event, level: int) -> Tree:
        position = self._position(event)
        if isinstance(event, yaml.AliasEvent):
            raise ConfigError(f"alias *{event.anchor} is not allowed; write the value out", where=str(position))
        if level > MOST_LEVELS:
            raise ConfigError(f"is nested deeper than {MOST_LEVELS} levels", where=str(position))
        if getattr(event, "tag", None) is not None:
            raise ConfigError("a tag is not allowed here; plain values only", where=str(position))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style is None or event.style == "", position)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(level)), position)
        return self._mapping(position, level)

    def _items(self, level: int) -> Iterator[Tree]:
        for number, event in enumerate(self.events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            if number == MOST_ITEMS:
                raise ConfigError(f"a list of more than {MOST_ITEMS} items", where=str(self._position(event)))
            yield self._node(event, level + 1)

    def _mapping(self, position: Position, level: int) -> Keys:
        values: dict[str, Tree] = {}
        keys: dict[str, Position] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, level + 1)
            if not isinstance(key, Scalar):
                raise ConfigError("a key must be a word", where=str(key.position))
            if key.text in values:
                first = keys[key.text].line
                raise ConfigError(f"duplicate key '{key.text}' (first on line {first})", where=str(key.position))
            if len(keys) == MOST_ITEMS:
                raise ConfigError(f"a mapping of more than {MOST_ITEMS} keys", where=str(key.position))
            keys[key.text] = key.position
            values[key.text] = self._node(next(self.events), level + 1)
        return Keys(values, keys, position)
