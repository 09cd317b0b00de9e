"""Heading text to anchor, as GitHub does it.

The yardstick is npm's github-slugger 2.0.0: lower-case, drop what is neither word character, hyphen nor space,
turn spaces into hyphens, number the repetitions. Its table is frozen at Unicode 13. Over all code points the
characters kept here are the same, save for letters, marks and digits that Unicode got later and this Python knows:
those are kept, as in GitHub's own (newer) tables. What this Python does not know is dropped; most of that
is emoji.
"""

from __future__ import annotations

from unicodedata import category

# Ruby's \p{Word}, which GitHub uses: alphabetic, mark, decimal number, connector punctuation. Surrogates are no
# characters; github-slugger keeps them.
_WORD = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc", "Cs"))

# Alphabetic (Other_Alphabetic) though symbols by category: the letters in circles and squares.
_ENCLOSED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def _is_kept(character: str) -> bool:
    if character in " -" or category(character) in _WORD:
        return True
    return any(first <= ord(character) <= last for first, last in _ENCLOSED)


def slug(text: str) -> str:
    """The anchor of a heading's shown text, the first time that the text occurs in a file."""
    return "".join(filter(_is_kept, text.lower())).replace(" ", "-")


class Slugger:
    """The anchors of one file's headings, in the order of the headings."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: dict[str, int] = {}  # anchor -> the last number appended to it

    def slug(self, text: str) -> str:
        """The anchor of the next heading: `a`, `a-1`, `a-2` for three equal ones, never one twice.

        Linear over a file: each number is tried once, and `a-1-1` can only come from a second `a-1`.
        """
        plain = anchor = slug(text)
        while anchor in self._last:
            self._last[plain] += 1
            anchor = f"{plain}-{self._last[plain]}"
        self._last[anchor] = 0
        return anchor
