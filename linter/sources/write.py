"""Writes a file atomically: the new content replaces the old one whole or not at all."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from tempfile import NamedTemporaryFile

from linter.errors import UsageError
from linter.sources.tree import TextFile, Tree, Unreadable


def file_bytes(file: TextFile) -> bytes:
    """The bytes of a text file: its byte-order mark, if it has one, and its text."""
    return (BOM_UTF8 if file.bom else b"") + file.text.encode("utf-8")


def write_text_file(tree: Tree, before: TextFile, after: TextFile) -> None:
    """Replaces the file's text, if it is still the one that was read (`before`). A symlink is kept.

    The new file is complete and on the disk before it replaces the old one, so a full disk or a crash loses
    nothing. Raises `UsageError`.
    """
    located = tree.locate(before.path)
    if located is None:
        raise UsageError("is no longer there, so it was not fixed", where=before.path)
    target = tree.root / located[0]
    try:
        if os.path.realpath(target) != str(target):  # a folder in the path was replaced by a link meanwhile
            raise UsageError("is no longer there, so it was not fixed", where=before.path)
        if not os.access(target, os.W_OK):
            raise UsageError("is read-only, so it was not fixed", where=before.path)
        current = tree.read(before.path)
        if isinstance(current, Unreadable) or current != before:
            raise UsageError("has changed since it was read, so it was not fixed; run again", where=before.path)
        replace_file(target, file_bytes(after))
    except OSError as error:
        raise UsageError(f"cannot be written, so it was not fixed: {error.strerror}", where=before.path) from error


def replace_file(target: Path, content: bytes) -> None:
    """Writes `content` to `target`, with the permissions of the old file or of any new one. Raises `OSError`.

    The new file is complete and on the disk before it replaces the old one. Its name is short: the old one may be
    as long as the disk allows.
    """
    with NamedTemporaryFile(prefix=".playbook-lint-", suffix=".new", dir=target.parent, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()  # Windows moves no open file
            if target.exists():
                copymode(target, new)
                _keep_owner(target, new)
            else:
                os.umask(mask := os.umask(0o077))  # there is no other way to read it
                new.chmod(0o666 & ~mask)
            new.replace(target)
        except BaseException:
            with suppress(OSError):  # the first error is the one that counts
                new.unlink()
            raise
    _sync(target.parent)


def _keep_owner(old: Path, new: Path) -> None:
    """Root keeps the owner of a file; others may not change it, and need not."""
    if hasattr(os, "chown"):
        status = old.stat()
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)


def _sync(folder: Path) -> None:
    """Flushes the new name to the disk, where a folder can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
