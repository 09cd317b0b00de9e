"""The paths in git's index (git's Documentation/gitformat-index.txt), versions 2 to 4."""

from __future__ import annotations

import os
from collections.abc import Mapping
from struct import error as struct_error
from struct import unpack_from

_HEADER = 12  # bytes: signature, version, number of entries
_FIXED = 62  # bytes of an entry before its path: times, device, inode, mode, ids, size, SHA-1, flags
_MODE = 24  # where the mode is in them
_FLAGS = 60
_EXTENDED = 0x4000
_CHECKSUM = 20
_LONGEST_PATH = 4096  # bytes, Linux's PATH_MAX
_INCOMPLETE = (b"link", b"sdir")  # extensions of an index that does not name each file
SUBMODULE = 0o160000
"""The mode of a submodule."""


def read_index(data: bytes) -> Mapping[str, int] | None:
    """The modes by path; `None` if it is no such index, or not all is in it."""
    try:
        return _read(data)
    except (IndexError, ValueError, struct_error):
        return None


def _read(data: bytes) -> Mapping[str, int] | None:
    signature, version, count = unpack_from(">4sLL", data)
    if signature != b"DIRC" or version not in (2, 3, 4):
        return None
    modes: dict[str, int] = {}
    at, path = _HEADER, b""
    for _ in range(count):
        start = at
        (mode,), (flags,) = unpack_from(">L", data, at + _MODE), unpack_from(">H", data, at + _FLAGS)
        at += _FIXED + (2 if flags & _EXTENDED else 0)
        if version == 4:
            removed, at = _read_number(data, at)
            path = path[: len(path) - removed]
        else:
            path = b""
        end = data.index(0, at)
        path += data[at:end]
        if len(path) > _LONGEST_PATH:  # version 4 builds each path on the one before: they could grow without end
            return None
        at = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8
        modes[os.fsdecode(path)] = mode
    return None if _has_incomplete(data, at) else modes


def _read_number(data: bytes, at: int) -> tuple[int, int]:
    """A number in git's variable length, most significant bits first, and the offset behind it."""
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = (value + 1) << 7 | data[at] & 0x7F
    return value, at + 1


def _has_incomplete(data: bytes, at: int) -> bool:
    """Whether one of the extensions says that not all is in this file."""
    while at < len(data) - _CHECKSUM:
        name, size = unpack_from(">4sL", data, at)
        if name in _INCOMPLETE:
            return True
        at += 8 + size
    return False
