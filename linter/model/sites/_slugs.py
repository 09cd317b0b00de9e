"""Slugs that several site generators share, and the numbering of equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from linter.parse.slug import slug as github_slug
from linter.text.lazy_pattern import LazyPattern

__all__ = ["github_slug", "mdit_slug", "numbered", "to_ascii", "without_dashes"]

# @mdit-vue/shared, slugify.ts
_CONTROL = LazyPattern("[\u0000-\u001f]")
_SPECIAL = LazyPattern(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+""")  # noqa: RUF001 - as they are there
_DASHES = LazyPattern(r"-{2,3}(?!\w)|(?<=\w)-{2,3}|\.{3}")
_COMBINING = LazyPattern("[\u0300-\u036f]")


def numbered(slugs: Iterable[str], separator: str = "-") -> Iterator[str]:
    """The slugs with a number behind those that there were before: `a`, `a-1`, `a-2`. Linear."""
    last: dict[str, int] = {}
    for slug in slugs:
        found = slug
        while found in last or not found:
            last[slug] = last.get(slug, 0) + 1
            found = f"{slug}{separator}{last[slug]}"
        last[found] = 0
        yield found


def without_dashes(text: str) -> str:
    """The text without what becomes dashes and ellipses where punctuation is set typographically."""
    return _DASHES.sub("", text)


def to_ascii(text: str) -> str:
    """The text without accents, and without all that is then no ASCII."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def mdit_slug(text: str) -> str:
    """The slug of @mdit-vue/shared, which VitePress and VuePress use."""
    plain = _CONTROL.sub("", _COMBINING.sub("", normalize("NFKD", text)))
    joined = _SPECIAL.sub("-", plain).strip("-")
    return (f"_{joined}" if joined[:1] in tuple("0123456789") else joined).lower()
