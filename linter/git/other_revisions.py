"""The files at other branches, tags and commits of a repository, as far as git's objects of them are here.

References are read from the git folder, as files (gitrepository-layout(5)); git-ls-tree(1) lists a commit. Nothing is
fetched, and what is not here is not known.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from linter.errors import UsageError
from linter.git.command import git_output
from linter.sources import EntryKind, Tree, Unreadable

_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{7,40}|[0-9a-f]{64}")
_PACKED = re.compile(rf"({_OBJECT.pattern}) (refs/\S+)")
_TAGS, _BRANCHES = ("refs/tags",), ("refs/heads", "refs/remotes/origin")
_FORMS = (("refs/tags/", _TAGS), ("refs/heads/", _BRANCHES), ("", (*_TAGS, *_BRANCHES)))
_DEEPEST = 10  # parts of a branch's name
_MOST = 20  # commits that are listed in a run
_FOLDER, _OTHER_REPOSITORY, _SYMLINK = "040000", "160000", "120000"


class FileList:
    """The files, folders, symlinks and submodules of a commit, by path."""

    def __init__(self, modes: Mapping[str, str]) -> None:
        self._modes = modes

    def __contains__(self, path: str) -> bool:
        return not path or path in self._modes

    def leads_elsewhere(self, path: str) -> bool:
        """Whether a symlink or a submodule is above the path."""
        folder, mode = "", None
        for part in path.split("/")[:-1]:
            folder = f"{folder}/{part}" if folder else part
            mode = self._modes.get(folder)
            if mode != _FOLDER:
                break
        return mode in (_OTHER_REPOSITORY, _SYMLINK)

    def without_case(self, path: str) -> str:
        """The path that differs from this one only by case; empty if there is none."""
        return self._by_folded.get(path.casefold(), "")

    @cached_property
    def _by_folded(self) -> Mapping[str, str]:
        return {path.casefold(): path for path in self._modes}


class RevisionPath(Struct, frozen=True):
    """A path in a branch, tag or commit; more than one list of files if a local branch and the origin's differ."""

    revision: str
    path: str
    lists: tuple[FileList, ...]


class OtherRevisions:
    """The branches, tags and commits of the repository that `tree` is a checkout of."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lists: dict[str, FileList | None] = {}

    def find(self, place: str) -> RevisionPath | None:
        """The revision and path of `<revision>/<path>`; `None` if it is not here, or is the branch checked out.

        The name of a branch or tag can have slashes: the longest that there is counts.
        """
        prefix, folders = next((prefix, folders) for prefix, folders in _FORMS if place.startswith(prefix))
        parts = place.removeprefix(prefix).rstrip("/").split("/")
        if not {"", ".", ".."}.isdisjoint(parts):
            return None
        for count in range(min(len(parts), _DEEPEST), 0, -1):
            name = "/".join(parts[:count])
            objects = dict.fromkeys(self._objects(name, folders))
            if objects:
                return None if self._is_checked_out(name) else self._found(name, parts[count:], *objects)
        if not prefix and _COMMIT.fullmatch(parts[0]):
            return self._found(parts[0], parts[1:], parts[0])
        return None

    def _found(self, name: str, path: list[str], *objects: str) -> RevisionPath | None:
        lists = tuple(self._list(each) for each in objects)
        known = tuple(each for each in lists if each)
        return RevisionPath(name, "/".join(path), known) if len(known) == len(lists) else None

    def _objects(self, name: str, folders: tuple[str, ...]) -> Iterator[str]:
        """The objects that references of this name in `folders` have."""
        for reference in (f"{folder}/{name}" for folder in folders):
            is_loose = self._tree.kind(f".git/{reference}") is EntryKind.FILE
            found = self._read(reference).strip() if is_loose else self._packed.get(reference, "")
            if _OBJECT.fullmatch(found):
                yield found

    def _is_checked_out(self, name: str) -> bool:
        return self._read("HEAD").strip() == f"ref: refs/heads/{name}"

    @cached_property
    def _packed(self) -> Mapping[str, str]:
        return {match[2]: match[1] for match in map(_PACKED.fullmatch, self._read("packed-refs").splitlines()) if match}

    def _read(self, file: str) -> str:
        content = self._tree.content(f".git/{file}")
        return "" if isinstance(content, Unreadable) else os.fsdecode(content)

    def _list(self, commit: str) -> FileList | None:
        """The files of a commit; `None` if git cannot list it, or has listed many before."""
        if commit not in self._lists and len(self._lists) < _MOST:
            self._lists[commit] = _list(self._tree.root, commit)
        return self._lists.get(commit)


def _list(root: Path, commit: str) -> FileList | None:
    try:
        output = git_output(root, "ls-tree", "-r", "-t", "-z", "--full-tree", commit)
    except UsageError:  # there is no git to run
        return None
    if output is None:
        return None
    records = (record.partition(b"\t") for record in output.split(b"\0") if record)
    return FileList({os.fsdecode(path): about[:6].decode("ascii") for about, _, path in records})
