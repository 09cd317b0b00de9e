"""Suggestions: the closest of the existing names, in the one place that looks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from heapq import nlargest
from itertools import islice

MOST_LETTERS = 2_000_000
"""Letters of one kind of name that are compared in a run, which takes a quarter of a second at worst. A search takes up
to some milliseconds, and a hostile page can need a million."""

_WORD = re.compile(r"[^\W_]+")
_MOST = 2000  # candidates that are compared: a hostile file can have a hundred thousand
_LONGEST = 200
_EACH = 16  # what a name or a search takes beside its letters, in letters
_COMPARED = 20  # the best of them by their letters: difflib takes the square of the length for each


class NearNames:
    """The search for names like a given one, for as long as a run may take for it; then nothing is near.

    Each kind of name (anchors, files, labels, …) has the same share, so that what is found of one depends neither on
    the others nor on which rule runs first, in whatever process.
    """

    def __init__(self) -> None:
        self._compared: Counter[str] = Counter()
        self._is_paused = False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Finds nothing meanwhile: what is resolved may not be a fault in the end."""
        self._is_paused, before = True, self._is_paused
        try:
            yield
        finally:
            self._is_paused = before

    def find_closest(self, kind: str, word: str, names: Iterable[str], *, cutoff: float = 0.7) -> str | None:
        """The name most like `word` without regard to case, or `None` if none is close."""
        close = self.find_close(kind, word, names, cutoff=cutoff, most=1)
        return close[0] if close else None

    def find_close(
        self, kind: str, word: str, names: Iterable[str], *, cutoff: float = 0.7, most: int = 3
    ) -> list[str]:
        """Up to `most` names like `word`, the closest first."""
        if not word or len(word) > _LONGEST or self._is_over(kind):
            return []
        return self._search(kind, word, names, cutoff, most)

    def _search(self, kind: str, word: str, names: Iterable[str], cutoff: float, most: int) -> list[str]:
        first = list(islice(names, _MOST))
        by_folded: dict[str, str] = {}
        for name in first:
            if len(name) <= _LONGEST:
                by_folded.setdefault(name.casefold(), name)
        folded = word.casefold()
        best = _alike(folded, by_folded, cutoff)
        self._compared[kind] += _EACH * (1 + len(first)) + sum(map(len, by_folded))
        self._compared[kind] += len(folded) * sum(map(len, best))
        return [by_folded[match] for match in get_close_matches(folded, best, n=most, cutoff=cutoff)]

    def did_you_mean(self, kind: str, word: str, names: Iterable[str], *, most: int = 1) -> str:
        """` (did you mean 'x'?)` for a message, with up to `most` names, or nothing.

        Names with the same words in another order are close too.
        """
        if self._is_over(kind):
            return ""
        known = list(islice(names, _MOST))
        if not known:
            return ""
        by_sorted = {_sort_words(name): name for name in known}
        words = _sort_words(word)
        reordered = self.find_close(kind, words, by_sorted, cutoff=0.9, most=most)
        close = self.find_close(kind, word, known, cutoff=0.6, most=most)
        matches = [*(by_sorted[name] for name in reordered), *close]
        matches = matches or [by_sorted[name] for name in self.find_close(kind, words, by_sorted, most=most)]
        if not matches:
            return ""
        *others, last = (f"'{match}'" for match in list(dict.fromkeys(matches))[:most])
        return f" (did you mean {' or '.join(filter(None, (', '.join(others), last)))}?)"

    def _is_over(self, kind: str) -> bool:
        return self._is_paused or self._compared[kind] >= MOST_LETTERS


def did_you_mean(word: str, names: Iterable[str], *, most: int = 1) -> str:
    """` (did you mean 'x'?)` for a mistake that ends the run."""
    return NearNames().did_you_mean("", word, names, most=most)


def _alike(word: str, names: Iterable[str], cutoff: float) -> list[str]:
    """The names that share most letters with `word`, in whatever order: never fewer than difflib finds in common."""
    letters = list(Counter(word).items())
    shares: dict[str, float] = {}
    for name in names:
        length = len(word) + len(name)
        if 2 * min(len(word), len(name)) >= cutoff * length:
            share = 2 * sum([min(number, name.count(letter)) for letter, number in letters])
            if share >= cutoff * length:
                shares[name] = share / (length or 1)
    return nlargest(_COMPARED, shares, key=shares.__getitem__)


def _sort_words(name: str) -> str:
    """The words of a name in alphabetical order."""
    return " ".join(sorted(_WORD.findall(name.casefold())))
