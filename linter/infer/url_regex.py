"""Regular expressions of other link checkers as the globs of `links.exclude`, where these mean the same.

They are searched for anywhere in a URL, so a glob without an anchor begins and ends with `**`. A lone `.`, which nearly
always stands for itself, is taken as that: the glob then excludes less. `.+` and `[^/]+` may be empty in a glob.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 500  # characters, as of the globs
_MOST = 16  # globs that one expression may become
_DEEPEST = 5  # groups in one another
_ANYTHING = re.compile(r"\.[*+]\??|\\S[*+]\??|\(\?:\.\*\)|\(\.\*\)")
_NO_SLASH = re.compile(r"\[\^/\][*+]\??")
_LITERAL = re.compile(r"\\([^A-Za-z0-9*])|\[([^\\^*])\]|([^\\()\[\]{}*+?|^$])")
_GROUP = re.compile(r"\((?:\?:)?(?!\?)")
_SCHEME = re.compile(r"https?://")
_EACH_URL = re.compile(r"\**(?:https?)?[^A-Za-z0-9]*")  # what such a glob matches


class _NotAGlob(Exception):
    """Raised where an expression has no glob that means the same."""


def globs_of(expression: str) -> tuple[str, ...]:
    """The globs that match where a regular expression is found in a URL; none if there is none, or it matches all."""
    expression = expression.removeprefix("(?i)")
    if len(expression) > _LONGEST:
        return ()
    reader = _Reader(expression)
    try:
        globs = tuple(dict.fromkeys(map(_unanchored, reader.alternatives(0))))
    except _NotAGlob:
        return ()
    return globs if reader.at == len(expression) and not any(map(_EACH_URL.fullmatch, globs)) else ()


_START, _END = "\0^", "\0$"


def _unanchored(text: str) -> str:
    """The glob with `**` where the expression is not anchored; the anchors themselves are left out."""
    has_start = text.startswith(_START)
    has_end = text.endswith(_END)
    plain = text.removeprefix(_START).removesuffix(_END)
    if "\0" in plain:
        raise _NotAGlob
    before = "" if has_start or _SCHEME.match(plain) or plain.startswith("**") else "**"
    return before + plain + ("" if has_end or plain.endswith("**") else "**")


class _Reader:
    """Reads an expression from `at` on: each part gives the texts that it may stand for."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self.at = 0

    def alternatives(self, depth: int) -> list[str]:
        """What stands up to the end of the group, with `|` between."""
        found = self._sequence(depth)
        while self._expression.startswith("|", self.at):
            self.at += 1
            found += self._sequence(depth)
        return _few(found)

    def _sequence(self, depth: int) -> list[str]:
        found = [""]
        while self.at < len(self._expression) and self._expression[self.at] not in "|)":
            parts = self._part(depth)
            found = _few([text + part for text in found for part in parts])
        return found

    def _part(self, depth: int) -> list[str]:
        if anchor := {"^": _START, "$": _END}.get(self._expression[self.at]):
            self.at += 1
            return [anchor]
        if self._take(_ANYTHING):
            return ["**"]
        if self._take(_NO_SLASH):
            return ["*"]
        if match := self._take(_LITERAL):
            parts = [next(filter(None, match.groups()))]
        elif depth < _DEEPEST and self._take(_GROUP):
            parts = self.alternatives(depth + 1)
            if not self._expression.startswith(")", self.at):
                raise _NotAGlob
            self.at += 1
        else:
            raise _NotAGlob
        return [*parts, ""] if self._is_optional() else parts

    def _is_optional(self) -> bool:
        is_optional = self._expression.startswith("?", self.at)
        self.at += is_optional
        return is_optional

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._expression, self.at)
        self.at = match.end() if match else self.at
        return match


def _few(texts: Sequence[str]) -> list[str]:
    if len(texts) > _MOST:
        raise _NotAGlob
    return list(texts)
