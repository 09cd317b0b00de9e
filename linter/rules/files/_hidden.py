"""Characters of a text that are invisible, or that change the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional, combining, name

# Controls (C0 without tab and line ends, DEL, C1), soft hyphen, zero-width and bidirectional ones, line and paragraph
# separators, invisible operators, fillers, byte-order mark, annotation marks, tags. Not: variation selectors.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_GRAPHEME_JOINER = "\u034f"
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_VIRAMA = 9  # canonical combining class
_VARIATION = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_NAMES = {"\t": "TAB", "\x00": "NUL", "\x08": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE"}


def has_any(text: str) -> bool:
    """Whether a text has such characters at all, needed or not."""
    return _HIDDEN.search(text) is not None


def hidden(line: str) -> Iterator[int]:
    """The positions in a line of hidden characters that the script around them does not need."""
    if line.isascii() and line.isprintable():
        return
    rightward: bool | None = None
    for match in _HIDDEN.finditer(line):
        character, place = match[0], match.start()
        if character in _DIRECTION_MARKS:
            needed = rightward = _is_rightward(line) if rightward is None else rightward
        else:
            needed = _is_needed(line, place, character)
        if not needed:
            yield place


def _is_rightward(line: str) -> bool:
    """Whether a line has letters that are read from right to left."""
    return any(bidirectional(letter) in ("R", "AL") and letter not in _DIRECTION_MARKS for letter in line)


def _is_needed(line: str, place: int, character: str) -> bool:
    before, after = _before(line, place), line[place + 1 : place + 2]
    if character in _JOINERS:
        return (
            _joins(before)
            or (character == "\u200c" and before not in _JOINERS and _joins(after))
            or (character == "\u200d" and _is_picture(before) and _is_picture(after))
        )
    if character == _GRAPHEME_JOINER:  # is for the marks beside it
        return any(each and combining(each) for each in (before, after))
    if character == "\u200b":
        return _is_unspaced(before) and _is_unspaced(after)
    if "\U000e0020" <= character <= "\U000e007f":
        return _is_flag(line, place)
    return False


def _before(line: str, place: int) -> str:
    """The character before `place`, variation selectors and skin tones passed over."""
    while place and _VARIATION.match(line, place - 1):
        place -= 1
    return line[place - 1 : place] if place else ""


def _joins(letter: str) -> bool:
    """Whether joiners are spelling after it: cursive scripts (bidirectional AL, N'Ko, Mongolian) and viramas."""
    if not letter:
        return False
    cursive = bidirectional(letter) in ("AL", "NSM") or "\u07c0" <= letter <= "\u085f" or "\u1800" <= letter <= "\u18af"
    return cursive or combining(letter) == _VIRAMA or _is_indic(letter)


def _is_indic(letter: str) -> bool:
    return "\u0900" <= letter <= "\u0dff"


def _is_picture(character: str) -> bool:
    return "\u2190" <= character <= "\u2bff" or "\U0001f000" <= character <= "\U0001faff"


def _is_unspaced(letter: str) -> bool:
    """Thai, Lao, Myanmar and Khmer part words with a zero-width space, where they part them at all."""
    return "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"


def is_unspaced_letter(letter: str) -> bool:
    """Whether a letter is Chinese or Japanese: Han, Hiragana, Katakana."""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def _is_flag(line: str, place: int) -> bool:
    """Whether a tag character belongs to a flag, such as Scotland's: a black flag and at most seven of them."""
    start = line.rfind("\U0001f3f4", max(0, place - 8), place)
    return start >= 0 and all("\U000e0020" <= tag <= "\U000e007f" for tag in line[start + 1 : place])


def called(character: str) -> str:
    """Its code point and name, for people."""
    known = _NAMES.get(character) or name(character, "control character")
    return f"{code_point(character)} ({known})"


def code_point(character: str) -> str:
    """`U+200B`."""
    return f"U+{ord(character):04X}"
