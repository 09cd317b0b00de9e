"""A file system to read from: the disk, or another one with the same three methods."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Protocol

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of a file that are read; a larger one is reported instead."""

_NOWAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)  # not all have all


class FileType(StrEnum):
    """What a name in a folder is: `OTHER` is a pipe, socket or device."""

    FILE = "file"
    DIRECTORY = "directory"
    LINK = "link"
    OTHER = "other"


class UnsupportedFile(Exception):
    """A file that exists and is not read; the text says why and, where it helps, what to do."""


class TooLarge(UnsupportedFile):
    """A file of more than `MAX_BYTES`."""

    def __init__(self) -> None:
        super().__init__(f"is larger than {MAX_BYTES >> 20} MiB; split it or exclude it")


class FileSystem(Protocol):
    """Files by their real paths, relative to the root, with `/`. Raises `OSError` for what cannot be read."""

    def list_folder(self, folder: str) -> dict[str, FileType]:
        """The types of what is in a folder, by name."""

    def read_bytes(self, file: str) -> bytes:
        """The bytes of a file. Raises `UnsupportedFile` too."""

    def read_link(self, link: str) -> Path:
        """The path in a symbolic link."""


class Disk:
    """The files below `root` as they are on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def list_folder(self, folder: str) -> dict[str, FileType]:
        """The types of what is in a folder, by name."""
        with os.scandir(self._on_disk(folder)) as entries:
            return {entry.name: _file_type(entry) for entry in entries}

    def read_bytes(self, file: str) -> bytes:
        """The bytes of a file. Never blocks: a pipe that has replaced a file meanwhile is not read."""
        with open(os.open(self._on_disk(file), os.O_RDONLY | _NOWAIT), "rb") as stream:  # noqa: PTH123 - a descriptor
            if S_ISREG(os.fstat(stream.fileno()).st_mode):
                return read_bounded(stream)
            raise UnsupportedFile("is not a regular file")

    def read_link(self, link: str) -> Path:
        """The path in a symbolic link."""
        return Path(os.readlink(self._on_disk(link)))  # noqa: PTH115 - the same

    def _on_disk(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118 - ten times as fast, and called for each folder


def read_bounded(stream: BinaryIO) -> bytes:
    """All bytes of `stream`. Raises `TooLarge`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge
    return data


def _file_type(entry: os.DirEntry[str]) -> FileType:
    if entry.is_file(follow_symlinks=False):
        return FileType.FILE
    if entry.is_dir(follow_symlinks=False):
        return FileType.DIRECTORY
    return FileType.LINK if entry.is_symlink() else FileType.OTHER
