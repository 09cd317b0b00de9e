"""codespell's dictionary: words that are misspelled, and what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codespell_lib._spellchecker import Misspelling

CLEAR = "dictionary.txt"
RARE = "dictionary_rare.txt"
"""The two that codespell reads unless told otherwise: mistakes, and rare words that are more often mistakes."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What is known of words in lower case; `rare` are those that are words all the same."""

    entries: Mapping[str, Misspelling]
    rare: frozenset[str]

    def corrections(self, word: str) -> tuple[str, ...]:
        """What the word may have been meant as; nothing if codespell has disabled its entry and says why."""
        entry = self.entries[word]
        return () if entry.reason else tuple(filter(None, map(str.strip, entry.data.split(","))))


def dictionary(wanted: frozenset[str]) -> Dictionary:
    """What codespell knows of the wanted words, which are in lower case."""
    clear, rare = _read(CLEAR, wanted), _read(RARE, wanted)
    return Dictionary(clear | rare, frozenset(rare))


class _AllBut(set[str]):
    """All words but the wanted ones. To keep two of 65,000 entries takes a third of the time."""

    def __init__(self, wanted: frozenset[str]) -> None:
        super().__init__()
        self._wanted = wanted

    def __contains__(self, word: object) -> bool:
        return word not in self._wanted


def _read(name: str, wanted: frozenset[str]) -> dict[str, Misspelling]:
    from codespell_lib._spellchecker import build_dict  # noqa: PLC0415 - lazy: an extra, and slow to import

    entries: dict[str, Misspelling] = {}
    with as_file(files("codespell_lib") / "data" / name) as path:
        build_dict(str(path), entries, ignore_words=_AllBut(wanted))
    return entries
