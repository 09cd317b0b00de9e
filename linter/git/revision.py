"""A revision of the repository, read from git's own objects: nothing is checked out, nothing is fetched.

git-ls-tree(1) lists it once, git-cat-file(1) returns its files one by one. What is not among these objects is read
from disk: submodules, and the folder .git, which has patterns of ignored files.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from msgspec import Struct

from linter.errors import UsageError
from linter.git.command import git_command, git_environment, git_output, run_git
from linter.sources import MAX_BYTES, Disk, FileType, TooLarge

_SUBMODULE = "160000"
_FILE_TYPES = {"040000": FileType.DIRECTORY, _SUBMODULE: FileType.DIRECTORY, "120000": FileType.LINK}
_RENAMES = ("--name-status", "--find-renames=50%", "-l1000", "-z")  # beyond 1,000 files only those renamed unchanged


class _Object(Struct, frozen=True):
    """What is at a path: `size` is in bytes, of files and links."""

    file_type: FileType
    name: str
    size: int
    on_disk: bool = False
    """Whether it is on disk only."""


class Revision:
    """The files of a commit; a `FileSystem`. To be used in a `with`: a process that reads objects belongs to it."""

    def __init__(self, root: Path, commit: str) -> None:
        self._folders: dict[str, dict[str, _Object]] = {"": {".git": _Object(FileType.DIRECTORY, "", 0, on_disk=True)}}
        self._disk = Disk(root)
        self._on_disk = {".git"}
        for path, found in _list_commit(root, commit):
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = found
            if found.on_disk:
                self._on_disk.add(path)
            elif found.file_type is FileType.DIRECTORY:
                self._folders.setdefault(path, {})
        self._process = subprocess.Popen(  # noqa: S603 - no shell, and the commit is a name that git gave us
            git_command(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=git_environment(),
        )

    def __enter__(self) -> Revision:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def list_folder(self, folder: str) -> dict[str, FileType]:
        """The types of what is in a folder, by name."""
        if self._is_on_disk(folder):
            return self._disk.list_folder(folder)
        if folder not in self._folders:
            raise FileNotFoundError(2, "no such folder in this revision", folder)
        return {name: found.file_type for name, found in self._folders[folder].items()}

    def read_bytes(self, file: str) -> bytes:
        """The bytes of a file. Raises `UnsupportedFile`."""
        if self._is_on_disk(file):
            return self._disk.read_bytes(file)
        found = self._object_at(file)
        if found.size > MAX_BYTES:
            raise TooLarge
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin  # noqa: S101 - both are pipes; for the type checker
        assert stdout  # noqa: S101 - as above
        stdin.write(f"{found.name}\n".encode())
        stdin.flush()
        header = stdout.readline().split()
        if header[1:] != [b"blob", str(found.size).encode()]:
            raise OSError(5, f"git does not have it (a partial clone?): {b' '.join(header).decode()}", file)
        data = stdout.read(found.size + 1)  # and the line feed after it
        return data[: found.size]

    def read_link(self, link: str) -> Path:
        """The path in a symbolic link."""
        if self._is_on_disk(link):
            return self._disk.read_link(link)
        return Path(os.fsdecode(self.read_bytes(link)))

    def _is_on_disk(self, path: str) -> bool:
        return any(path == folder or path.startswith(f"{folder}/") for folder in self._on_disk)

    def _object_at(self, path: str) -> _Object:
        folder, _, name = path.rpartition("/")
        found = self._folders.get(folder, {}).get(name)
        if found is None:
            raise FileNotFoundError(2, "no such file in this revision", path)
        return found


class Change(Struct, frozen=True):
    """The difference between `commit` and the working tree.

    `files` are the paths that differ, sorted; a renamed file has two. `renamed` has the new path of an old one.
    """

    commit: str
    files: tuple[str, ...]
    renamed: Mapping[str, str]


def change_since(root: Path, revisions: Sequence[str]) -> Change:
    """The change since HEAD and the first of `revisions` that git knows have diverged. Raises `UsageError`."""
    commit = _first_merge_base(root, revisions)
    output = git_output(
        root, "diff", *_RENAMES, "--no-ext-diff", "--no-relative", "--ignore-submodules=dirty", commit, "--"
    )
    if output is None:
        raise UsageError("git cannot compare with this revision", where=commit)
    words = (os.fsdecode(word) for word in output.split(b"\0") if word)
    files, renamed = set(), {}
    for status in words:
        path = next(words)
        files.add(path)
        if status.startswith("R"):
            renamed[path] = next(words)
            files.add(renamed[path])
    return Change(commit, tuple(sorted(files)), renamed)


def _first_merge_base(root: Path, revisions: Sequence[str]) -> str:
    first, *others = revisions
    try:
        return merge_base(root, first)
    except UsageError:
        for revision in others:
            with suppress(UsageError):
                return merge_base(root, revision)
        raise


def merge_base(root: Path, revision: str) -> str:
    """The merge base of `revision` and HEAD. Raises `UsageError`."""
    shown = revision.removeprefix("refs/remotes/")
    commit = git_output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"'{shown}' is no revision of this repository{_reason(root)}", where="--diff-base")
    base = git_output(root, "merge-base", "HEAD", commit.decode().strip())
    if base is None:
        raise UsageError(f"'{shown}' and HEAD have no commit in common{_reason(root)}", where="--diff-base")
    return base.decode().split()[0]


def _reason(root: Path) -> str:
    """The reason why git does not know a revision, for the end of a sentence; empty if there is no more to it."""
    shallow = run_git(root, "rev-parse", "--is-shallow-repository")
    if shallow.returncode:
        return f"; git says: {shallow.stderr.decode(errors='replace').strip().partition(chr(10))[0]}"
    if shallow.stdout.strip() == b"true":
        return (
            ": the clone is shallow. Fetch its history: 'fetch-depth: 0' for actions/checkout, "
            "'GIT_DEPTH: 0' for GitLab, 'fetchDepth: 0' for Azure, else 'git fetch --unshallow'"
        )
    return "" if git_output(root, "rev-parse", "--verify", "--quiet", "HEAD") else "; it has no commit yet"


def _list_commit(root: Path, commit: str) -> Iterator[tuple[str, _Object]]:
    output = git_output(root, "ls-tree", "-r", "-t", "-l", "-z", "--full-tree", commit)
    if output is None:
        raise UsageError("git cannot list this revision", where=commit)
    for record in filter(None, output.split(b"\0")):
        about, _, path = record.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        yield (
            os.fsdecode(path),
            _Object(_FILE_TYPES.get(mode, FileType.FILE), name, 0 if size == "-" else int(size), mode == _SUBMODULE),
        )
