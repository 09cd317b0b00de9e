"""A file system that records what is read, so that a later run can tell whether all of it is unchanged."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from linter.sources.file_system import FileSystem, FileType, UnsupportedFile

R = TypeVar("R", dict[str, FileType], bytes, Path)

Trace = tuple[tuple[str, str, bytes], ...]
"""The calls of methods of `FileSystem`, in their order: method, path, and a digest of the result."""


class TracedFileSystem:
    """Another file system, with a `trace` of the calls so far."""

    def __init__(self, file_system: FileSystem) -> None:
        self._file_system = file_system
        self._digests: dict[tuple[str, str], bytes] = {}

    @property
    def trace(self) -> Trace:
        """All calls so far."""
        return tuple((*call, digest) for call, digest in self._digests.items())

    def take(self) -> Trace:
        """The calls since this method was called last."""
        trace = self.trace
        self._digests.clear()
        return trace

    def add(self, trace: Trace) -> None:
        """Adds the calls of another process."""
        self._digests |= {(method, path): digest for method, path, digest in trace}

    def matches(self, trace: Trace) -> bool:
        """Whether this file system gives the same results; repeats the calls in order up to the first difference."""
        return all(self._call(method, path) == digest for method, path, digest in trace)

    def list_folder(self, folder: str) -> dict[str, FileType]:
        """The types of what is in a folder, by name."""
        return self._record("list_folder", folder, self._file_system.list_folder)

    def read_bytes(self, file: str) -> bytes:
        """The bytes of a file. Raises `UnsupportedFile` too."""
        return self._record("read_bytes", file, self._file_system.read_bytes)

    def read_link(self, link: str) -> Path:
        """The path in a symbolic link."""
        return self._record("read_link", link, self._file_system.read_link)

    def _record(self, name: str, path: str, method: Callable[[str], R]) -> R:
        try:
            result = method(path)
        except (OSError, UnsupportedFile) as error:
            self._digests[name, path] = _digest(f"{type(error).__name__} {error}")
            raise
        self._digests[name, path] = _digest(result)
        return result

    def _call(self, name: str, path: str) -> bytes:
        """The digest of what a method returns now."""
        methods = {"list_folder": self.list_folder, "read_bytes": self.read_bytes, "read_link": self.read_link}
        if name not in methods:
            return b""
        with suppress(OSError, UnsupportedFile):  # which are recorded too
            methods[name](path)
        return self._digests[name, path]


def _digest(result: dict[str, FileType] | bytes | Path | str) -> bytes:
    if isinstance(result, dict):
        result = repr(sorted(result.items()))
    data = result if isinstance(result, bytes) else str(result).encode("utf-8", "surrogateescape")
    return blake2b(data, digest_size=16).digest()
