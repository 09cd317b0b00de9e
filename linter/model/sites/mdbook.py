"""mdBook: https://rust-lang.github.io/mdBook/format/configuration/index.html; ids by `id_from_content`."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout


def layout(configuration: Configuration) -> Layout:
    """The pages are in `src`."""
    pages = configuration.below(configuration.value("src") or "src")
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """`id_from_content` of mdbook-html: letters, digits, `_`, and hyphens for blanks and hyphens."""
    return old_slug(text.lower())


def old_slug(text: str) -> str:
    """The same before version 0.5: only letters of ASCII are put in lower case."""
    signs = (sign for sign in text.strip() if sign.isalnum() or sign in "_-" or sign.isspace())
    joined = "".join("-" if sign.isspace() else sign.lower() if sign.isascii() else sign for sign in signs)
    return joined or "section"


GENERATOR = Generator(
    title="mdBook",
    files=("book.toml",),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(old_slug)),
    computed=r"\{\{\s*#(?:include|template)",
    defines=r"\[preprocessor\.(?!links\b|index\b|toc\b|mermaid\b|katex\b|admonish\b|linkcheck\b)",
    is_beside_others=True,
)
