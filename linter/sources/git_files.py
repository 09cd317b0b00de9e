"""Which files of a tree are in its git repository, or would be: those that GitHub shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from linter.sources.file_system import FileType
from linter.sources.git_index import SUBMODULE, read_index
from linter.sources.ignored import IgnoreFiles, folders_above
from linter.sources.tree import Tree, Unreadable


class GitFiles:
    """The files of a tree that git has: all but those that it ignores, and those of other repositories in this one.

    Of a tree whose index cannot be read, such as a folder without git, all files count.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._ignore_files = IgnoreFiles(tree)
        self._has_files: dict[str, bool] = {}
        self._repositories: dict[str, bool] = {}

    def reason_missing(self, path: str) -> str:
        """Why what is at `path` in the tree is not in the repository, for the end of a sentence; empty if it is."""
        if ".git" in path.split("/"):
            return "git does not keep its own folder"
        if outer := self._other_repository(path):
            return f"'{outer}' is another repository"
        if self._modes is None or not path:
            return ""
        located = self._tree.locate(path)
        is_folder = located is not None and located[1] is FileType.DIRECTORY
        if self._ignore_files.ignores(path, folder=is_folder) and not self._is_tracked(path):
            return "git ignores it"
        if located and is_folder and not self._is_filled(located[0]):
            return "git does not keep empty folders"
        return ""

    @cached_property
    def _modes(self) -> Mapping[str, int] | None:
        """The modes of the files in git's index; `None` if it cannot be read, or if all files of the tree are git's."""
        if not self._tree.is_checkout or self._tree.kind(".git/index") is None:
            return None
        content = self._tree.content(".git/index")
        return None if isinstance(content, Unreadable) else read_index(content)

    @cached_property
    def _tracked_folders(self) -> frozenset[str]:
        return frozenset(folder for path in self._modes or () for folder in folders_above(path))

    def _is_tracked(self, path: str) -> bool:
        return self._modes is not None and (path in self._modes or path in self._tracked_folders)

    def _other_repository(self, path: str) -> str:
        """The submodule, or other repository, that `path` is in; empty if it is in none."""
        return next((folder for folder in folders_above(path) if self._is_repository(folder)), "")

    def _is_repository(self, folder: str) -> bool:
        if folder not in self._repositories:
            located = self._tree.locate(folder)
            entries = self._tree.entries(located[0]) if located and located[1] is FileType.DIRECTORY else {}
            self._repositories[folder] = ".git" in entries or (self._modes or {}).get(folder) == SUBMODULE
        return self._repositories[folder]

    def _is_filled(self, folder: str) -> bool:
        """Whether anything is below the folder at a real path that git would keep."""
        if folder not in self._has_files:
            self._has_files[folder] = any(self._kept_files(folder))
        return self._has_files[folder]

    def _kept_files(self, folder: str) -> Iterator[str]:
        pending = [folder]
        while pending:
            folder = pending.pop()
            for name, file_type in self._tree.entries(folder).items():
                path, is_folder = f"{folder}/{name}", file_type is FileType.DIRECTORY
                if name == ".git":
                    yield path  # a submodule
                elif not self._ignore_files.ignores(path, folder=is_folder) or self._is_tracked(path):
                    if is_folder:
                        pending.append(path)
                    elif file_type is not FileType.OTHER:
                        yield path
