"""A baseline as text: JSON, version 2, sorted, an entry a line. Parsed strictly, since anybody may have edited it.

Version 1 does not name the version of the program that wrote it, which was the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from json import JSONDecodeError, JSONDecoder, dumps, loads
from typing import Any

from msgspec import Struct

from linter import __version__
from linter.baseline import Baseline, Key, is_newer
from linter.document import line_starts
from linter.errors import BaselineError
from linter.text.nearest import did_you_mean

VERSION = 2
_FIRST = "0.1.0"
_MOST = 1_000_000_000
_ENTRY = {"path": str, "rule": str, "subject": str, "count": int}
_TOOL_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){2}")
_SEPARATOR = re.compile(r"[\s,]*+")


def format_baseline(baseline: Baseline) -> str:
    """The text of a baseline: equal baselines have the same text."""
    entries = [
        dumps({"path": key.path, "rule": key.rule, "subject": key.subject, "count": count}, ensure_ascii=False)
        for key, count in sorted(baseline.counts.items())
    ]
    array = "[\n    " + ",\n    ".join(entries) + "\n  ]" if entries else "[]"
    return f'{{\n  "version": {VERSION},\n  "tool_version": "{baseline.version}",\n  "findings": {array}\n}}\n'


def parse_baseline(text: str, file: str) -> Baseline:
    """The baseline in a text. Raises `BaselineError` with file, line and column."""
    top = _object(_json(text, file), f"{file}:1:1")
    if top.get("version", VERSION) not in (1, VERSION):
        raise BaselineError(f"version {_describe(top['version'])} is not known; this is version {VERSION}", where=file)
    if top.get("version") == 1:
        top.setdefault("tool_version", _FIRST)
    _check(top, {"version": int, "tool_version": str, "findings": list}, f"{file}:1:1")
    _check_tool_version(top["tool_version"], file)
    counts: dict[Key, int] = {}
    positions: dict[Key, tuple[int, int]] = {}
    for item, position in zip(top["findings"], _positions(text), strict=False):
        where = f"{file}:{position[0]}:{position[1]}"
        entry = _object(item, where)
        _check(entry, _ENTRY, where)
        if not 1 <= entry["count"] <= _MOST:
            raise BaselineError(f"expected a 'count' from 1 to {_MOST}, got {_describe(entry['count'])}", where=where)
        key = Key.of(entry["path"], entry["rule"], entry["subject"])
        if key in counts:
            raise BaselineError(f"counts the same as line {positions[key][0]}; keep one of them", where=where)
        counts[key], positions[key] = entry["count"], position
    return Baseline(counts, positions, top["tool_version"])


def _check_tool_version(version: str, file: str) -> None:
    if not _TOOL_VERSION.fullmatch(version):
        raise BaselineError(f"expected a 'tool_version' such as {__version__}, got {_describe(version)}", where=file)
    if is_newer(version, __version__):
        message = f"was written by playbook-lint {version}, which is newer than this one ({__version__}): update it"
        raise BaselineError(message, where=file)


class _Repeated(Struct, frozen=True):
    """An object that has a key twice."""

    key: str


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Repeated:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return _Repeated(Counter(name for name, _ in pairs).most_common(1)[0][0])


def _json(text: str, file: str) -> Any:
    try:
        return loads(text, object_pairs_hook=_unique)
    except JSONDecodeError as error:
        raise BaselineError(f"is not JSON: {error.msg}", where=f"{file}:{error.lineno}:{error.colno}") from error
    except RecursionError:
        raise BaselineError("is nested too deeply", where=file) from None
    except ValueError as error:  # more digits than Python reads
        raise BaselineError(f"is not JSON for us: {error}", where=file) from error


def _object(value: Any, where: str) -> dict[str, Any]:
    if isinstance(value, _Repeated):
        raise BaselineError(f"has the key '{value.key}' twice", where=where)
    if not isinstance(value, dict):
        raise BaselineError(f"expected an object, got {_describe(value)}", where=where)
    return value


def _check(value: dict[str, Any], kinds: Mapping[str, type], where: str) -> None:
    """Raises for unknown keys, missing ones, and values of another type."""
    for name in value:
        if name not in kinds:
            raise BaselineError(f"unknown key '{name}'{did_you_mean(name, kinds)}", where=where)
    for name, kind in kinds.items():
        if name not in value:
            raise BaselineError(f"'{name}' is missing", where=where)
        if type(value[name]) is not kind:  # true is an int to isinstance
            expected = {str: "text", int: "a whole number", list: "a list"}[kind]
            raise BaselineError(f"expected {expected} as '{name}', got {_describe(value[name])}", where=where)


def _describe(value: Any) -> str:
    """A value, for a message."""
    if isinstance(value, dict | _Repeated):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = dumps(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _positions(text: str) -> Iterator[tuple[int, int]]:
    """Line and column of each entry of a text that has been parsed; before their list nothing else has a bracket."""
    starts, decode = line_starts(text), JSONDecoder().raw_decode
    at = text.index("[") + 1
    while True:
        at = _separator_end(text, at)
        if text[at] == "]":
            return
        line = bisect_right(starts, at)
        yield line, at - starts[line - 1] + 1
        _, at = decode(text, at)


def _separator_end(text: str, at: int) -> int:
    """Where the separator of two entries ends."""
    match = _SEPARATOR.match(text, at)
    assert match  # noqa: S101 - it matches the empty text; for the type checker
    return match.end()
