"""Patterns that are compiled when they are first used: most runs need few of the long ones."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression with the methods of `re.Pattern` that are used here."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """As `re.Pattern.findall`, of a pattern with one group or none."""
        return self._compiled.findall(text)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(new, text, count)

    def split(self, text: str, most: int = 0) -> list[str]:
        """As `re.Pattern.split`, of a pattern without groups."""
        return self._compiled.split(text, most)
