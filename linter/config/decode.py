"""A tree -> a value of a type, so that the settings' types are the only description of the file.

Understands what settings are made of: `str`, `int`, `float`, `bool`, `date`, enums, `tuple[T, ...]`,
`Mapping[str, T]`, structs, unions of those (a scalar takes the scalar arm, a mapping the mapping's), and types that
a `Key` stands beside, whose check is made.
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
def keys(kind: type[Struct]) -> dict[str, FieldInfo]:
    """What a type of the settings takes, by name."""
    return {item.name: item for item in fields(kind)}


def described(tree: Tree) -> str:
    """What a tree is, for a message."""
    if isinstance(tree, Scalar):
        return f"'{tree.text}'" if tree.text else "nothing"
    return "a list" if isinstance(tree, Items) else "a mapping"


def wrong(tree: Tree, expected: str) -> ConfigError:
    """The error for a value of another type than expected."""
    return ConfigError(f"expected {expected}, got {described(tree)}", where=str(tree.place))


def decode(tree: Tree, kind: Any, *, owner: str = "") -> Any:
    """The value of `tree` as a `kind`; `owner` names the thing whose keys are read, for messages.

    Raises `ConfigError` with file, line, column and, for a word that is not known, the nearest one.
    """
    origin = get_origin(kind)
    if origin is Annotated:
        inner, key = get_args(kind)
        value = decode(tree, inner, owner=owner)
        check(tree, value, key.check)
        return value
    if origin in (Union, UnionType):
        return _union(tree, get_args(kind), owner)
    if origin is tuple:
        if not isinstance(tree, Items):
            raise wrong(tree, "a list")
        return tuple(decode(item, get_args(kind)[0], owner=owner) for item in tree.items)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(tree, Keys):
            raise wrong(tree, "a mapping")
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
    raise wrong(tree, " or ".join(expectation(arm) for arm in arms if arm is not NoneType))


def expectation(kind: Any) -> str:
    """What a type is called in a message."""
    if get_origin(kind) is Annotated:
        return expectation(get_args(kind)[0])
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
        raise wrong(tree, "a mapping")
    known = keys(kind)
    for name, place in tree.keys.items():
        if name not in known:
            raise unknown_key(name, owner, place, known)
    missing = [name for name, field in known.items() if field.required and name not in tree.values]
    if missing:
        raise ConfigError(f"'{missing[0]}' is missing", where=str(tree.place))
    return kind(**{name: decode(value, known[name].type, owner=name) for name, value in tree.values.items()})


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def check(tree: Tree, value: Any, test: Callable[[Any], object] | None) -> None:
    """Lets a key's own check look at its value, or at each item of its list."""
    if test is None:
        return
    parts = zip(tree.items, value, strict=True) if isinstance(tree, Items) else [(tree, value)]
    for part, content in parts:
        try:
            test(content)
        except ConfigError as error:
            raise ConfigError(error.message, where=str(part.place)) from error


def unknown_key(name: str, owner: str, place: Position, known: Mapping[str, object]) -> ConfigError:
    """The error for a key that does not exist."""
    of = f" of '{owner}'" if owner else ""
    kind = UnknownRule if owner and "-" in owner else ConfigError
    return kind(f"unknown key '{name}'{of}{did_you_mean(name, known)}", where=str(place))


def _scalar(tree: Tree, kind: Any) -> Any:
    if not isinstance(tree, Scalar):
        raise wrong(tree, expectation(kind))
    if kind is str:
        return tree.text
    if kind is bool:
        word = tree.text.lower()
        if not tree.plain or word not in TRUE | FALSE:
            raise wrong(tree, "true or false")
        return word in TRUE
    if kind in (int, float):
        if not (_INT if kind is int else _FLOAT).fullmatch(tree.text):
            raise wrong(tree, expectation(kind))
        return kind(tree.text)
    if kind is date:
        return _date(tree)
    try:
        return kind(tree.text)
    except ValueError:
        message = f"expected {expectation(kind)}, got {described(tree)}{did_you_mean(tree.text, list(kind))}"
        raise ConfigError(message, where=str(tree.place)) from None


def _date(tree: Scalar) -> date:
    """A day of the calendar, in the one way to write it that everybody reads alike (ISO 8601)."""
    try:
        if _DATE.fullmatch(tree.text):
            return date.fromisoformat(tree.text)
    except ValueError:  # such as 2026-02-30
        pass
    raise wrong(tree, expectation(date))
