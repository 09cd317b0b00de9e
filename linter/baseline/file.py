"""The file of a baseline: where it is, and putting it there, whole or not at all."""

from __future__ import annotations

import os
from os.path import relpath
from pathlib import Path

from msgspec import Struct

from linter.baseline import Baseline
from linter.baseline.text import read, write
from linter.errors import BaselineError, UsageError
from linter.sources import Cause, Tree, Unreadable, replace_file

NAME = ".playbook-lint-baseline.json"
"""The file at the repository's root that is taken if none is named."""


class BaselineFile(Struct, frozen=True):
    """A file that may be there: `path` in `tree`, which it is not followed out of; `name` is for people."""

    tree: Tree
    path: str
    name: str

    @classmethod
    def at_root(cls, tree: Tree) -> BaselineFile:
        """The one that is taken if none is named."""
        return cls(tree, NAME, NAME)

    @classmethod
    def named(cls, tree: Tree, cwd: Path, file: Path) -> BaselineFile:
        """The one that a user names, from `cwd`; it may lie outside the repository `tree`."""
        full = cwd / file
        place = full.parent.resolve() / full.name
        name = Path(relpath(place, tree.root)).as_posix()
        if place.is_relative_to(tree.root):
            return cls(tree, name, name)
        return cls(Tree(place.parent), place.name, name)

    def read(self) -> Baseline | None:
        """What it says; `None` if it is not there. Raises `BaselineError`."""
        if self.tree.kind(self.path) is None and not os.path.lexists(self.tree.root / self.path):
            return None
        if self.tree.locate(self.path) is None:
            raise BaselineError("is a link that leads nowhere, or out of the repository", where=self.name)
        page = self.tree.read(self.path)
        if isinstance(page, Unreadable):
            reason = "is larger than 16 MiB" if page.cause is Cause.TOO_LARGE else page.reason
            raise BaselineError(reason, where=f"{self.name}:{page.line}:{page.column}")
        return read(page.text, self.name)

    def write(self, baseline: Baseline) -> None:
        """Puts `baseline` there. Raises `UsageError`."""
        located = self.tree.locate(self.path)
        try:
            replace_file(self.tree.root / (located[0] if located else self.path), write(baseline).encode())
        except OSError as error:
            raise UsageError(f"cannot be written: {error.strerror}", where=self.name) from error


class Renewed(Struct, frozen=True):
    """A baseline that is to be written, and where."""

    file: BaselineFile
    baseline: Baseline

    def write(self) -> None:
        """Writes it."""
        self.file.write(self.baseline)
