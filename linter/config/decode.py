"""A tree -> a value of a type, so that the settings' types are the only description of the file.

Understands what settings are made of: `str`, `int`, `float`, `bool`, `date`, enums, `tuple[T, ...]`,
`Mapping[str, T]`, dataclasses, and unions of those (a scalar takes the scalar arm, a mapping the mapping's).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from linter.config.tree import Items, Keys, Place, Scalar, Tree
from linter.errors import ConfigError, UnknownRule
from linter.nearest import did_you_mean

TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})
_INT = re.compile(r"[+-]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{0,18})?")


@cache
def hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return get_type_hints(kind)


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
    if is_dataclass(kind):
        return _dataclass(tree, kind, owner)
    return _scalar(tree, kind)


def _union(tree: Tree, arms: tuple[Any, ...], owner: str) -> Any:
    if NoneType in arms and isinstance(tree, Scalar) and tree.plain and tree.text in ("", "~", "null"):
        return None
    for arm in arms:
        takes = Items if get_origin(arm) is tuple else Keys if is_dataclass(arm) else Scalar
        if isinstance(tree, takes) and arm is not NoneType:
            return decode(tree, arm, owner=owner)
    raise wrong(tree, " or ".join(expectation(arm) for arm in arms if arm is not NoneType))


def expectation(kind: Any) -> str:
    """What a type is called in a message."""
    if get_origin(kind) is tuple:
        return "a list"
    if is_dataclass(kind) or get_origin(kind) is not None:
        return "a mapping"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " or ".join(kind)
    names = {int: "a whole number", float: "a number", bool: "true or false", date: "a date such as 2026-12-31"}
    return names.get(kind, "text")


def _dataclass(tree: Tree, kind: Any, owner: str) -> Any:
    if not isinstance(tree, Keys):
        raise wrong(tree, "a mapping")
    known = {field.name: field for field in fields(kind)}
    for name, place in tree.keys.items():
        if name not in known:
            raise unknown_key(name, owner, place, known)
    missing = [name for name, field in known.items() if _required(field) and name not in tree.values]
    if missing:
        raise ConfigError(f"'{missing[0]}' is missing", where=str(tree.place))
    types = hints(kind)
    values = {name: decode(value, types[name], owner=name) for name, value in tree.values.items()}
    for name, value in values.items():
        check(tree.values[name], value, known[name].metadata.get("check"))
    return kind(**values)


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


def unknown_key(name: str, owner: str, place: Place, known: Mapping[str, object]) -> ConfigError:
    """The error for a key that does not exist."""
    of = f" of '{owner}'" if owner else ""
    kind = UnknownRule if owner and "-" in owner else ConfigError
    return kind(f"unknown key '{name}'{of}{did_you_mean(name, known)}", where=str(place))


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


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
