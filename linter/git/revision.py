"""A revision of the repository, read from git's own objects: nothing is checked out, nothing is fetched.

git-ls-tree(1) lists it once, git-cat-file(1) hands out its files one by one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from msgspec import Struct

from linter.errors import UsageError
from linter.sources import MAX_BYTES, Sort, TooLarge

_SORTS = {"040000": Sort.DIRECTORY, "160000": Sort.DIRECTORY, "120000": Sort.LINK}  # 160000: a submodule, empty to us
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class _Object(Struct, frozen=True):
    """What stands at a path: `size` is in bytes, of files and links."""

    sort: Sort
    name: str
    size: int


class Revision:
    """The files of a commit; a `Store`. To be used in a `with`: it keeps a process that reads objects."""

    def __init__(self, root: Path, commit: str) -> None:
        self._folders: dict[str, dict[str, _Object]] = {"": {}}
        for path, found in _listed(root, commit):
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = found
            if found.sort is Sort.DIRECTORY:
                self._folders.setdefault(path, {})
        self._process = subprocess.Popen(  # noqa: S603 - no shell, and the commit is a name that git gave us
            _command(root, "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
        )

    def __enter__(self) -> Revision:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def listed(self, folder: str) -> dict[str, Sort]:
        """What a folder holds, by name."""
        if folder not in self._folders:
            raise FileNotFoundError(2, "no such folder in this revision", folder)
        return {name: found.sort for name, found in self._folders[folder].items()}

    def content(self, file: str) -> bytes:
        """The bytes of a file. Raises `TooLarge`."""
        found = self._at(file)
        if found.size > MAX_BYTES:
            raise TooLarge
        ask, answer = self._process.stdin, self._process.stdout
        assert ask  # noqa: S101 - both are pipes; for the type checker
        assert answer  # noqa: S101 - as above
        ask.write(f"{found.name}\n".encode())
        ask.flush()
        header = answer.readline().split()
        if header[1:] != [b"blob", str(found.size).encode()]:
            raise OSError(5, f"git does not have it (a partial clone?): {b' '.join(header).decode()}", file)
        content = answer.read(found.size + 1)  # and the line feed after it
        return content[: found.size]

    def target(self, link: str) -> Path:
        """What a symbolic link says."""
        return Path(os.fsdecode(self.content(link)))

    def _at(self, path: str) -> _Object:
        folder, _, name = path.rpartition("/")
        found = self._folders.get(folder, {}).get(name)
        if found is None:
            raise FileNotFoundError(2, "no such file in this revision", path)
        return found


def base_of(root: Path, revision: str) -> str:
    """The commit at which what is checked out left `revision`: the merge base with HEAD. Raises `UsageError`."""
    commit = _said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"'{revision}' is no revision of this repository{_shallow(root)}", where="--diff-base")
    base = _said(root, "merge-base", "HEAD", commit.decode().strip())
    if base is None:
        raise UsageError(f"'{revision}' and HEAD have no commit in common{_shallow(root)}", where="--diff-base")
    return base.decode().split()[0]


def changed_files(root: Path, commit: str) -> tuple[str, ...]:
    """The paths, sorted, that are not as in `commit`; a renamed file has two. Raises `UsageError`."""
    said = _said(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-relative", "-z", commit, "--")
    if said is None:
        raise UsageError("git cannot compare with this revision", where=commit)
    return tuple(sorted(os.fsdecode(path) for path in said.split(b"\0") if path))


def _shallow(root: Path) -> str:
    said = _said(root, "rev-parse", "--is-shallow-repository")
    if said is None or said.strip() != b"true":
        return ""
    return "; the clone is shallow: fetch more of its history (actions/checkout: fetch-depth: 0)"


def _listed(root: Path, commit: str) -> Iterator[tuple[str, _Object]]:
    said = _said(root, "ls-tree", "-r", "-t", "-l", "-z", "--full-tree", commit)
    if said is None:
        raise UsageError("git cannot list this revision", where=commit)
    for record in filter(None, said.split(b"\0")):
        about, _, path = record.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        yield os.fsdecode(path), _Object(_SORTS.get(mode, Sort.FILE), name, 0 if size == "-" else int(size))


def _said(root: Path, *words: str) -> bytes | None:
    """What git prints; `None` if it fails. Raises `UsageError` if there is no git to run."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision stands behind --end-of-options
            _command(root, *words), capture_output=True, check=False, env=_environment()
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", where="--diff-base") from error
    return done.stdout if done.returncode == 0 else None


def _command(root: Path, *words: str) -> list[str]:
    return ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(root), *words]


def _environment() -> dict[str, str]:
    return {**os.environ, **_QUIET}
