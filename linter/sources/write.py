"""Puts a page back where it was read, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode

from linter.errors import UsageError
from linter.sources.tree import Page, Tree

_MARK = b"\xef\xbb\xbf"


def page_bytes(page: Page) -> bytes:
    """What stands in the page's file: its text, behind the byte-order mark that it had."""
    return (_MARK if page.bom else b"") + page.text.encode("utf-8")


def write_page(tree: Tree, page: Page) -> None:
    """Replaces the file by the page's text, with the byte-order mark that it had; a link stays a link.

    Raises `UsageError`.
    """
    located = tree.locate(page.path)
    if located is None:
        raise UsageError("is no longer there, so it was not fixed", where=page.path)
    try:
        replace_file(tree.root / located[0], page_bytes(page))
    except OSError as error:
        raise UsageError(f"cannot be written, so it was not fixed: {error.strerror}", where=page.path) from error


def replace_file(target: Path, data: bytes) -> None:
    """Puts `data` there, with the permissions that the file had. Raises `OSError`.

    The new file is complete before it takes the old one's place, so a full disk loses nothing.
    """
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as file:
            file.write(data)
        if target.exists():
            copymode(target, new)
        new.replace(target)
    except OSError:
        with suppress(OSError):  # it may not have come to be
            new.unlink()
        raise
