"""Ranges of a text replaced by other texts."""

from __future__ import annotations

from collections.abc import Iterable


def replace_ranges(
    text: str, replacements: Iterable[tuple[int, int, str]], *, start: int = 0, end: int | None = None
) -> str:
    """`text` (or what is in it from `start` up to `end`) with each of its ranges replaced by another text.

    A replacement is the start of a range, the offset behind it, and the new text. They are in order and do not overlap.
    """
    parts = []
    for first, last, new in replacements:
        parts += [text[start:first], new]
        start = last
    return "".join((*parts, text[start:end]))
