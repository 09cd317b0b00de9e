"""The files that a URL of a site may be the route of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from linter.model.sites._generator import Generator, Layout
from linter.sources import EntryKind, Tree
from linter.sources.ignored import folders_above

PAGES = frozenset(".md .mdx .markdown .mdown .mkd .rst .qmd .rmd .ipynb .adoc .html .htm .mdoc .txt".split())
"""The suffixes of files that become pages."""

_SOURCES = frozenset((".md", ".mdx"))
_PROGRAMS = frozenset(".js .jsx .ts .tsx .vue .astro .svelte .py".split())
_TEMPLATES = frozenset(".njk .liquid .pug .ejs .hbs .erb .haml .twig .webc .php".split()) | _PROGRAMS
_INDEX = frozenset(("index", "_index", "readme"))
_MOST_STRIPPED = 2
_MOST_ROOTS = 30

_FILES = frozenset(".md .mdx .markdown .png .jpg .jpeg .gif .svg .webp .pdf .zip".split())

_VERSION = re.compile(r".*?\bversion(?:ed_docs/version)?-[^/]+(?=/)")  # of Docusaurus: the root of its own pages
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")  # de, pt-BR


def is_route(written: str) -> bool:
    """Whether the path of a relative URL is written without the suffix of a page or image, as routes of sites are."""
    suffix = splitext(written.rstrip("/"))[1].lower()
    is_generated = written.startswith("/") and suffix not in _FILES  # llms.txt, ~/Deno.serve
    return written.strip("./") != "" and (not suffix or is_generated)


class UnknownRoutes:
    """The routes of pages on sites whose roots are not known."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._stems: dict[str, frozenset[str]] = {}
        folders = (name for name in tree.names("") if tree.kind(name) is EntryKind.DIRECTORY)
        self._roots = tuple(islice(folders, _MOST_ROOTS))

    def has(self, page: str, written: str) -> bool:
        """Whether `written` on `page`, a path from a site's root without a suffix, is that of a page below one of the
        page's own folders or of those in the repository's root; the language, first in the path, may be a folder below.
        """
        path = normpath(unquote(written).strip("/"))
        if splitext(path)[1] or path.startswith(".."):
            return False
        folders = (*islice(folders_above(page), _MOST_ROOTS), *self._roots)
        places = (*(join(folder, path) for folder in folders), *_with_language_below(path))
        return any(
            basename(place) in self._pages_in(dirname(place)) or not _INDEX.isdisjoint(self._pages_in(place))
            for place in places
        )

    def _pages_in(self, folder: str) -> frozenset[str]:
        """The names of the pages and templates in a folder, without suffix; those of front pages in lower case."""
        if folder not in self._stems:
            parts = (splitext(name) for name in self._tree.names(folder))
            stems = [stem for stem, suffix in parts if suffix.lower() in PAGES | _TEMPLATES]
            self._stems[folder] = frozenset((*stems, *(stem.lower() for stem in stems if stem.lower() in _INDEX)))
        return self._stems[folder]


def _with_language_below(path: str) -> Iterator[str]:
    """`lessons/de/basics/types` for `de/lessons/basics/types`, and in English, which others fall back to."""
    language, *rest = path.split("/")
    if _LANGUAGE.fullmatch(language):
        for at in range(1, min(len(rest), _MOST_ROOTS)):
            yield from ("/".join((*rest[:at], each, *rest[at:])) for each in (language, "en"))


class Routes:
    """The routes of a site below the folders of its layout."""

    def __init__(self, tree: Tree, layout: Layout, generator: Generator) -> None:
        self._tree = tree
        self._layout = layout
        self._route = generator.route
        self._from_root = generator.from_root
        self._starts_anywhere = generator.starts_anywhere
        self._folders: dict[str, dict[str, list[str]]] = {}

    def files(self, page: str, written: str, most_stripped: int = _MOST_STRIPPED) -> tuple[str, ...]:
        """The files and folders that `written`, the path of a URL on the page `page`, may be the route of.

        Up to `most_stripped` segments of a path from the root may be those of the site's base URL.
        """
        paths = dict.fromkeys(self.paths(page, written, most_stripped))
        return tuple(dict.fromkeys(file for path in paths for file in self._at(path)))

    def paths(self, page: str, written: str, most_stripped: int = _MOST_STRIPPED) -> Iterator[str]:
        """The paths that are meant: from the page's folder and from its own URL, or from the site's root."""
        plain = unquote(written)
        if plain.startswith("/"):
            parts = plain.strip("/").split("/")
            if version := _VERSION.match(page):
                yield normpath(join(version[0], plain.strip("/")))
            for stripped in range(min(most_stripped + 1, len(parts))):
                rest = "/".join(parts[stripped:])
                yield from (normpath(join(root, rest) or ".") for root in (*self._layout.roots, *self._layout.pages))
            return
        yield normpath(join(dirname(page), plain) or ".")
        if self._from_root:
            yield from (normpath(join(root, plain) or ".") for root in self._layout.roots)
        if self._starts_anywhere and splitext(plain)[1].lower() in _SOURCES:
            version = _VERSION.match(page)
            roots = (*((version[0],) if version else ()), *self._layout.roots, *self._layout.pages)
            yield from (normpath(join(root, plain)) for root in roots)
        stem = splitext(page)[0]
        if basename(stem).lower() not in _INDEX:
            yield normpath(join(stem, plain))
        else:
            yield normpath(join(dirname(page), "index", plain))

    def _at(self, path: str) -> Iterator[str]:
        """The files whose route is `path`, which may end in `.html` or in the name of an index."""
        if path.startswith(".."):
            return
        stem, suffix = splitext(path)
        for name in (path, stem) if suffix in (".html", ".htm") else (path,):
            yield from self._find([""], ("" if name == "." else name).split("/"))
            if basename(name) == "index":
                yield from self._indexes(self._find([""], dirname(name).split("/")))

    def _find(self, folders: list[str], parts: list[str]) -> Iterator[str]:
        for part in parts[:-1]:
            folders = [join(folder, name) for folder in folders for name in self._names(folder).get(part, ())]
        if parts[-1:] == [""]:
            yield from self._indexes(folders) if folders != [""] or self._names("") else ()
            return
        for folder in folders:
            for name in self._names(folder).get(parts[-1], ()):
                file = join(folder, name)
                if self._tree.kind(file) is EntryKind.DIRECTORY:
                    yield from self._indexes((file,))
                yield file

    def _indexes(self, folders: Iterable[str]) -> Iterator[str]:
        """The front pages of folders."""
        for folder in folders:
            for name in self._tree.names(folder):
                stem, suffix = splitext(name)
                if stem.lower() in _INDEX and suffix.lower() in PAGES:
                    yield join(folder, name)

    def _names(self, folder: str) -> dict[str, list[str]]:
        """What is in a folder by the names that it may have in a route."""
        if folder not in self._folders:
            found: dict[str, list[str]] = {}
            for name in self._tree.names(folder):
                stem, suffix = splitext(name)
                is_page = suffix.lower() in PAGES or suffix in _PROGRAMS
                routes = (name, stem, self._route(stem)) if is_page else (name, self._route(name))
                for route in dict.fromkeys(routes):
                    found.setdefault(route, []).append(name)
            self._folders[folder] = found
        return self._folders[folder]
