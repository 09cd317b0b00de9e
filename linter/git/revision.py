"""A revision of the repository, read from git's own objects: nothing is checked out, nothing is fetched.

git-ls-tree(1) lists it once, git-cat-file(1) hands out its files one by one. What is not among these objects is as on
disk today: submodules, and the folder .git, which has patterns of what is ignored.
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
from linter.sources import MAX_BYTES, Disk, Sort, TooLarge

_SUBMODULE = "160000"
_SORTS = {"040000": Sort.DIRECTORY, _SUBMODULE: Sort.DIRECTORY, "120000": Sort.LINK}
_RENAMES = ("--name-status", "--find-renames=50%", "-l1000", "-z")  # beyond 1,000 files only those renamed unchanged
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class _Object(Struct, frozen=True):
    """What stands at a path: `size` is in bytes, of files and links."""

    sort: Sort
    name: str
    size: int
    elsewhere: bool = False
    """Whether it is on disk only."""


class Revision:
    """The files of a commit; a `Store`. To be used in a `with`: it keeps a process that reads objects."""

    def __init__(self, root: Path, commit: str) -> None:
        self._folders: dict[str, dict[str, _Object]] = {"": {".git": _Object(Sort.DIRECTORY, "", 0, elsewhere=True)}}
        self._disk = Disk(root)
        self._elsewhere = {".git"}
        for path, found in _listed(root, commit):
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = found
            if found.elsewhere:
                self._elsewhere.add(path)
            elif found.sort is Sort.DIRECTORY:
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
        if self._is_elsewhere(folder):
            return self._disk.listed(folder)
        if folder not in self._folders:
            raise FileNotFoundError(2, "no such folder in this revision", folder)
        return {name: found.sort for name, found in self._folders[folder].items()}

    def content(self, file: str) -> bytes:
        """The bytes of a file. Raises `NoContent`."""
        if self._is_elsewhere(file):
            return self._disk.content(file)
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
        if self._is_elsewhere(link):
            return self._disk.target(link)
        return Path(os.fsdecode(self.content(link)))

    def _is_elsewhere(self, path: str) -> bool:
        return any(path == folder or path.startswith(f"{folder}/") for folder in self._elsewhere)

    def _at(self, path: str) -> _Object:
        folder, _, name = path.rpartition("/")
        found = self._folders.get(folder, {}).get(name)
        if found is None:
            raise FileNotFoundError(2, "no such file in this revision", path)
        return found


class Change(Struct, frozen=True):
    """What differs between `commit` and what is checked out.

    `files` are the paths, sorted, that do; a renamed file has two. `renamed` has the new path of an old one.
    """

    commit: str
    files: tuple[str, ...]
    renamed: Mapping[str, str]


def change_since(root: Path, revisions: Sequence[str]) -> Change:
    """The change since what is checked out left the first of `revisions` that git knows. Raises `UsageError`."""
    commit = _base(root, revisions)
    said = _said(root, "diff", *_RENAMES, "--no-ext-diff", "--no-relative", "--ignore-submodules=dirty", commit, "--")
    if said is None:
        raise UsageError("git cannot compare with this revision", where=commit)
    words = (os.fsdecode(word) for word in said.split(b"\0") if word)
    files, renamed = set(), {}
    for status in words:
        path = next(words)
        files.add(path)
        if status.startswith("R"):
            renamed[path] = next(words)
            files.add(renamed[path])
    return Change(commit, tuple(sorted(files)), renamed)


def _base(root: Path, revisions: Sequence[str]) -> str:
    first, *others = revisions
    try:
        return base_of(root, first)
    except UsageError:
        for revision in others:
            with suppress(UsageError):
                return base_of(root, revision)
        raise


def base_of(root: Path, revision: str) -> str:
    """The commit at which what is checked out left `revision`: the merge base with HEAD. Raises `UsageError`."""
    shown = revision.removeprefix("refs/remotes/")
    commit = _said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"'{shown}' is no revision of this repository{_why(root)}", where="--diff-base")
    base = _said(root, "merge-base", "HEAD", commit.decode().strip())
    if base is None:
        raise UsageError(f"'{shown}' and HEAD have no commit in common{_why(root)}", where="--diff-base")
    return base.decode().split()[0]


def _why(root: Path) -> str:
    """What keeps git from knowing a revision, if it is more than that there is none of this name."""
    shallow = _run(root, "rev-parse", "--is-shallow-repository")
    if shallow.returncode:
        return f"; git says: {shallow.stderr.decode(errors='replace').strip().partition(chr(10))[0]}"
    if shallow.stdout.strip() == b"true":
        return (
            ": the clone is shallow. Fetch its history: 'fetch-depth: 0' for actions/checkout, "
            "'GIT_DEPTH: 0' for GitLab, 'fetchDepth: 0' for Azure, else 'git fetch --unshallow'"
        )
    return "" if _said(root, "rev-parse", "--verify", "--quiet", "HEAD") else "; it has no commit yet"


def _listed(root: Path, commit: str) -> Iterator[tuple[str, _Object]]:
    said = _said(root, "ls-tree", "-r", "-t", "-l", "-z", "--full-tree", commit)
    if said is None:
        raise UsageError("git cannot list this revision", where=commit)
    for record in filter(None, said.split(b"\0")):
        about, _, path = record.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        yield (
            os.fsdecode(path),
            _Object(_SORTS.get(mode, Sort.FILE), name, 0 if size == "-" else int(size), mode == _SUBMODULE),
        )


def _said(root: Path, *words: str) -> bytes | None:
    """What git prints; `None` if it fails. Raises `UsageError` if there is no git to run."""
    done = _run(root, *words)
    return done.stdout if done.returncode == 0 else None


def _run(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell; a revision stands behind --end-of-options
            _command(root, *words), capture_output=True, check=False, env=_environment()
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", where="--diff-base") from error
    except ValueError:  # a NUL, or half a character: nothing has such a name, nor can it be handed over
        return subprocess.CompletedProcess(words, 128)


def _command(root: Path, *words: str) -> list[str]:
    return ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(root), *words]


def _environment() -> dict[str, str]:
    return {**os.environ, **_QUIET}
