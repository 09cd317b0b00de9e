"""Labels and headings normalised for comparison: by their words, not by their letters."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[\W_]+")


def label_words(text: str) -> tuple[str, ...]:
    """The words of a label without case, punctuation and plural: "Blue/Green Deployments" = "blue-green deployment"."""
    words = filter(None, _NOT_WORD.split(text.casefold()))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def normalise_label(text: str) -> str:
    """`label_words` as one text: equal for labels that count as the same."""
    return " ".join(label_words(text))
