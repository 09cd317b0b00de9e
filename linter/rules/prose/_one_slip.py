"""Whether two words differ by one slip of the keyboard, inside of them: their ends are endings, or make other names."""

from __future__ import annotations


def is_swapped(word: str, other: str) -> bool:
    """Whether two neighbouring letters, not the first one, have changed places."""
    if len(word) != len(other):
        return False
    at = first_difference(word, other)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return 0 < at < len(word) - 1 and swapped == other


def is_one_letter_off(word: str, other: str) -> bool:
    """Whether one of them has one letter more, which is neither its first nor its last one."""
    shorter, longer = sorted((word, other), key=len)
    at = first_difference(shorter, longer)
    is_letter = longer[at : at + 1].isalpha()
    return is_letter and 0 < at < len(longer) - 1 and shorter == longer[:at] + longer[at + 1 :]


def is_another_letter(word: str, other: str) -> bool:
    """Whether one letter, which is neither the first nor the last one, is another."""
    if len(word) != len(other):
        return False
    at = first_difference(word, other)
    return 0 < at < len(word) - 1 and word[at].isalpha() and word[at + 1 :] == other[at + 1 :]


def first_difference(word: str, other: str) -> int:
    """The index of the first letter that differs; the length of the shorter one if there is none."""
    pairs = zip(word, other, strict=False)
    return next((index for index, (one, two) in enumerate(pairs) if one != two), min(len(word), len(other)))
