"""Labels and headings normalised for comparison: by their words, not by their letters."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_WORD = re.compile(r"[\W_]+")
_KEPT = 100_000  # labels: more than a long page has, since each rule asks for all of them in turn


@lru_cache(maxsize=_KEPT)
def label_words(text: str) -> tuple[str, ...]:
    """The words of a label without case, punctuation and plural: "Blue/Green Deployments" = "blue-green deployment"."""
    words = filter(None, _NOT_WORD.split(text.casefold()))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


@lru_cache(maxsize=_KEPT)
def normalise_label(text: str) -> str:
    """`label_words` as one text: equal for labels that count as the same."""
    return " ".join(label_words(text))
