"""Whether it can be known without building a site that a link matches nothing on it."""

from __future__ import annotations

import re
from posixpath import dirname, join, splitext
from urllib.parse import unquote

from linter.document import Document
from linter.model.sites._pages import SitePages
from linter.sources import EntryKind, Tree
from linter.sources.ignored import IgnoreFiles
from linter.text.lazy_pattern import LazyPattern

_PLACEHOLDER = LazyPattern(r"\{|<%|\$|^[@%~]|^[^/]*:")
"""What is a template, or an alias of a bundler, and not a path."""

_GENERATED = frozenset(
    "api apis apidoc apidocs api-docs api-reference javadoc doxygen typedoc rustdoc godoc reference references "
    "generated autoapi auto_examples gallery tags tag categories category authors author archive archives series "
    "blog search assets static _static _images _modules _sources _site public build dist images img feed rss "
    "sitemap genindex modindex py-modindex print 404 latest stable main dev next versions releases favicon.ico".split()
)
"""Folders and pages that generators and their plugins make, if they are not in the repository."""

_INCLUDED = LazyPattern(
    r"(?:^|/)(?:_(?!posts/|index|docs/)[^/]*|includes?|partials?|snippets|fragments|shortcodes|templates?|i18n)(?:/|\.\w+$)"
)
"""Pages that are included in others, where relative links in them start; and translations, which fall back."""

_OWN_ROUTE = LazyPattern(r"^[\"']?(?:permalink|slug|url|aliases|redirect_\w+|id|path|base)[\"']?\s*[:=]", re.MULTILINE)
_FRONT_MATTER = LazyPattern(r"(?:---|\+\+\+)[ \t]*\r?\n(.{0,5000}?)^(?:---|\+\+\+)[ \t]*$", re.MULTILINE | re.DOTALL)
_LANGUAGE = LazyPattern(r"(?:^|/)[a-z]{2}(?:[-_][A-Za-z]{2,4})?/|\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?\.\w+\Z")
_IMAGES = frozenset(".png .jpg .jpeg .gif .svg .webp .avif .bmp .ico".split())
_MARKDOWN = frozenset(".md .mdx .markdown .qmd .mdown .mkd .rst".split())


def is_part(path: str) -> bool:
    """Whether a page is by its path one that others take in."""
    return _INCLUDED.search(path) is not None


class Absence:
    """What is known of the links of a site."""

    def __init__(
        self, tree: Tree, pages: SitePages, *, generates: bool, reroutes: bool, beside: bool, translates: bool
    ) -> None:
        self._tree = tree
        self._pages = pages
        self._generates = generates
        self._translates = translates
        self._beside = beside
        self._ignore_files = IgnoreFiles(tree)
        self._own_routes = True if reroutes else None

    def is_known(self, page: Document, written: str, paths: tuple[str, ...]) -> bool:
        """Whether nothing can be at `written`, the path of a URL on `page` which may mean one of `paths`."""
        plain = unquote(written)
        if plain.startswith("/") or _PLACEHOLDER.search(plain) or is_part(page.path):
            return False
        if self._translates and _LANGUAGE.search(page.path):
            return False
        beside = tuple(path for path in paths if self._tree.kind(dirname(path)) is EntryKind.DIRECTORY)
        suffix = splitext(plain)[1].lower()
        if any(self._is_generated(path) for path in beside or paths) or (self._generates and suffix not in _IMAGES):
            return False
        if (
            self._beside
            and suffix in _MARKDOWN
            and not (self._is_inside(paths[0]) or self._tree.kind(_first(paths[0])))
        ):
            return False  # it is on another site beside this one
        if suffix in _IMAGES or suffix in _MARKDOWN:
            return True
        return (
            suffix in ("", ".html", ".htm")
            and all(self._is_inside(path) for path in paths)
            and bool(beside)
            and not _has_own_route(page.text)
            and not self._has_own_routes()
        )

    def _is_generated(self, path: str) -> bool:
        """Whether git ignores the path, or its first part that is not there is a name that generators use."""
        if path.startswith(".."):
            return False
        if any(self._ignore_files.ignores(path, folder=folder) for folder in (False, True)):
            return True
        folder = ""
        for part in path.split("/"):
            folder = join(folder, part)
            if self._tree.kind(folder) is None:
                stem, suffix = splitext(part.lower())
                return part.lower() in _GENERATED or (stem in _GENERATED and suffix not in _IMAGES)
        return False

    def _is_inside(self, path: str) -> bool:
        """Whether the path is below the folders of the pages, and not on another site beside this one."""
        return not path.startswith("..") and any(
            not folder or path.startswith(f"{folder}/") for folder in self._pages.folders
        )

    def _has_own_routes(self) -> bool:
        """Whether a page says in its front matter where it is served."""
        if self._own_routes is None:
            texts = (text for _, text in self._pages.texts())
            self._own_routes = not self._pages.are_all or any(map(_has_own_route, texts))
        return self._own_routes


def _first(path: str) -> str:
    return path.partition("/")[0]


def _has_own_route(text: str) -> bool:
    front = _FRONT_MATTER.match(text)
    return front is not None and _OWN_ROUTE.search(front[1]) is not None
