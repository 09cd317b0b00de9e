"""The exact build of this program: what an older or other one cached is not used."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import linter

_LIBRARIES = ("markdown_it", "mdit_py_plugins", "re2", "yaml", "codespell_lib")  # findings depend on them


@cache
def fingerprint() -> bytes:
    """A digest of the names, sizes and times of the files of this program and its libraries, and Python's version."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for line in _files(Path(linter.__path__[0])):
        digest.update(line.encode("utf-8", "surrogateescape"))
    for name in _LIBRARIES:
        spec = find_spec(name)
        origin = Path(spec.origin) if spec and spec.origin else None
        digest.update(_line(name, os.stat(origin)).encode() if origin else b"without")  # noqa: PTH116 - as below
    return digest.digest()


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                yield _line(entry.name, entry.stat())


def _line(name: str, stat: os.stat_result) -> str:
    return f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n"
