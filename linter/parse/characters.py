"""White space and punctuation as cmark has them; CommonMark 0.31 counts symbols as punctuation, GitHub does not."""

from __future__ import annotations

from string import punctuation
from unicodedata import category

_ASCII_PUNCTUATION = frozenset(punctuation)


def is_space(char: str) -> bool:
    """Whether a character is Unicode white space (CommonMark 2.1)."""
    return char in " \t\n\f\r" if char.isascii() else category(char) == "Zs"


def is_punctuation(char: str) -> bool:
    """Whether a character is ASCII punctuation or in one of Unicode's P categories."""
    return char in _ASCII_PUNCTUATION if char.isascii() else category(char)[0] == "P"
