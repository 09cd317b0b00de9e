"""Patterns that users write, matched in linear time whatever the pattern and the text (RE2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from linter.errors import ConfigError

Matcher = Callable[[str], bool]
GroupMatcher = Callable[[str], tuple[str | None, ...] | None]
"""The groups of a match; `None` if there is none."""

_LONGEST = 500
_MEMORY = 1 << 19  # bytes that one pattern may take; RE2's own 8 MiB take a fifth of a second to fill
_MEMORY_OF_ALL = 1 << 24


def compile_linear(pattern: str, shown: str, memory: int = _MEMORY) -> Matcher:
    """Whether a whole text matches `pattern`, which is made of what a user wrote (`shown`), ignoring case."""
    groups = compile_groups(pattern, shown, memory)
    return lambda text: groups(text) is not None


def compile_groups(pattern: str, shown: str, memory: int = _MEMORY) -> GroupMatcher:
    """The groups of the match with a whole text, as `compile_linear` matches it."""
    import re2  # noqa: PLC0415 - lazy: most runs have no patterns of their own

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = memory
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace").partition(":")[0]  # the pattern follows
        raise ConfigError(f"'{shown}' is not a pattern: {reason}") from error

    def groups(text: str) -> tuple[str | None, ...] | None:
        match = compiled.fullmatch(text)
        return None if match is None else match.groups()

    return groups


def compile_pattern(pattern: str) -> Matcher:
    """Whether a whole text matches the regular expression (RE2's syntax), ignoring case."""
    _check_length(pattern)
    return compile_linear(f"(?s:{pattern})", pattern)


def _check_length(pattern: str) -> None:
    if len(pattern) > _LONGEST:
        raise ConfigError(f"a pattern of {len(pattern)} characters; the most is {_LONGEST}")


@cache
def compile_any(patterns: tuple[str, ...]) -> Matcher:
    """Whether a whole text matches one of the regular expressions, each of which `compile_pattern` accepts."""
    if not patterns:
        return lambda _: False
    return compile_linear("|".join(f"(?s:{pattern})" for pattern in patterns), "', '".join(patterns), _MEMORY_OF_ALL)


def compile_url_globs(globs: Sequence[str]) -> Matcher:
    """Whether a URL matches one of the globs: `*` is anything but `/`, `**` anything, all else is itself."""
    if not globs:
        return lambda _: False
    for glob in globs:
        _check_length(glob)
    parts = (re.split(r"(\*\*|\*)", glob) for glob in globs)
    wildcards = {"**": ".*", "*": "[^/]*"}
    pattern = "|".join("".join(wildcards.get(part, re.escape(part)) for part in glob) for glob in parts)
    return compile_linear(f"(?s:{pattern})", "', '".join(globs), _MEMORY_OF_ALL)
