"""Did you mean: the closest of the words that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_WORD = re.compile(r"[^\W_]+")
_MOST = 2000  # difflib compares with every candidate; a hostile page can have a hundred thousand
_LONGEST = 200


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
    return [known[match] for match in get_close_matches(word.casefold(), known, n=most, cutoff=cutoff)]


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for a message, or nothing. Names whose words have changed places are near too."""
    known = list(candidates)
    match = nearest(word, known, cutoff=0.6)
    if match is None:
        turned = {" ".join(sorted(_WORD.findall(name.casefold()))): name for name in known[:_MOST]}
        near = nearest(" ".join(sorted(_WORD.findall(word.casefold()))), turned)
        match = turned[near] if near else None
    return f" (did you mean '{match}'?)" if match else ""
