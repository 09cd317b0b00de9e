"""Whether a name is another one with a slip of the keyboard in it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 5  # letters of a word in which one may be a slip: of fewer, another word is as near


def is_slip(word: str, match: str) -> bool:
    """Whether `word` is `match` but for case, punctuation, or one slip of the keyboard in one of its longer words.

    Words that begin with another letter are others (typed, untyped), and so are numbers and words of a few letters.
    """
    ours, theirs = _WORD.findall(word.casefold()), _WORD.findall(match.casefold())
    if "".join(ours) == "".join(theirs):
        return True
    different = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    return len(ours) == len(theirs) and len(different) == 1 and _is_one_slip(*different[0])


def _is_one_slip(word: str, other: str) -> bool:
    """Whether a letter is missing, too many, wrong, or has changed places with the next one."""
    short, long = sorted((word, other), key=len)
    has_case = short != short.upper()  # else each character is a syllable or a word
    if len(short) < _SHORTEST or short[0] != long[0] or not (has_case and word.isalpha() and other.isalpha()):
        return False
    at = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])
