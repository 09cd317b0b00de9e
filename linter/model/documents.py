"""The repository's Markdown pages, each read and parsed once, when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from posixpath import splitext

from linter.document import Document, Heading
from linter.parse.many import SourceFile, parse_all
from linter.sources import MARKDOWN, EntryKind, GitFiles, TextFile, Tree, Unreadable
from linter.text.nearest import NearNames

ParseAll = Callable[[Sequence[SourceFile]], Iterable[Document]]
"""The paths and texts of pages -> their documents, in the same order."""


def once(parse_all: ParseAll) -> ParseAll:
    """The same, but a page that is the same again is not parsed again: of two revisions most pages are."""
    parsed: dict[SourceFile, Document] = {}

    def parse(pages: Sequence[SourceFile]) -> Iterable[Document]:
        new = [page for page in dict.fromkeys(pages) if page not in parsed]
        parsed.update(zip(new, parse_all(new), strict=True))
        return [parsed[page] for page in pages]

    return parse


class Documents:
    """Documents by path. `texts` are used in place of files, such as standard input."""

    def __init__(
        self, tree: Tree, texts: tuple[TextFile | Unreadable, ...] = (), parse_all: ParseAll = parse_all
    ) -> None:
        self.tree = tree
        self._parse_all = parse_all
        self._pages: dict[str, Document | Unreadable] = {}
        self._marked: set[str] = set()
        self._anchors: dict[str, Mapping[str, Heading | str]] = {}
        self._git_files = GitFiles(tree)
        self.near_names = NearNames()
        self._keep(texts)

    def with_pages(self, pages: Iterable[TextFile]) -> Documents:
        """The documents with these texts instead of those in the files."""
        other = Documents(self.tree, parse_all=self._parse_all)
        other._pages, other._marked = dict(self._pages), set(self._marked)
        other._keep(pages)
        return other

    def load(self, paths: Iterable[str]) -> list[Document | Unreadable]:
        """The pages at `paths`; those that are new are parsed together."""
        wanted = list(paths)
        new = [path for path in wanted if path not in self._pages]
        if new:
            self._keep([self.tree.read(path) for path in new])
        return [self._pages[path] for path in wanted]

    def page(self, path: str) -> Document | Unreadable:
        """The page at `path`, parsed; a page that cannot be read is a value too."""
        return self.load((path,))[0]

    def document(self, path: str) -> Document | None:
        """The Markdown page at `path`, or `None` if it is no Markdown, not there or not readable."""
        page = self._pages.get(path)
        if page is None and splitext(path)[1].lower() in MARKDOWN and self.tree.kind(path) is EntryKind.FILE:
            page = self.page(path)
        return page if isinstance(page, Document) else None

    def has(self, path: str) -> bool:
        """Whether the repository has a file or folder at `path`, or there is a text in its place."""
        return self._is_there(path) and not self.reason_missing(path)

    def reason_missing(self, path: str) -> str:
        """Why what is at `path` on the disk is not in the repository, for the end of a sentence; empty otherwise."""
        return self._git_files.reason_missing(path) if self._is_there(path) else ""

    def _is_there(self, path: str) -> bool:
        return path in self._pages or self.tree.kind(path) is not None

    def has_mark(self, path: str) -> bool:
        """Whether the page at `path`, which has been read, begins with a byte-order mark."""
        return path in self._marked

    def anchors(self, page: Document) -> Mapping[str, Heading | str]:
        """The targets of a page's fragments, by their name in lower case: a heading, or a name in its HTML."""
        if page.path not in self._anchors:
            named: dict[str, Heading | str] = {}
            for heading in page.headings:
                named.setdefault(heading.anchor.lower(), heading)
            for anchor in page.anchors:
                named.setdefault(anchor.name.removeprefix("user-content-").lower(), anchor.name)
            self._anchors[page.path] = named
        return self._anchors[page.path]

    def _keep(self, pages: Iterable[TextFile | Unreadable]) -> None:
        readable = []
        for page in pages:
            self._marked.discard(page.path)
            if isinstance(page, Unreadable):
                self._pages[page.path] = page
                continue
            readable.append((page.path, page.text))
            if page.bom:
                self._marked.add(page.path)
        self._pages |= {document.path: document for document in self._parse_all(readable)}
