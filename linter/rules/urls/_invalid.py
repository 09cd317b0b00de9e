"""Faults of URLs that cannot be parsed, or have a character too many. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.rules.urls._placeholder import reserved, yours
from linter.text.lazy_pattern import LazyPattern

# As most URLs are: nothing in it can be a fault.
_PLAIN = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?:/[A-Za-z0-9._-]*[A-Za-z0-9_-])*/?")
_LONGEST_HOST = 253
_TWICE = re.compile(r"https?:/*(?:www\.)?(?=https?:/|https?//)", re.IGNORECASE)
_NO_COLON = re.compile(r"https?:/*(https?)//", re.IGNORECASE)
_GLUED = LazyPattern(r"(?<=[a-z0-9])(?<!%[0-9a-f]{2})https?://", re.IGNORECASE)
_LETTERS = re.compile(r"(?!https?:|ssh:)[htps]{3,8}(?=://[^/])", re.IGNORECASE)
_SLASHES = re.compile(r"https?:((?!//[^/])/*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[^\s.<>{}|^`\"\\:@\[\]()'*!$&,;=]{1,63}\.)*[^\s.<>{}|^`\"\\:@\[\]()'*!$&,;=]{1,63}\.?|\[[0-9a-f:.]+\]", re.I
)
_ABBREVIATION = LazyPattern(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|Inc|Ltd|Co|Corp|Jr|Sr|Dr|St|etc|al|vs|No|Vol|Bros)\.\Z", re.IGNORECASE
)
# A last part of the path that is made of words, as `/my-first-guide.`: an id may end in anything.
_WORDS = LazyPattern(r"/(?:(?:[A-Z]?[a-z]+|[0-9]+)[-_])*[A-Z]?[a-z]{2,}(?:\.[a-z]{2,5})?[.,]\Z")
_NAMES = LazyPattern(r"https?://[^/]*\b(?:wiki[a-z]*|fandom)\.[a-z.]+/", re.IGNORECASE)

_WIDE = LazyPattern("[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff08\uff09\u300a-\u3011\u201c\u201d\u00ab\u00bb]")
_WIDE_QUERY = LazyPattern("(\uff1f)[A-Za-z_][\\w-]{0,40}=")
_OPENING = {"\u00bb": "\u00ab", "\u201d": "\u201c"}  # of the quotation marks around what a page of Wikipedia is called
_APOSTROPHES = "'\u2018\u2019"
_SENTENCE = ".,;:!?'\"*_~"
_ONE_LABEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")
_BRACKETS = {"]": "[", "}": "{"}
_NEVER_LAST = '`"<>\u201c\u201d\u00ab\u00bb'


class Fault(Struct, frozen=True):
    """The reason and, if `unique`, the text that replaces the characters `start` to `end`."""

    reason: str
    start: int = 0
    end: int = 0
    text: str = ""
    unique: bool = True


def fault(url: str) -> Fault | None:
    """The fault of an http(s) URL, or `None`. URLs without a scheme are not checked."""
    if len(url) <= _LONGEST_HOST and _PLAIN.fullmatch(url):
        return None
    if _AUTHORITY.match(url) is None and _SLASHES.match(url) is None:
        return None
    return _beginning(url) or _authority(url) or _glued(url) or _ending(url)


def lacks_domain(host: str) -> bool:
    """Whether a host (in lower case, without a port) is one word, as in `http://guides`: no public one is."""
    return _ONE_LABEL.fullmatch(host) is not None and not (reserved(host) or yours(host))


def misspelled_scheme(url: str) -> Fault | None:
    """The fault of a URL whose scheme is made of the letters of `https`, and is none."""
    match = _LETTERS.match(url)
    return Fault(f"has a misspelled scheme: '{match[0]}'", 0, match.end(), "https") if match else None


def swallowed(url: str) -> Fault | None:
    """The fault of a bare URL that goes on past full-width punctuation or a quotation mark.

    Markdown ends it at a blank only.
    A URL with letters of such a script before it may have the punctuation in its name, and so may those of Wikipedia.
    """
    match = _WIDE.search(url)
    if match is None or not url[: match.start()].isascii() or _NAMES.match(url):
        return None
    if query := _WIDE_QUERY.match(url, match.start()):
        reason = f"has a full-width '{query[1]}' in place of '?'"
        return Fault(reason, match.start(), match.start() + 1, "?")
    meant = url[: match.start()].rstrip(_SENTENCE)
    if meant.endswith(")") and meant.count(")") > meant.count("("):
        meant = meant[:-1].rstrip(_SENTENCE)
    reason = f"goes on past a '{match[0]}' that belongs to the text around it"
    text = f"<{meant}>{url[len(meant) :]}"
    return Fault(reason, 0, len(url), text, unique=_AUTHORITY.match(meant) is not None)


def _beginning(url: str) -> Fault | None:
    match = _NO_COLON.match(url)
    if match:
        return Fault("has its scheme twice", 0, match.end(), f"{match[1]}://")
    match = _TWICE.match(url)
    if match:
        return Fault("has its scheme twice", 0, match.end())
    match = _SLASHES.match(url)
    if match:
        has_host = match.end() < len(url) and url[match.end()] not in "?#"
        is_plain = has_host and "." in url[match.end() :].partition("/")[0]  # not `http:J//a.dev`
        return Fault("needs '//' before its host" if has_host else "has no host", *match.span(1), "//", is_plain)
    return None


def _authority(url: str) -> Fault | None:
    match = _AUTHORITY.match(url)
    host_and_port = match[1].rpartition("@")[2] if match else ""
    ends = host_and_port.find("]") + 1 if host_and_port.startswith("[") else host_and_port.find(":")
    host, port = (host_and_port[:ends], host_and_port[ends + 1 :]) if ends > 0 else (host_and_port, "")
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        return Fault(f"has no valid port: '{port}'", unique=False)
    if _HOST.fullmatch(host) is None or len(host) > _LONGEST_HOST:
        return Fault("has no valid host", unique=False)
    return None


def _glued(url: str) -> Fault | None:
    match = _GLUED.search(url, 1) if url.count("://") > 1 else None
    return Fault("has another URL behind it", match.start(), unique=False) if match else None


def _ending(url: str) -> Fault | None:
    end = len(url.rstrip(_NEVER_LAST))
    is_title = url[-1] in _OPENING and _OPENING[url[-1]] in url and _NAMES.match(url) is not None
    is_pair = url[-1] == '"' and (url.count('"') + url.lower().count("%22")) % 2 == 0  # ?query=name:"test"
    if end < len(url) and url.count("/", 0, end) > 1 and not is_title and not is_pair:
        return Fault(f"ends with a '{url[end]}' that belongs to the text around it", end, len(url))
    if url[-1] in _BRACKETS and url.count(url[-1]) == url.count(_BRACKETS[url[-1]]) + 1:
        return Fault(f"ends with a '{url[-1]}' that belongs to the text around it", len(url) - 1, len(url))
    if "?" in url or "#" in url or url.count("/") < 3:
        return None
    end = len(url)
    if url.endswith(")") and url.count(")") == url.count("(") + 1:
        return Fault("ends with a ')' that belongs to the text around it", end - 1, end)
    if url[-1] in _APOSTROPHES and not any(map(url[:-1].__contains__, _APOSTROPHES)) and not _NAMES.match(url):
        return Fault(f"ends with a '{url[-1]}' that belongs to the text around it", end - 1, end)
    sentence = url.endswith((".", ",")) and _WORDS.search(url) and not _NAMES.match(url)
    if sentence and not _ABBREVIATION.search(url[-20:]):
        return Fault(f"ends with a '{url[-1]}' that belongs to the text around it", end - 1, end)
    return None
