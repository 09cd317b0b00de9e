"""The canonical URL of a page, for one of its other versions. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

_SCHEME = r"https?://(?:www\.)?"
_WAYS = tuple(
    (what, text, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for what, text, pattern in (
        (
            "a PDF instead of its abstract",
            "/abs/{1}",
            _SCHEME + r"arxiv\.org(?P<goes>/pdf/([\w./-]+?)(?:\.pdf)?)(?=[?#]|\Z)",
        ),
        ("a mobile version", ".", r"https?://[a-z-]+(?P<goes>\.m\.)(?:wikipedia|wiktionary)\.org/"),
        ("a mobile version", "www.", r"https?://(?P<goes>m\.)youtube\.com/"),
        ("a mobile version", "", r"https?://(?P<goes>mobile\.)(?:twitter|x)\.com/"),
        ("an AMP version", "https://", r"(?P<goes>https?://www\.google\.[a-z.]+/amp/s/)[^/]+\.[a-z]"),
        (
            "an AMP version",
            "",
            r"https?://(?!github\.com/|[^/]*amp\.dev/)[^/?#]+/[^?#]*[^/?#](?P<goes>/amp)/?(?=[?#]|\Z)",
        ),
        (
            "a repository for git instead of its page",
            "",
            _SCHEME
            + r"(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/?#]+/[^/?#]+?(?P<goes>\.git)/?(?=[?#]|\Z)",
        ),
        (
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
    for what, text, pattern in _WAYS:
        match = pattern.match(url)
        if match:
            new = text.replace("{1}", match[2] or "") if "{1}" in text else text
            return Detour(what, *match.span("goes"), new)
    return None
