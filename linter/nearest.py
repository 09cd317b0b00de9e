"""Did you mean: the closest of the words that exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

_WORD = re.compile(r"[^\W_]+")
_MOST = 2000  # candidates that are looked at: a hostile page can have a hundred thousand
_LONGEST = 200
_COMPARED = 20  # the best of them by their letters: difflib takes the square of the length for each


def nearest(word: str, candidates: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The candidate most like `word` without regard to case, or `None` if none is close."""
    close = nearest_all(word, candidates, cutoff=cutoff, most=1)
    return close[0] if close else None


def nearest_all(word: str, candidates: Iterable[str], *, cutoff: float = 0.7, most: int = 3) -> list[str]:
    """Up to `most` candidates like `word`, the closest first."""
    if len(word) > _LONGEST:
        return []
    known: dict[str, str] = {}
    for candidate in candidates:
        if len(known) == _MOST:
            break
        if len(candidate) <= _LONGEST:
            known.setdefault(candidate.casefold(), candidate)
    folded = word.casefold()
    letters = Counter(folded)
    best = nlargest(_COMPARED, known, key=lambda other: _shared(folded, letters, other))
    return [known[match] for match in get_close_matches(folded, best, n=most, cutoff=cutoff)]


def _shared(word: str, letters: Counter[str], other: str) -> float:
    """The share of letters that two words have in common, in whatever order: never less than difflib's ratio."""
    return 2 * (letters & Counter(other)).total() / (len(word) + len(other) or 1)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for a message, or nothing. Names whose words have changed places are near too."""
    known = list(candidates)
    match = nearest(word, known, cutoff=0.6)
    if match is None:
        turned = {" ".join(sorted(_WORD.findall(name.casefold()))): name for name in known[:_MOST]}
        near = nearest(" ".join(sorted(_WORD.findall(word.casefold()))), turned)
        match = turned[near] if near else None
    return f" (did you mean '{match}'?)" if match else ""
