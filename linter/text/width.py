"""How many columns a text takes in a terminal or editor."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def is_wide(character: str) -> bool:
    """Whether a character takes two columns (Unicode Standard Annex #11: wide and fullwidth)."""
    return east_asian_width(character) in "WF"


def display_width(text: str) -> int:
    """The columns of `text`: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(character) else 2 if is_wide(character) else 1 for character in text)
