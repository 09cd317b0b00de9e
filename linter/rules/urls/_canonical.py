"""The canonical URL of a page, for one of its other versions. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.text.lazy_pattern import LazyPattern

_SCHEME = r"https?://(?:www\.)?"
_SCHEME_END = 8  # of `https://`
# What each has in lower case, and is not compared without; what it is; what to write; and what to match.
_WAYS = tuple(
    (sign, what, text, LazyPattern(pattern, re.IGNORECASE | re.DOTALL))
    for sign, what, text, pattern in (
        (
            "/pdf/",
            "a PDF instead of its abstract",
            "/abs/{1}",
            _SCHEME + r"arxiv\.org(?P<goes>/pdf/([\w./-]+?)(?:\.pdf)?)(?=[?#]|\Z)",
        ),
        (".m.", "a mobile version", ".", r"https?://[a-z-]+(?P<goes>\.m\.)(?:wikipedia|wiktionary)\.org/"),
        ("//m.", "a mobile version", "www.", r"https?://(?P<goes>m\.)youtube\.com/"),
        ("//mobile.", "a mobile version", "", r"https?://(?P<goes>mobile\.)(?:twitter|x)\.com/"),
        ("/amp/s/", "an AMP version", "https://", r"(?P<goes>https?://www\.google\.[a-z.]+/amp/s/)[^/]+\.[a-z]"),
        (
            "/amp",
            "an AMP version",
            "",
            r"https?://(?!github\.com/|[^/]*amp\.dev/)[^/?#]+/[^?#]*[^/?#](?P<goes>/amp)/?(?=[?#]|\Z)",
        ),
        (
            ".git",
            "a repository for git instead of its page",
            "",
            _SCHEME
            + r"(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/?#]+/[^/?#]+?(?P<goes>\.git)/?(?=[?#]|\Z)",
        ),
        (
            "//",
            "a path with doubled slashes",
            "/",
            r"https?://(?![^/?#]*(?:amazonaws|googleapis|windows)\.)[^/?#]+(?:/[^/?#:]+)*(?P<goes>/{2,}+)[^:?#]*+(?=[?#]|\Z)",
        ),
    )
)


class Detour(Struct, frozen=True):
    """The version that a URL points to, and the text that replaces its characters `start` to `end`."""

    what: str
    start: int
    end: int
    text: str


def canonical(url: str) -> Detour | None:
    """How to make a URL canonical; `None` if it is."""
    lower = url.lower()
    for sign, what, text, pattern in _WAYS:
        match = pattern.match(url) if lower.find(sign, _SCHEME_END if sign == "//" else 0) >= 0 else None
        if match:
            new = text.replace("{1}", match[2] or "") if "{1}" in text else text
            return Detour(what, *match.span("goes"), new)
    return None
