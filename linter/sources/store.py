"""Where a tree's files are kept: on disk; or elsewhere, by the same three questions."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Protocol

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of a file that are read; a larger one is reported instead."""

_NOWAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)  # not all have all


class Sort(StrEnum):
    """What a folder holds under a name: `OTHER` is a pipe, socket or device."""

    FILE = "file"
    DIRECTORY = "directory"
    LINK = "link"
    OTHER = "other"


class NoContent(Exception):
    """A file that is there and is not read; the text says why and, where it helps, what to do."""


class TooLarge(NoContent):
    """A file of more than `MAX_BYTES`."""

    def __init__(self) -> None:
        super().__init__(f"is larger than {MAX_BYTES >> 20} MiB; split it or exclude it")


class Store(Protocol):
    """Files by their real paths, from the root, with `/`. Raises `OSError` for what cannot be had."""

    def listed(self, folder: str) -> dict[str, Sort]:
        """What a folder holds, by name."""

    def content(self, file: str) -> bytes:
        """The bytes of a file. Raises `NoContent` too."""

    def target(self, link: str) -> Path:
        """What a symbolic link says."""


class Disk:
    """The files below `root` as they are on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def listed(self, folder: str) -> dict[str, Sort]:
        """What a folder holds, by name."""
        with os.scandir(self._on_disk(folder)) as entries:
            return {entry.name: _sort(entry) for entry in entries}

    def content(self, file: str) -> bytes:
        """The bytes of a file. It never waits: a pipe that took the place of a file meanwhile is not read."""
        with open(os.open(self._on_disk(file), os.O_RDONLY | _NOWAIT), "rb") as stream:  # noqa: PTH123 - a descriptor
            if S_ISREG(os.fstat(stream.fileno()).st_mode):
                return bounded(stream)
            raise NoContent("is not a regular file")

    def target(self, link: str) -> Path:
        """What a symbolic link says."""
        return Path(os.readlink(self._on_disk(link)))  # noqa: PTH115 - the same either way

    def _on_disk(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118 - ten times as fast, and asked for each folder


def bounded(stream: BinaryIO) -> bytes:
    """All that `stream` holds. Raises `TooLarge`."""
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TooLarge
    return content


def _sort(entry: os.DirEntry[str]) -> Sort:
    if entry.is_file(follow_symlinks=False):
        return Sort.FILE
    if entry.is_dir(follow_symlinks=False):
        return Sort.DIRECTORY
    return Sort.LINK if entry.is_symlink() else Sort.OTHER
