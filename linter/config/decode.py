"""A tree -> a value of a type, so that the types of the settings are the only description of the file.

Supports what settings are made of: `str`, `int`, `float`, `bool`, `date`, enums, `tuple[T, ...]`,
`Mapping[str, T]`, structs, unions of those (a scalar takes the scalar arm, a mapping the mapping's), and types
annotated with a `Key`, whose check is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from linter.config.tree import Items, Keys, Position, Scalar, Tree
from linter.errors import ConfigError, UnknownRule
from linter.text.nearest import did_you_mean

TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})
_INT = re.compile(r"[+-]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{0,18})?")


@cache
def key_fields(kind: type[Struct]) -> dict[str, FieldInfo]:
    """The fields of a type of the settings, by name."""
    return {item.name: item for item in fields(kind)}


def describe(tree: Tree) -> str:
    """What a tree is, for a message."""
    if isinstance(tree, Scalar):
        return f"'{tree.text}'" if tree.text else "nothing"
    return "a list" if isinstance(tree, Items) else "a mapping"


def unexpected(tree: Tree, expected: str) -> ConfigError:
    """The error for a value of another type than expected."""
    return ConfigError(f"expected {expected}, got {describe(tree)}", where=str(tree.position))


def decode(tree: Tree, kind: Any, *, owner: str = "") -> Any:
    """The value of `tree` as a `kind`; `owner` is the name of what the keys belong to, for messages.

    Raises `ConfigError` with file, line, column and, for an unknown word, the closest known one.
    """
    origin = get_origin(kind)
    if origin is Annotated:
        inner, key = get_args(kind)
        value = decode(tree, inner, owner=owner)
        run_check(tree, value, key.check)
        return value
    if origin in (Union, UnionType):
        return _union(tree, get_args(kind), owner)
    if origin is tuple:
        if not isinstance(tree, Items):
            raise unexpected(tree, "a list")
        return tuple(decode(item, get_args(kind)[0], owner=owner) for item in tree.items)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(tree, Keys):
            raise unexpected(tree, "a mapping")
        return {name: decode(value, get_args(kind)[1], owner=name) for name, value in tree.values.items()}
    if _is_struct(kind):
        return _struct(tree, kind, owner)
    return _scalar(tree, kind)


def _union(tree: Tree, arms: tuple[Any, ...], owner: str) -> Any:
    if NoneType in arms and isinstance(tree, Scalar) and tree.plain and tree.text in ("", "~", "null"):
        return None
    for arm in arms:
        takes = Items if get_origin(arm) is tuple else Keys if _is_struct(arm) else Scalar
        if isinstance(tree, takes) and arm is not NoneType:
            return decode(tree, arm, owner=owner)
    raise unexpected(tree, " or ".join(describe_type(arm) for arm in arms if arm is not NoneType))


def describe_type(kind: Any) -> str:
    """What a type is called in a message."""
    if get_origin(kind) is Annotated:
        return describe_type(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return "a list"
    if _is_struct(kind) or get_origin(kind) is not None:
        return "a mapping"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " or ".join(kind)
    names = {int: "a whole number", float: "a number", bool: "true or false", date: "a date such as 2026-12-31"}
    return names.get(kind, "text")


def _struct(tree: Tree, kind: Any, owner: str) -> Any:
    if not isinstance(tree, Keys):
        raise unexpected(tree, "a mapping")
    expected = key_fields(kind)
    for name, position in tree.keys.items():
        if name not in expected:
            raise unknown_key_error(name, owner, position, expected)
    missing = [name for name, field in expected.items() if field.required and name not in tree.values]
    if missing:
        raise ConfigError(f"'{missing[0]}' is missing", where=str(tree.position))
    return kind(**{name: decode(value, expected[name].type, owner=name) for name, value in tree.values.items()})


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def run_check(tree: Tree, value: Any, check: Callable[[Any], object] | None) -> None:
    """Runs the check of a key with its value, or with each item of its list."""
    if check is None:
        return
    parts = zip(tree.items, value, strict=True) if isinstance(tree, Items) else [(tree, value)]
    for part, content in parts:
        try:
            check(content)
        except ConfigError as error:
            raise ConfigError(error.message, where=str(part.position)) from error


def unknown_key_error(name: str, owner: str, position: Position, expected: Mapping[str, object]) -> ConfigError:
    """The error for a key that does not exist."""
    of = f" of '{owner}'" if owner else ""
    kind = UnknownRule if owner and "-" in owner else ConfigError
    return kind(f"unknown key '{name}'{of}{did_you_mean(name, expected)}", where=str(position))


def _scalar(tree: Tree, kind: Any) -> Any:
    if not isinstance(tree, Scalar):
        raise unexpected(tree, describe_type(kind))
    if kind is str:
        return tree.text
    if kind is bool:
        word = tree.text.lower()
        if not tree.plain or word not in TRUE | FALSE:
            raise unexpected(tree, "true or false")
        return word in TRUE
    if kind in (int, float):
        if not (_INT if kind is int else _FLOAT).fullmatch(tree.text):
            raise unexpected(tree, describe_type(kind))
        return kind(tree.text)
    if kind is date:
        return _date(tree)
    try:
        return kind(tree.text)
    except ValueError:
        message = f"expected {describe_type(kind)}, got {describe(tree)}{did_you_mean(tree.text, list(kind))}"
        raise ConfigError(message, where=str(tree.position)) from None


def _date(tree: Scalar) -> date:
    """A day of the calendar (ISO 8601)."""
    try:
        if _DATE.fullmatch(tree.text):
            return date.fromisoformat(tree.text)
    except ValueError:  # such as 2026-02-30
        pass
    raise unexpected(tree, describe_type(date))
