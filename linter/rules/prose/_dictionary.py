"""codespell's dictionary: words that are misspelled, and what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from string import ascii_lowercase

from msgspec import Struct

CLEAR = "dictionary.txt"
RARE = "dictionary_rare.txt"
"""Codespell's default dictionaries: mistakes, and rare words that are more often mistakes."""
BRITISH = "dictionary_en-GB_to_en-US.txt"
"""Its words that are spelt otherwise in America."""

_ONLY_LETTERS = bytes(code if code in ascii_lowercase.encode() else ord(" ") for code in range(256))
"""Words in bytes with a space for all that is no small letter: in a fifth of the time that a pattern takes."""
_APOSTROPHE = "\u2019"


class Dictionary(Struct, frozen=True):
    """What codespell has behind words in lower case; `rare` are those that are words all the same."""

    entries: Mapping[str, str]
    rare: frozenset[str]

    def corrections(self, word: str) -> tuple[str, ...]:
        """The corrections of a word; none if codespell has disabled its entry, with a reason behind the last comma."""
        data, comma, reason = self.entries[word].strip().rpartition(",")
        if reason.strip() and comma:
            return ()
        found = tuple(filter(None, map(str.strip, (data or reason).split(","))))
        return tuple(one.replace("'", _APOSTROPHE) for one in found) if _APOSTROPHE in word else found


@cache
def is_installed() -> bool:
    """Whether codespell is installed: looked up once, in all folders of packages."""
    return find_spec("codespell_lib") is not None


def dictionary(wanted: frozenset[str]) -> Dictionary:
    """Codespell's entries of the wanted words, which are in lower case."""
    clear, rare = entries(CLEAR), entries(RARE)
    found, seldom = {}, set()
    for word in wanted:
        written = word.replace(_APOSTROPHE, "'")
        if written in rare:
            found[word] = rare[written]
            seldom.add(word)
        elif written in clear:
            found[word] = clear[written]
    return Dictionary(found, frozenset(seldom))


@cache
def right_words() -> frozenset[str]:
    """The words that codespell corrects others to: they are words."""
    data = " ".join(chain(entries(CLEAR).values(), entries(RARE).values()))
    return frozenset(data.encode().translate(_ONLY_LETTERS).decode().split())


@cache
def entries(name: str) -> Mapping[str, str]:
    """All lines of one of codespell's files, `word->correction, another one, a reason`, in lower case.

    Read without codespell, whose code takes three times as long and has to be imported first.
    """
    spec = find_spec("codespell_lib")
    (folder,) = (spec.submodule_search_locations if spec else None) or ("",)
    text = (Path(folder) / "data" / name).read_bytes().lower().decode()
    parts = text.replace("->", "\n").removesuffix("\n").split("\n")
    return dict(zip(parts[::2], parts[1::2], strict=True))
