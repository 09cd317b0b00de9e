"""Puts a page back where it was read, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from tempfile import NamedTemporaryFile

from linter.errors import UsageError
from linter.sources.tree import TextFile, Tree, Unreadable

_MARK = b"\xef\xbb\xbf"


def file_bytes(page: TextFile) -> bytes:
    """What stands in the page's file: its text, behind the byte-order mark that it has."""
    return (_MARK if page.bom else b"") + page.text.encode("utf-8")


def write_text_file(tree: Tree, before: TextFile, after: TextFile) -> None:
    """Replaces the file's text, if it is still the one that was read (`before`); a link stays a link.

    The new file is complete and on the disk before it takes the old one's place, so a full disk or a crash loses
    nothing. Raises `UsageError`.
    """
    located = tree.locate(before.path)
    if located is None:
        raise UsageError("is no longer there, so it was not fixed", where=before.path)
    target = tree.root / located[0]
    try:
        if os.path.realpath(target) != str(target):  # a folder on the way has become a link meanwhile
            raise UsageError("is no longer there, so it was not fixed", where=before.path)
        if not os.access(target, os.W_OK):
            raise UsageError("is read-only, so it was not fixed", where=before.path)
        now = tree.read(before.path)
        if isinstance(now, Unreadable) or now != before:
            raise UsageError("has changed since it was read, so it was not fixed; run again", where=before.path)
        replace_file(target, file_bytes(after))
    except OSError as error:
        raise UsageError(f"cannot be written, so it was not fixed: {error.strerror}", where=before.path) from error


def replace_file(target: Path, content: bytes) -> None:
    """Puts `content` there, with the permissions that the file had or any new file has. Raises `OSError`.

    The new file is complete and on the disk before it takes the old one's place. Its name is short: the old one may be
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
                os.umask(mask := os.umask(0o077))  # there is no other way to ask
                new.chmod(0o666 & ~mask)
            new.replace(target)
        except BaseException:
            with suppress(OSError):  # what stopped us is what counts
                new.unlink()
            raise
    _sync(target.parent)


def _keep_owner(old: Path, new: Path) -> None:
    """Root leaves a page to whom it belongs; others may not give files away, and need not."""
    if hasattr(os, "chown"):
        status = old.stat()
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)


def _sync(folder: Path) -> None:
    """Lets the new name reach the disk, where a folder can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
