"""What the links of a repository tell of a site whose generator is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from msgspec import Struct

from linter.model.sites._pages import SitePages
from linter.model.sites._routes import PAGES, is_route
from linter.sources import EntryKind, Tree

_DESTINATION = re.compile(r"\]\(((?!https?:|mailto:)[^\s()#?:]{1,200})(?:[#?][^\s()]*)?\)")
_SUFFIXES = (".md", ".mdx", "/index.md", "/index.mdx", "/README.md")
_OF_GITHUB = re.compile(
    r"(?:readme|contributing|changelog|license|licence|code[-_]of[-_]conduct|security|support|governance|authors)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+[-_.]")
_MOST_READ, _MOST_LINKS = 300, 100  # pages, and links of each
_FEW = 10  # links to routes
_FEW_ABSOLUTE = 5  # links that begin at the root of a site
_NEARLY_ALL = 10  # of so many, one may be right by chance


def is_wiki_page(path: str) -> bool:
    """Whether a page may be one of a wiki: it is in the root, and none that GitHub shows."""
    return "/" not in path and _OF_GITHUB.match(path) is None


class _Counts(Struct, frozen=True):
    """Links to routes of pages, to files of pages, to pages as they are built, and those that begin at a site's root,
    with those that work.
    """

    routes: int
    files: int
    built: int
    absolute: int
    working: int


class UnknownLinks:
    """The links of the pages, as many as show what their targets are."""

    def __init__(self, tree: Tree, pages: SitePages) -> None:
        self._tree = tree
        self._pages = pages

    @property
    def routes_are_usual(self) -> bool:
        """Whether they name pages without their suffix, more than with it: these work on a site only."""
        return self._counts.routes >= _FEW and self._counts.routes > self._counts.files

    @property
    def is_wiki(self) -> bool:
        """Whether pages of the root name each other without their suffix, as those of a wiki do."""
        counts = self._counts_of(self._in_root())
        return counts.routes >= _FEW and counts.routes > counts.files

    @property
    def built_is_usual(self) -> bool:
        """Whether they name pages with the suffix of HTML, more than with their own: a program builds these."""
        return self._counts.built >= _FEW and self._counts.built > self._counts.files - self._counts.built

    @property
    def lead_elsewhere(self) -> bool:
        """Whether those that begin at a site's root have no target here: the pages are a part of a larger site."""
        return self._counts.absolute >= max(_FEW_ABSOLUTE, self._counts.working * _NEARLY_ALL)

    @cached_property
    def _counts(self) -> _Counts:
        return self._counts_of((page, text) for page, text in self._pages.texts() if "/" in page)

    def _in_root(self) -> Iterator[tuple[str, str]]:
        """The pages in the root, but for those that GitHub shows."""
        return ((page, text) for page, text in self._pages.texts() if is_wiki_page(page))

    def _counts_of(self, pages: Iterable[tuple[str, str]]) -> _Counts:
        routes = files = built = absolute = working = 0
        for page, written in self._written(pages):
            if splitext(written)[1] in PAGES:
                files += 1
                built += written.endswith(".html") and self._is_built(page, written)
            elif is_route(written):
                routes += self._is_page(page, written)
                if written.startswith("/"):
                    absolute += 1
                    working += self._tree.kind(written.strip("/")) is not None
        return _Counts(routes, files, built, absolute, working)

    def _written(self, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The pages with the paths that their links have."""
        for page, text in islice(pages, _MOST_READ):
            yield from ((page, unquote(match[1])) for match in islice(_DESTINATION.finditer(text), _MOST_LINKS))

    def _is_page(self, page: str, written: str) -> bool:
        """Whether nothing is at the path on GitHub, and a page is when its suffix, or a number, is added."""
        plain = written.strip("/")
        if written.startswith("/"):
            rest = plain.partition("/")[2]
            places = [plain, rest] if rest else [plain]  # the site may have a path of its own
        else:
            places = [join(folder, plain) for folder in (dirname(page), splitext(page)[0])]
        paths = [path for path in map(normpath, places) if not path.startswith("..")]
        if not paths or self._tree.kind(paths[0]) is not None:
            return False
        is_numbered = written.startswith("/") and basename(plain) in self._numbered
        return is_numbered or any(
            self._tree.kind(f"{path}{suffix}") is EntryKind.FILE for path in paths for suffix in _SUFFIXES
        )

    def _is_built(self, page: str, written: str) -> bool:
        """Whether nothing is at the path of HTML, and a page to build it from is."""
        path = normpath(join(dirname(page), written))
        stem = splitext(path)[0]
        is_page = any(self._tree.kind(f"{stem}{suffix}") is EntryKind.FILE for suffix in _SUFFIXES[:2])
        return not path.startswith("..") and self._tree.kind(path) is None and is_page

    @cached_property
    def _numbered(self) -> frozenset[str]:
        """The names of folders and pages without the numbers that sort them: `fetch` of `5-network/01-fetch`."""
        names = {splitext(part)[0] for path in self._pages.paths for part in path.split("/") if _NUMBER.match(part)}
        return frozenset(_NUMBER.sub("", name, count=1) for name in names)
