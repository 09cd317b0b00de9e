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


def did_you_mean(word: str, candidates: Iterable[str], *, most: int = 1) -> str:
    """` (did you mean 'x'?)` for a message, with up to `most` names, or nothing.

    Names whose words have changed places are near too.
    """
    known = list(candidates)[:_MOST]
    turned = {_sorted(name): name for name in known}
    same = nearest_all(_sorted(word), turned, cutoff=0.9, most=most)
    close = nearest_all(word, known, cutoff=0.6, most=most)
    matches = [*(turned[name] for name in same), *close]
    matches = matches or [turned[name] for name in nearest_all(_sorted(word), turned, most=most)]
    if not matches:
        return ""
    *others, last = (f"'{match}'" for match in list(dict.fromkeys(matches))[:most])
    return f" (did you mean {' or '.join(filter(None, (', '.join(others), last)))}?)"


def _sorted(name: str) -> str:
    """The words of a name in the order of the alphabet."""
    return " ".join(sorted(_WORD.findall(name.casefold())))
