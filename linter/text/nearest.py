"""Suggestions: the closest of the existing names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

_WORD = re.compile(r"[^\W_]+")
_MOST = 2000  # candidates that are compared: a hostile file can have a hundred thousand
_LONGEST = 200
_SHORTEST = 5  # letters of a word in which one may be a slip: of fewer, another word is as near
_COMPARED = 20  # the best of them by their letters: difflib takes the square of the length for each


def find_closest(word: str, candidates: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The candidate most like `word` without regard to case, or `None` if none is close."""
    close = find_close_matches(word, candidates, cutoff=cutoff, most=1)
    return close[0] if close else None


def find_close_matches(word: str, candidates: Iterable[str], *, cutoff: float = 0.7, most: int = 3) -> list[str]:
    """Up to `most` candidates like `word`, the closest first."""
    if len(word) > _LONGEST:
        return []
    by_folded: dict[str, str] = {}
    for candidate in candidates:
        if len(by_folded) == _MOST:
            break
        if len(candidate) <= _LONGEST:
            by_folded.setdefault(candidate.casefold(), candidate)
    folded = word.casefold()
    letters = Counter(folded)
    best = nlargest(_COMPARED, by_folded, key=lambda other: _shared_letters(folded, letters, other))
    return [by_folded[match] for match in get_close_matches(folded, best, n=most, cutoff=cutoff)]


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


def _shared_letters(word: str, letters: Counter[str], other: str) -> float:
    """The share of letters that two words have in common, in whatever order: never less than difflib's ratio."""
    return 2 * (letters & Counter(other)).total() / (len(word) + len(other) or 1)


def did_you_mean(word: str, candidates: Iterable[str], *, most: int = 1) -> str:
    """` (did you mean 'x'?)` for a message, with up to `most` names, or nothing.

    Names with the same words in another order are close too.
    """
    names = list(candidates)[:_MOST]
    by_sorted = {_sort_words(name): name for name in names}
    reordered = find_close_matches(_sort_words(word), by_sorted, cutoff=0.9, most=most)
    close = find_close_matches(word, names, cutoff=0.6, most=most)
    matches = [*(by_sorted[name] for name in reordered), *close]
    matches = matches or [by_sorted[name] for name in find_close_matches(_sort_words(word), by_sorted, most=most)]
    if not matches:
        return ""
    *others, last = (f"'{match}'" for match in list(dict.fromkeys(matches))[:most])
    return f" (did you mean {' or '.join(filter(None, (', '.join(others), last)))}?)"


def _sort_words(name: str) -> str:
    """The words of a name in alphabetical order."""
    return " ".join(sorted(_WORD.findall(name.casefold())))
