"""The output streams: everything that the command writes goes through here, text always as UTF-8.

It is loaded at every start, so what it needs beside click is imported when it is needed.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, TextIO

import click

from linter.errors import LinterError, UsageError
from linter.text.actions_commands import CommandGuard, guard, in_actions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.sources import Unreadable

GUARD = CommandGuard(partial(click.echo, err=True))
"""Keeps GitHub's runner from reading workflow commands in what goes to stderr, and to stdout where that has none."""


def print_line(text: str) -> None:
    """Prints a line to stderr, with control characters escaped."""
    from linter.text.sanitise import sanitise_line  # noqa: PLC0415 - lazy: for --version

    GUARD.begin()
    click.echo(sanitise_line(text), err=True)


def print_error(error: LinterError) -> None:
    """Prints an error of the user's in one line to stderr."""
    print_line(f"error[{error.rule}]: {error}" if error.rule else f"error: {error}")


def print_unreadable(pages: Iterable[Unreadable]) -> None:
    """Prints which pages cannot be read, and why, to stderr; the others are listed all the same."""
    for page in pages:
        print_line(f"{page.path}:{page.line}:{page.column}: {page.reason}")


def write_lines(lines: Iterable[str]) -> None:
    """Prints lines to stdout, with control characters escaped."""
    from linter.text.sanitise import sanitise_line  # noqa: PLC0415 - lazy, as above

    write("".join(f"{sanitise_line(line)}\n" for line in lines))


def write(content: str | bytes, file: Path | None = None, *, to_stderr: bool = False) -> None:
    """Writes results to a file or to stdout (or stderr), where no workflow command is read in them.

    Raises `UsageError` if they cannot be written.
    """
    _write(content, file, to_stderr=to_stderr, guarded=True)


def write_commands(text: str, *, to_stderr: bool = False) -> None:
    """Prints a text that has workflow commands in it, and a guard of its own around the rest."""
    _write(text, None, to_stderr=to_stderr, guarded=False)


def write_for_people(text: str, file: Path | None, *, to_stderr: bool = False) -> None:
    """As `write`, but in GitHub Actions with a guard on the stream itself: people see both streams as one log."""
    if file is None and in_actions() and not _is_file(sys.stderr if to_stderr else sys.stdout):
        write_commands(guard(text), to_stderr=to_stderr)
    else:
        write(text, file, to_stderr=to_stderr)


def write_whole(text: str, file: Path) -> None:
    """Writes a report file, whole or not at all. Raises `UsageError`."""
    from linter.sources import replace_file  # noqa: PLC0415 - lazy: few commands need it

    data = _encoded(text)
    try:
        if file.exists() and (not file.is_file() or not os.access(file, os.W_OK)):
            file.write_bytes(data)  # a device or a pipe; or the reason why it cannot be written
        else:
            replace_file(Path(os.path.realpath(file)), data)  # a link stays a link
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file)) from error


def use_color(option: str | None, file: Path | None = None) -> bool:
    """Whether to write colours: --color beats NO_COLOR, which beats FORCE_COLOR; a file gets none (no-color.org)."""
    if option in ("always", "never"):
        return option == "always"
    if os.environ.get("NO_COLOR") or file:
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _write(content: str | bytes, file: Path | None, *, to_stderr: bool, guarded: bool) -> None:
    data = _encoded(content)
    try:
        if file is None:
            (GUARD.begin if guarded else GUARD.end)()
            click.echo(data, nl=False, err=to_stderr)
        else:
            file.write_bytes(data)
    except BrokenPipeError:  # the reader has closed the pipe; click ends the run quietly
        raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file or "stdout")) from error


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _is_file(stream: TextIO) -> bool:
    """Whether a stream goes into a file, where no runner looks for commands."""
    try:
        return S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # not a stream of this system
        return False
