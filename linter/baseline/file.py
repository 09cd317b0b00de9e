"""The file of a baseline: where it is, how it is read and written."""

from __future__ import annotations

import os
from os.path import relpath
from pathlib import Path

from msgspec import Struct

from linter.baseline import Baseline
from linter.baseline.text import format_baseline, parse_baseline
from linter.errors import BaselineError, UsageError
from linter.sources import Cause, Tree, Unreadable, replace_file

NAME = ".playbook-lint-baseline.json"
"""The file at the repository's root that is used if none is named."""


class BaselineFile(Struct, frozen=True):
    """A file that may exist: `path` in `tree`, outside of which no link is followed; `name` is for messages."""

    tree: Tree
    path: str
    name: str

    @classmethod
    def at_root(cls, tree: Tree) -> BaselineFile:
        """The one that is used if none is named."""
        return cls(tree, NAME, NAME)

    @classmethod
    def named(cls, tree: Tree, cwd: Path, file: Path) -> BaselineFile:
        """The one that a user names, relative to `cwd`; it may be outside the repository `tree`."""
        full = cwd / file
        file_path = full.parent.resolve() / full.name
        name = Path(relpath(file_path, tree.root)).as_posix()
        if file_path.is_relative_to(tree.root):
            return cls(tree, name, name)
        return cls(Tree(file_path.parent), file_path.name, name)

    def read(self) -> Baseline | None:
        """The baseline; `None` if the file does not exist. Raises `BaselineError`."""
        if self.tree.kind(self.path) is None and not os.path.lexists(self.tree.root / self.path):
            return None
        if self.tree.locate(self.path) is None:
            raise BaselineError("is a link that leads nowhere, or out of the repository", where=self.name)
        content = self.tree.read(self.path)
        if isinstance(content, Unreadable):
            reason = "is larger than 16 MiB" if content.cause is Cause.TOO_LARGE else content.reason
            raise BaselineError(reason, where=f"{self.name}:{content.line}:{content.column}")
        return parse_baseline(content.text, self.name)

    def write(self, baseline: Baseline) -> None:
        """Writes `baseline` to the file. Raises `UsageError`."""
        located = self.tree.locate(self.path)
        try:
            replace_file(self.tree.root / (located[0] if located else self.path), format_baseline(baseline).encode())
        except OSError as error:
            raise UsageError(f"cannot be written: {error.strerror}", where=self.name) from error


class BaselineUpdate(Struct, frozen=True):
    """A baseline that is to be written, and its file."""

    file: BaselineFile
    baseline: Baseline

    def write(self) -> None:
        """Writes it."""
        self.file.write(self.baseline)
