"""codespell's dictionary: words that are misspelled, and what they should be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from codespell_lib._spellchecker import Misspelling

CLEAR = "dictionary.txt"
RARE = "dictionary_rare.txt"
"""Codespell's default dictionaries: mistakes, and rare words that are more often mistakes."""


_CORRECTIONS = re.compile("->(.*)")
_WORD = re.compile("[a-z]+")


class Dictionary(Struct, frozen=True):
    """Dictionary entries by word in lower case; `rare` are those that are words all the same."""

    entries: Mapping[str, Misspelling]
    rare: frozenset[str]

    def corrections(self, word: str) -> tuple[str, ...]:
        """The corrections of a word; none if codespell has disabled its entry, with a reason."""
        entry = self.entries[word]
        return () if entry.reason else tuple(filter(None, map(str.strip, entry.data.split(","))))


def dictionary(wanted: frozenset[str]) -> Dictionary:
    """Codespell's entries of the wanted words, which are in lower case."""
    clear, rare = _file(CLEAR).entries(wanted), _file(RARE).entries(wanted)
    return Dictionary(clear | rare, frozenset(rare))


@cache
def right_words() -> frozenset[str]:
    """The words that codespell corrects others to: they are words."""
    return _file(CLEAR).corrections() | _file(RARE).corrections()


class _AllBut(set[str]):
    """All words but the wanted ones. To keep two of 65,000 entries takes a third of the time."""

    def __init__(self, wanted: frozenset[str]) -> None:
        super().__init__()
        self._wanted = wanted

    def __contains__(self, word: object) -> bool:
        return word not in self._wanted


class _File:
    """One of codespell's files, of which the wanted words are read; each pass of a fix wants new ones."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queried: frozenset[str] = frozenset()
        self._entries: dict[str, Misspelling] = {}

    def entries(self, wanted: frozenset[str]) -> dict[str, Misspelling]:
        """The wanted words that it has."""
        new = wanted - self._queried
        if new:
            self._read(new)
            self._queried |= new
        return {word: self._entries[word] for word in wanted if word in self._entries}

    def corrections(self) -> frozenset[str]:
        """All words that are a correction, or part of one."""
        lower = (files("codespell_lib") / "data" / self._name).read_bytes().lower()  # of bytes: ten times as fast
        return frozenset(_WORD.findall(" ".join(set(_CORRECTIONS.findall(lower.decode())))))

    def _read(self, wanted: frozenset[str]) -> None:
        from codespell_lib._spellchecker import build_dict  # noqa: PLC0415 - lazy: an extra, and slow to import

        with as_file(files("codespell_lib") / "data" / self._name) as path:
            build_dict(str(path), self._entries, ignore_words=_AllBut(wanted))


@cache
def _file(name: str) -> _File:
    return _File(name)
