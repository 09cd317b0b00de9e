"""Patterns that users write, matched in linear time whatever they are and whatever they meet (RE2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from linter.errors import ConfigError

Matches = Callable[[str], bool]
Groups = Callable[[str], tuple[str | None, ...] | None]
"""The groups of a match; `None` if there is none."""

_LONGEST = 500
_MEMORY = 1 << 19  # bytes that one pattern may take; RE2's own 8 MiB take a fifth of a second to fill
_MEMORY_OF_ALL = 1 << 24


def linear(pattern: str, shown: str, memory: int = _MEMORY) -> Matches:
    """Whether a whole text matches a regular expression made of what a user wrote (`shown`), case set aside."""
    groups = linear_groups(pattern, shown, memory)
    return lambda text: groups(text) is not None


def linear_groups(pattern: str, shown: str, memory: int = _MEMORY) -> Groups:
    """The groups of the match with a whole text, as `linear` matches it."""
    import re2  # noqa: PLC0415 - lazy: most runs have no patterns of their own

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = memory
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace").partition(":")[0]  # behind it stands the pattern
        raise ConfigError(f"'{shown}' is not a pattern: {reason}") from error

    def groups(text: str) -> tuple[str | None, ...] | None:
        match = compiled.fullmatch(text)
        return None if match is None else match.groups()

    return groups


def whole(pattern: str) -> Matches:
    """Whether a whole text matches the regular expression (RE2's syntax), case set aside."""
    _check_length(pattern)
    return linear(f"(?s:{pattern})", pattern)


def _check_length(pattern: str) -> None:
    if len(pattern) > _LONGEST:
        raise ConfigError(f"a pattern of {len(pattern)} characters; the most is {_LONGEST}")


@cache
def any_of(patterns: tuple[str, ...]) -> Matches:
    """Whether a whole text matches one of the regular expressions, each of which `whole` takes."""
    if not patterns:
        return lambda _: False
    return linear("|".join(f"(?s:{pattern})" for pattern in patterns), "', '".join(patterns), _MEMORY_OF_ALL)


def url_glob(globs: Sequence[str]) -> Matches:
    """Whether a URL matches one of the globs: `*` is anything but `/`, `**` anything, all else is itself."""
    if not globs:
        return lambda _: False
    for glob in globs:
        _check_length(glob)
    parts = (re.split(r"(\*\*|\*)", glob) for glob in globs)
    words = {"**": ".*", "*": "[^/]*"}
    pattern = "|".join("".join(words.get(part, re.escape(part)) for part in glob) for glob in parts)
    return linear(f"(?s:{pattern})", "', '".join(globs), _MEMORY_OF_ALL)
