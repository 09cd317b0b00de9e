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
