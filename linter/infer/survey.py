"""The pages of a repository that rules.yaml is derived from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from os.path import isdir
from pathlib import Path

from msgspec import Struct

from linter.config.settings import Config
from linter.document import Document
from linter.errors import UsageError
from linter.git.origin import default_branches, github_name
from linter.git.other_revisions import OtherRevisions
from linter.model.documents import Documents
from linter.model.repository import Repository
from linter.sources import Tree, discover, find_root


class Sources(Struct, frozen=True, dict=True):  # with a dict: the pages are read when they are first needed
    """The files that may be checked: `paths` from the root, below the folder `base` (empty: the root)."""

    library: Documents
    paths: tuple[str, ...]
    github_name: str = ""
    default_branches: tuple[str, ...] = ()
    base: str = ""

    def repository(self, config: Config, documents: tuple[Document, ...]) -> Repository:
        """The repository as a run with this configuration would read it."""
        return Repository(
            config,
            self.library,
            documents,
            github_name=self.github_name,
            default_branches=self.default_branches,
            other_revisions=OtherRevisions(self.library.tree),
        )

    @cached_property
    def pages(self) -> Mapping[str, Document]:
        """The pages that can be read, by path."""
        found = {path: self.library.document(path) for path in self.paths}
        return {path: page for path, page in found.items() if page}


def survey(folder: Path) -> Sources:
    """All Markdown below a folder, which is a repository or lies in one. Raises `UsageError` if it is not there."""
    if not isdir(folder):  # noqa: PTH112 - is_dir raises for a name longer than any
        raise UsageError("there is no such folder", where=str(folder))
    here = folder.resolve()
    root = find_root(here) or here
    base = "" if here == root else here.relative_to(root).as_posix()
    tree = Tree(root)
    paths = discover(tree, paths=(base,) if base else (), include=(), exclude=())
    return Sources(Documents(tree), paths, github_name(root), default_branches(root), base)
