"""The URLs in a `srcset` attribute (HTML 4.8.4.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from re import ASCII
from re import compile as _compile

_URL = _compile(r"[\s,]*+([^\s,]\S*+)", ASCII)
_DESCRIPTORS = _compile(r"(?:\s*+(?:\d++[wh]|[\d.]++x)(?!\S))*+\s*+", ASCII)


def candidates(value: str) -> Iterator[tuple[int, int]]:
    """Where the URLs in the value of a `srcset` are; each may be followed by a width or density.

    One that is followed by anything else is not used by browsers: mostly it is a path with a space in it.
    """
    position = 0
    while match := _URL.match(value, position):
        start, end = match.span(1)
        url = value[start:end].rstrip(",")
        position = end
        if start + len(url) == end:
            comma = value.find(",", end)
            position = comma + 1 if comma >= 0 else len(value)
            if not _DESCRIPTORS.fullmatch(value, end, comma if comma >= 0 else len(value)):
                continue
        yield start, start + len(url)
