"""The files of a repository: what is at a path, what is in a folder, and the text of a file."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from linter.document import line_starts
from linter.sources.file_system import Disk, FileSystem, FileType, TooLarge, UnsupportedFile, read_bounded
from linter.sources.trace import Trace, TracedFileSystem

_MOST_LINKS = 40  # as Linux follows, path_resolution(7)
_MARKS = (
    (BOM_UTF32_LE, "UTF-32"),
    (BOM_UTF32_BE, "UTF-32"),
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
)


_ENCRYPTED = b"\0GITCRYPT\0"


class TextFile(Struct, frozen=True):
    """A file's text, without the byte-order mark that it may have (`bom`), line endings as in the file."""

    path: str
    text: str
    bom: bool = False


class Cause(StrEnum):
    """Why a file cannot be read."""

    ENCODING = "encoding"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    ENCRYPTED = "encrypted"


class Unreadable(Struct, frozen=True):
    """A file that cannot be read: `reason` says what to do, line and column (from 1) where."""

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
    """`data` as text, or where and why it is not UTF-8."""
    if data.startswith(_ENCRYPTED):
        return Unreadable(path, Cause.ENCRYPTED, "encrypted by git-crypt")
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
    """The text of standard input, as the file `path`."""
    try:
        return decode(path, read_bounded(stream))
    except TooLarge as error:
        return Unreadable(path, Cause.TOO_LARGE, str(error))


class Tree:
    """The files below `root`, on the disk or in another file system. A folder is listed once, when it is first needed.

    Paths are relative to the root, with `/`, `''` for the root itself. Names are case-sensitive, even where the disk
    is not. Symlinks are followed by their text, so nothing outside the root is ever read. `is_checkout` is whether
    it is the disk, where files may be that git does not have.
    """

    def __init__(self, root: Path, file_system: FileSystem | None = None) -> None:
        self.root = root.resolve()
        self.is_checkout = file_system is None
        self._file_system = TracedFileSystem(file_system or Disk(self.root))
        self._folders: dict[str, dict[str, FileType]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._folded_names: dict[str, dict[str, str]] = {}
        self._listing_errors: dict[str, str] = {}

    @property
    def trace(self) -> Trace:
        """The calls of the file system so far, with digests of their results."""
        return self._file_system.trace

    def take_trace(self) -> Trace:
        """The calls since this method was called last."""
        return self._file_system.take()

    def add_trace(self, trace: Trace) -> None:
        """Adds the calls of another process."""
        self._file_system.add(trace)

    def matches(self, trace: Trace) -> bool:
        """Whether the file system still gives the results that were traced."""
        return self._file_system.matches(trace)

    def kind(self, path: str) -> EntryKind | None:
        """What is at `path`; `None` if nothing is, if it is outside the root, or if it is neither file nor folder."""
        located = self.locate(path)
        if located is None or located[1] is FileType.OTHER:
            return None
        return EntryKind.DIRECTORY if located[1] is FileType.DIRECTORY else EntryKind.FILE

    def names(self, directory: str) -> tuple[str, ...]:
        """The names in a folder, sorted; none if it is no folder."""
        located = self.locate(directory)
        if located is None or located[1] is not FileType.DIRECTORY:
            return ()
        if located[0] not in self._names:
            self._names[located[0]] = tuple(sorted(self.entries(located[0])))
        return self._names[located[0]]

    def find_name(self, directory: str, name: str) -> str | None:
        """The name in a folder that is `name`, else the first that is it without regard to case."""
        located = self.locate(directory)
        if located is None or located[1] is not FileType.DIRECTORY:
            return None
        folder = located[0]
        if folder not in self._folded_names:
            self._folded_names[folder] = {one.casefold(): one for one in reversed(self.names(directory))}
        return name if name in self.entries(folder) else self._folded_names[folder].get(name.casefold())

    def read(self, path: str) -> TextFile | Unreadable:
        """The text of the file at `path`, of at most `MAX_BYTES`."""
        content = self.content(path)
        return content if isinstance(content, Unreadable) else decode(path, content)

    def content(self, path: str) -> bytes | Unreadable:
        """The bytes of the file at `path`, at most `MAX_BYTES`."""
        located = self.locate(path)
        if located is None:
            return Unreadable(path, Cause.UNREADABLE, "there is no such file in the repository")
        real, file_type = located
        if file_type is FileType.FILE:
            return self._read_bytes(real, path)
        if reason := self.listing_error(real):
            return Unreadable(path, Cause.UNREADABLE, f"this folder cannot be listed: {reason}")
        what = "a folder, not a file" if file_type is FileType.DIRECTORY else "not a regular file"
        return Unreadable(path, Cause.UNREADABLE, f"is {what}")

    def entries(self, folder: str) -> dict[str, FileType]:
        """The types of what is in the folder at the real path `folder`, by name; empty if it cannot be listed."""
        if folder not in self._folders:
            try:
                self._folders[folder] = self._file_system.list_folder(folder)
            except OSError as error:
                self._folders[folder] = {}
                self._listing_errors[folder] = error.strerror or type(error).__name__
        return self._folders[folder]

    def listing_error(self, folder: str) -> str:
        """Why the folder at the real path `folder` could not be listed; empty if it could or was not tried."""
        return self._listing_errors.get(folder, "")

    def locate(self, path: str) -> tuple[str, FileType] | None:
        """The real path of `path`, symlinks followed, and what is there; `None`: nothing, or outside the root."""
        remaining = path.split("/")[::-1]
        if ".." in remaining or path.startswith("/"):
            return None
        parts: list[str] = []
        real, file_type, links = "", FileType.DIRECTORY, 0
        while remaining:
            name = remaining.pop()
            if file_type is not FileType.DIRECTORY or (name == ".." and not parts):
                return None
            if name == "..":
                parts.pop()
                real = "/".join(parts)
            elif name not in ("", "."):
                found = self.entries(real).get(name)
                if found is None:
                    return None
                below = f"{real}/{name}" if real else name
                if found is FileType.LINK:
                    links += 1
                    target = self._link_target(below, parts) if links <= _MOST_LINKS else None
                    if target is None:
                        return None
                    remaining += target[::-1]
                    real = "/".join(parts)
                    continue
                parts.append(name)
                real, file_type = below, found
        return real, file_type

    def _link_target(self, link: str, parts: list[str]) -> list[str] | None:
        """The parts of the path in a link. An absolute one must be below the root, and empties `parts`."""
        try:
            target = self._file_system.read_link(link)
        except OSError:  # it was removed meanwhile
            return None
        if not target.is_absolute():
            return list(target.parts)
        if not target.is_relative_to(self.root):
            return None
        parts.clear()
        return list(target.relative_to(self.root).parts)

    def _read_bytes(self, file: str, path: str) -> bytes | Unreadable:
        try:
            return self._file_system.read_bytes(file)
        except TooLarge as error:
            return Unreadable(path, Cause.TOO_LARGE, str(error))
        except UnsupportedFile as error:
            return Unreadable(path, Cause.UNREADABLE, str(error))
        except OSError as error:
            return Unreadable(path, Cause.UNREADABLE, f"cannot be read: {error.strerror}")
