"""Labels and headings compared as people read them: words, not letters."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words of a label without case, punctuation and plural: "Blue/Green Deployments" = "blue-green deployment"."""
    found = filter(None, _NOT_WORD.split(text.casefold()))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)


def plain(text: str) -> str:
    """`words` as one text, for comparing."""
    return " ".join(words(text))
