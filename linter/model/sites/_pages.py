"""The files from which a site makes its pages, read when something has to be known of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from posixpath import join, splitext

from linter.model.sites._routes import PAGES
from linter.sources import EntryKind, TextFile, Tree

_MOST_PAGES = 20_000
_MOST_LEVELS = 20


class SitePages:
    """The pages in the folders of a site, up to a limit."""

    def __init__(self, tree: Tree, folders: tuple[str, ...]) -> None:
        self.folders = folders
        self._tree = tree

    @property
    def are_all(self) -> bool:
        """Whether there are no more than the limit."""
        return len(self.paths) < _MOST_PAGES

    def texts(self) -> Iterator[tuple[str, str]]:
        """The path and the text of each page that can be read."""
        for path in self.paths:
            file = self._tree.read(path)
            if isinstance(file, TextFile):
                yield path, file.text

    @cached_property
    def paths(self) -> list[str]:
        """The paths of all, up to the limit."""
        return list(self._walk())

    def _walk(self) -> Iterator[str]:
        pending, count = [(folder, 0) for folder in self.folders], 0
        while pending:
            folder, level = pending.pop()
            for name in self._tree.names(folder):
                path = join(folder, name)
                if name.startswith(".") or name == "node_modules":
                    continue
                if splitext(name)[1].lower() in PAGES:
                    count += 1
                    yield path
                elif level < _MOST_LEVELS and self._tree.kind(path) is EntryKind.DIRECTORY:
                    pending.append((path, level + 1))
                if count == _MOST_PAGES:
                    return
