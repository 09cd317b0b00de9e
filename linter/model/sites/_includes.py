"""Pages that others include: their links start, and their references are defined, on the pages around them."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import dirname, join, normpath

from linter.document import PROSE, Document
from linter.model.sites._pages import SitePages
from linter.text.lazy_pattern import LazyPattern

_LONGEST = 200_000  # characters of a page that are searched
_INCLUDE = LazyPattern(
    r"\{\{[ \t]*#(?:include|rustdoc_include|template)[ \t]+([^\s:}]{1,300})"  # mdBook
    r"|--8<--[ \t]+[\"']([^\"':\n]{1,300})"  # MkDocs, snippets
    r"|<!--[ \t]*@include:[ \t]*([^\s{#>]{1,300}?)(?:-->|[\s{#])"  # VitePress
    r"|\{%-?[ \t]*include(?:_relative|-markdown)?[ \t]+[\"']?([^\s\"'%]{1,300})"  # Jekyll, MkDocs, GitBook
    r"|\{\{<[ \t]*include[ \t]+([^\s>]{1,300})"  # Quarto
    r"|(?:#\|[ \t]*child:[ \t]*|\bchild[ \t]*=[ \t]*)[\"']([^\"'\n]{1,300})"  # Quarto and bookdown, by knitr
    r"|\{include\}[ \t]*([^\s`]{1,300})"  # MyST
    r"|\bfrom[ \t]+[\"']([^\"'\n]{1,300}\.mdx?)[\"']"  # MDX
)


_STATEMENT = re.compile(
    r"\{%-?[ \t]*(?:call|include|import|macro|for|block|render|component|embed|section|partial|shortcode)\b"
    r"|\{\{-?[ \t]*[A-Za-z_][\w.]{0,100}[ \t]*\("  # a function that writes something
    r"|<%[-=]?[ \t]*(?:include|partial|render)\b"
)


def has_statements(page: Document) -> bool:
    """Whether a page of whatever generator has statements of a template outside of code, which may write headings."""
    blocks = (block for block in page.blocks if block.kind in PROSE)
    return any(_STATEMENT.search(page.source(block.span), 0, _LONGEST) for block in blocks)


def includes_others(text: str) -> bool:
    """Whether a page takes in the text of another file."""
    return _INCLUDE.search(text, 0, _LONGEST) is not None


class Includes:
    """The pages of a site that others take in."""

    def __init__(self, pages: SitePages) -> None:
        self._pages = pages

    def __contains__(self, path: str) -> bool:
        return path in self._included

    @cached_property
    def _included(self) -> frozenset[str]:
        found: set[str] = set()
        for page, text in self._pages.texts():
            for match in _INCLUDE.finditer(text, 0, _LONGEST):
                written = match[match.lastindex or 1].removeprefix("@site").lstrip("/")
                found.add(normpath(join(dirname(page), written)))
                found |= {normpath(join(folder, written)) for folder in ("", *self._pages.folders)}
        return frozenset(found)
