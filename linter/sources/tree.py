"""A repository's files as values: what is at a path, what a folder holds, what a file says."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from linter.document import line_starts
from linter.sources.store import Disk, NoContent, Sort, Store, TooLarge, bounded
from linter.sources.trace import Trace, Traced

_MOST_LINKS = 40  # as Linux follows, path_resolution(7)
_MARKS = (
    (BOM_UTF32_LE, "UTF-32"),
    (BOM_UTF32_BE, "UTF-32"),
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
)


class TextFile(Struct, frozen=True):
    """A file's text, without the byte-order mark that it may have (`bom`), line endings as in the file."""

    path: str
    text: str
    bom: bool = False


class Cause(StrEnum):
    """Why a page cannot be read."""

    ENCODING = "encoding"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"


class Unreadable(Struct, frozen=True):
    """A page that cannot be read: `reason` says what to do; line and column (from 1) where."""

    path: str
    cause: Cause
    reason: str
    line: int = 1
    column: int = 1


class EntryKind(StrEnum):
    """What is at a path."""

    FILE = "file"
    DIRECTORY = "directory"


def decode(path: str, data: bytes) -> TextFile | Unreadable:
    """The page that `data` is, or where and why it is not UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Unreadable(path, Cause.ENCODING, f"looks like {name}; save it as UTF-8")
    bom = data.startswith(BOM_UTF8)
    content = data.removeprefix(BOM_UTF8)
    try:
        return TextFile(path, content.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        starts = line_starts(before)
        line, column = len(starts), len(before) - starts[-1] + 1
        byte = f"byte 0x{content[error.start]:02x} at line {line} column {column}"
        return Unreadable(path, Cause.ENCODING, f"{byte} is not UTF-8; save it as UTF-8", line, column)


def read_stdin(stream: BinaryIO, path: str) -> TextFile | Unreadable:
    """The page that standard input holds, under the name of `path`."""
    try:
        return decode(path, bounded(stream))
    except TooLarge as error:
        return Unreadable(path, Cause.TOO_LARGE, str(error))


class Tree:
    """The files below `root`, each folder listed once, when it is first asked for; `store` has them, if not the disk.

    Paths are relative to the root, with `/`, `''` for the root itself. Names count in their exact case, whatever
    the disk does. Symlinks are followed by their text, so nothing outside the root is ever looked at.
    """

    def __init__(self, root: Path, store: Store | None = None) -> None:
        self.root = root.resolve()
        self._store = Traced(store or Disk(self.root))
        self._folders: dict[str, dict[str, Sort]] = {}
        self._closed: dict[str, str] = {}

    @property
    def trace(self) -> Trace:
        """What was asked of the store so far, and digests of its answers."""
        return self._store.trace

    def take_trace(self) -> Trace:
        """What was asked since this was called last."""
        return self._store.take()

    def add_trace(self, trace: Trace) -> None:
        """Takes over what was asked in another process."""
        self._store.add(trace)

    def is_as(self, trace: Trace) -> bool:
        """Whether the store gives the answers that were traced."""
        return self._store.holds(trace)

    def kind(self, path: str) -> EntryKind | None:
        """What is at `path`; `None` if nothing is, if it leads outside, or if it is neither file nor folder."""
        located = self.locate(path)
        if located is None or located[1] is Sort.OTHER:
            return None
        return EntryKind.DIRECTORY if located[1] is Sort.DIRECTORY else EntryKind.FILE

    def names(self, directory: str) -> tuple[str, ...]:
        """The names in a folder, sorted; none if it is no folder."""
        located = self.locate(directory)
        return tuple(sorted(self.entries(located[0]))) if located and located[1] is Sort.DIRECTORY else ()

    def read(self, path: str) -> TextFile | Unreadable:
        """The page at `path`, of at most `MAX_BYTES`."""
        content = self.content(path)
        return content if isinstance(content, Unreadable) else decode(path, content)

    def content(self, path: str) -> bytes | Unreadable:
        """The bytes of the file at `path`, at most `MAX_BYTES`."""
        located = self.locate(path)
        if located is None:
            return Unreadable(path, Cause.UNREADABLE, "there is no such file in the repository")
        real, sort = located
        if sort is Sort.FILE:
            return self._content(real, path)
        if reason := self.closed(real):
            return Unreadable(path, Cause.UNREADABLE, f"this folder cannot be listed: {reason}")
        what = "a folder, not a file" if sort is Sort.DIRECTORY else "not a regular file"
        return Unreadable(path, Cause.UNREADABLE, f"is {what}")

    def entries(self, folder: str) -> dict[str, Sort]:
        """What the folder at the real path `folder` holds, by name; nothing if it cannot be listed."""
        if folder not in self._folders:
            try:
                self._folders[folder] = self._store.listed(folder)
            except OSError as error:
                self._folders[folder] = {}
                self._closed[folder] = error.strerror or type(error).__name__
        return self._folders[folder]

    def closed(self, folder: str) -> str:
        """Why the folder at the real path `folder` could not be listed; empty if it could or was not tried."""
        return self._closed.get(folder, "")

    def locate(self, path: str) -> tuple[str, Sort] | None:
        """The real path of `path`, symlinks followed, and what is there; `None`: nothing, or it leads outside."""
        todo = path.split("/")[::-1]
        if ".." in todo or path.startswith("/"):
            return None
        here: list[str] = []
        sort, links = Sort.DIRECTORY, 0
        while todo:
            name = todo.pop()
            if sort is not Sort.DIRECTORY or (name == ".." and not here):
                return None
            if name == "..":
                here.pop()
            elif name not in ("", "."):
                found = self.entries("/".join(here)).get(name)
                if found is None:
                    return None
                if found is Sort.LINK:
                    links += 1
                    target = self._target("/".join((*here, name)), here) if links <= _MOST_LINKS else None
                    if target is None:
                        return None
                    todo += target[::-1]
                    continue
                here.append(name)
                sort = found
        return "/".join(here), sort

    def _target(self, link: str, here: list[str]) -> list[str] | None:
        """The parts of what a link says. An absolute one must lie below the root, and empties `here`."""
        try:
            target = self._store.target(link)
        except OSError:  # it has gone meanwhile
            return None
        if not target.is_absolute():
            return list(target.parts)
        if not target.is_relative_to(self.root):
            return None
        here.clear()
        return list(target.relative_to(self.root).parts)

    def _content(self, file: str, path: str) -> bytes | Unreadable:
        try:
            return self._store.content(file)
        except TooLarge as error:
            return Unreadable(path, Cause.TOO_LARGE, str(error))
        except NoContent as error:
            return Unreadable(path, Cause.UNREADABLE, str(error))
        except OSError as error:
            return Unreadable(path, Cause.UNREADABLE, f"cannot be read: {error.strerror}")
