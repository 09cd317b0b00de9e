"""mdBook: https://rust-lang.github.io/mdBook/format/configuration/index.html; ids by `normalize_id` of its utils."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout


def layout(configuration: Configuration) -> Layout:
    """The pages are in `src`."""
    pages = configuration.below(configuration.value("src") or "src")
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """`id_from_content` before version 0.5: letters of ASCII alone are put in lower case."""
    signs = (sign for sign in text.strip() if sign.isalnum() or sign in "_-" or sign.isspace())
    return "".join("-" if sign.isspace() else sign.lower() if sign.isascii() else sign for sign in signs)


def lower_slug(text: str) -> str:
    """The same since version 0.5: all letters are put in lower case."""
    return slug(text).lower()


GENERATOR = Generator(
    title="mdBook",
    files=("book.toml",),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(lower_slug)),
    computed=r"\{\{\s*#(?:include|template)",
    generates="preprocessor",
)
