"""What git ignores: the patterns of .gitignore files and of .git/info/exclude (gitignore(5))."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from linter.sources.file_system import FileType
from linter.sources.globs import Ignores
from linter.sources.tree import Tree, Unreadable

Patterns = tuple[tuple[str, Ignores], ...]
"""Files of patterns, each with the folder that they are for, the strongest last."""


def is_ignored(patterns: Patterns, path: str, *, folder: bool) -> bool:
    """Whether the patterns ignore what is at `path`, whatever is true of the folders above it."""
    for base, ignores in reversed(patterns):
        verdict = ignores.verdict(path[len(base) :].removeprefix("/"), folder=folder)
        if verdict is not None:
            return verdict
    return False


def folders_above(path: str) -> Iterator[str]:
    """The folders that `path` is in, without the root, the outermost first."""
    return (path[:end] for end, letter in enumerate(path) if letter == "/")


class IgnoreFiles:
    """The ignore files of a tree, each read when it is first needed."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._patterns: dict[tuple[str, str], Patterns] = {}
        self._folders: dict[str, tuple[Patterns, bool]] = {}

    def above(self, path: str) -> Patterns:
        """The patterns outside of the folder `path` that apply to it."""
        nested = (found for folder in folders_above(path) for found in self.of(folder))
        return (*self._root[0], *nested) if path else self._read("", ".git/info/exclude")

    def of(self, path: str) -> Patterns:
        """The patterns of the .gitignore in the folder `path`."""
        located = self._tree.locate(path)
        if located is None or self._tree.entries(located[0]).get(".gitignore") is not FileType.FILE:
            return ()
        return self._read(path, f"{located[0]}/.gitignore" if located[0] else ".gitignore")

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Whether `path`, or a folder above it, is ignored."""
        patterns, ignored = self._below(path.rpartition("/")[0])
        return ignored or is_ignored(patterns, path, folder=folder)

    def _below(self, path: str) -> tuple[Patterns, bool]:
        """The patterns for what is in the folder `path`, and whether that is ignored itself."""
        patterns, ignored = self._root
        for folder in folders_above(f"{path}/") if path else ():
            if folder not in self._folders:
                ignored = ignored or is_ignored(patterns, folder, folder=True)
                self._folders[folder] = (*patterns, *self.of(folder)), ignored
            patterns, ignored = self._folders[folder]
        return patterns, ignored

    @cached_property
    def _root(self) -> tuple[Patterns, bool]:
        return (*self._read("", ".git/info/exclude"), *self.of("")), False

    def _read(self, base: str, file: str) -> Patterns:
        """The patterns in `file` for what is below `base`; none if it cannot be read."""
        if (base, file) not in self._patterns:
            content = self._tree.content(file)
            text = "" if isinstance(content, Unreadable) else content.decode("utf-8", "replace")
            self._patterns[base, file] = ((base, Ignores(text)),) if text else ()
        return self._patterns[base, file]
