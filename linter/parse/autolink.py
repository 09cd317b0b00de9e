"""Bare URLs and e-mail addresses: GFM's extended autolinks, as cmark-gfm's extensions/autolink.c finds them."""

from __future__ import annotations

from collections.abc import Iterator
from re import ASCII, IGNORECASE
from re import compile as _compile
from string import ascii_letters

from linter.parse.characters import is_punctuation, is_space

_BEFORE_WWW = frozenset("*_~( \t\n\r")
_SCHEME = _compile(r"(?:https?|ftp)://", IGNORECASE | ASCII)
_LONGEST_SCHEME = len("https")
# What cmark takes into a domain before it looks at the rest; it reads bytes, so it stops at what is not ASCII.
_DOMAIN = _compile(r"(?:\\?[\w.\x00-\x08\x0b\x0e-\x1f\x7f-])*+", ASCII)
_URL = _compile(r"[^ \t\n\r<]*+")
_MANY_SEGMENTS = 10

_ALPHANUMERIC = frozenset(ascii_letters + "0123456789")
_LOCAL = _ALPHANUMERIC | frozenset(".+-_")


def www_end(text: str, start: int) -> int:
    """Where the URL that begins with `www.` at `start` ends, or -1."""
    if start > 0 and text[start - 1] not in _BEFORE_WWW:
        return -1
    domain = _domain(text, start)
    return _url_end(text, start, start) if domain and "." in domain else -1


def url_start(text: str, colon: int) -> int:
    """Where the URL begins whose `://` is at `colon`, or -1 if it is none to be linked."""
    start = colon
    while start > 0 and text[start - 1] in ascii_letters and colon - start <= _LONGEST_SCHEME:
        start -= 1
    match = _SCHEME.match(text, start)
    return start if match and match.end() == colon + 3 and _is_host_character(text[colon + 3 : colon + 4]) else -1


def url_end(text: str, colon: int) -> int:
    """Where the URL with `://` at `colon` ends, or -1."""
    return _url_end(text, colon, colon + 3) if _domain(text, colon + 3) is not None else -1


def _is_host_character(char: str) -> bool:
    return bool(char) and not is_space(char) and not is_punctuation(char)


def _domain(text: str, start: int) -> str | None:
    """The domain at `start` as far as cmark reads it; None if an underscore forbids it (check_domain)."""
    end = _DOMAIN.match(text, start + 1, max(len(text) - 1, start + 1)).end()  # type: ignore[union-attr]  # matches empty
    segments = text[start:end].split(".")
    if len(segments) - 1 <= _MANY_SEGMENTS and any("_" in segment for segment in segments[-2:]):
        return None
    return text[start:end]


def _url_end(text: str, start: int, domain: int) -> int:
    """Where the URL ends, without closing punctuation (autolink_delim); `start` is where that may reach back to."""
    end = _URL.match(text, domain).end()  # type: ignore[union-attr]  # matches empty
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")":
            if surplus <= 0:
                break
            surplus -= 1
            end -= 1
        elif last == ";":
            end = _entity_start(text, start, end)
        elif last in "?!.,:*_~'\"":
            end -= 1
        else:
            break
    return end if end > start else -1


def _entity_start(text: str, start: int, end: int) -> int:
    """Where the entity begins whose semicolon is before `end`; the semicolon's offset if there is none."""
    first = end - 2
    while first > start and text[first] in ascii_letters:
        first -= 1
    return first if first < end - 2 and text[first] == "&" else end - 1


def emails(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and URL of each e-mail address in a run of plain text (postprocess_text)."""
    floor, dots, scheme = 0, 0, ""
    while (at := text.find("@", floor)) >= 0:
        start, written = _local_start(text, floor, at)
        scheme = written or scheme
        end, more = _mail_domain(text, at, slashes=scheme == "xmpp:") if start < at else (at + 1, 0)
        dots += more
        if start < at and text[end : end + 1] == "@":
            floor = at + 1  # cmark keeps what it has counted so far
            continue
        if start < at and dots and end > at + 1 and text[end - 1] in ascii_letters:
            yield start, end, ("" if scheme else "mailto:") + text[start:end]
        floor, dots, scheme = end, 0, ""


def _local_start(text: str, floor: int, at: int) -> tuple[int, str]:
    """Where the local part before the `@` begins, and the scheme it is written with, if any."""
    start, scheme = at, ""
    while start > floor:
        if text[start - 1] in _LOCAL:
            start -= 1
            continue
        written = next((name for name in ("mailto:", "xmpp:") if _is_scheme(text, floor, start, name)), "")
        if not written:
            break
        scheme = written
        start -= 1
    return start, scheme


def _is_scheme(text: str, floor: int, end: int, scheme: str) -> bool:
    start = end - len(scheme)
    if start < floor or not text.startswith(scheme, start):
        return False
    return start == floor or text[start - 1] not in _ALPHANUMERIC


def _mail_domain(text: str, at: int, *, slashes: bool) -> tuple[int, int]:
    """Where the domain after the `@` ends, and how many dots it has."""
    dots = 0
    end = at + 1
    while end < len(text):
        char = text[end]
        if char == ".":
            if text[end + 1 : end + 2] not in _ALPHANUMERIC:
                break
            dots += 1
        elif char not in _ALPHANUMERIC and char not in "-_" and not (slashes and char == "/"):
            break
        end += 1
    return end, dots
