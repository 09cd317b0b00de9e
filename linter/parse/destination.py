"""Destinations, titles and labels of links and of link reference definitions, as cmark reads them."""

from __future__ import annotations

from re import ASCII, DOTALL
from re import compile as _compile

from markdown_it.common.utils import normalizeReference, unescapeAll

_SPACES = _compile(r"\s*+", ASCII)
_POINTY = _compile(r"<((?:[^<>\n\\]|\\.)*+)>", DOTALL)
_BARE_STOP = _compile(r"\\[!-/:-@\[-`{-~]|[() \t\n\r]")
_TITLE = _compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)""", DOTALL)
_LABEL = _compile(r"\[((?:[^\[\]\\]|\\.)*+)\]", DOTALL)
_MOST_PARENTHESES = 32
_LONGEST_LABEL = 1000


def after_spaces(text: str, start: int) -> int:
    """The first position from `start` on that is no white space."""
    return _SPACES.match(text, start).end()  # type: ignore[union-attr]  # matches empty


def destination(text: str, start: int) -> tuple[int, int, int] | None:
    """Start and end of the URL at `start`, and where what follows begins (past a `>`)."""
    if text.startswith("<", start):
        match = _POINTY.match(text, start)
        return (match.start(1), match.end(1), match.end()) if match else None
    end = _bare_end(text, start)
    return (start, end, end) if end >= 0 else None


def _bare_end(text: str, start: int) -> int:
    """Where a destination without `<>` ends: at white space or at a `)` too many; -1 if it is none."""
    depth = 0
    for match in _BARE_STOP.finditer(text, start):
        char = match[0]
        if char == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                return -1
        elif char == ")":
            if depth == 0:
                return match.start()
            depth -= 1
        elif char[0] != "\\":
            return match.start()
    return len(text)


def title_end(text: str, start: int) -> int:
    """Where the title at `start` ends; `start` if there is none."""
    match = _TITLE.match(text, start)
    return match.end() if match else start


def label(text: str, start: int) -> tuple[str, int] | None:
    """The link label at `start`, as written, and where it ends."""
    match = _LABEL.match(text, start, start + _LONGEST_LABEL + 2)
    return (match[1], match.end()) if match else None


def normalise(written: str) -> str:
    """The label in the form in which definitions are looked up; empty if it is too long for a label."""
    return normalizeReference(written) if len(written) <= _LONGEST_LABEL else ""


def url(written: str) -> str:
    """A destination with its entities and backslash escapes resolved."""
    return unescapeAll(written)
