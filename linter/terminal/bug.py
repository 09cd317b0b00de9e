"""What is printed of a bug in playbook-lint: what and where, and where to report it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb, format_exception

ISSUES = "https://github.com/playbook-lint/playbook-lint/issues"

_PACKAGE = Path(__file__).parents[1]
_LONGEST = 300  # characters of an exception's message: it may quote a file


def describe_bug(error: Exception, *, verbose: bool) -> Iterator[str]:
    """The lines for a bug, with control characters as they are; with `verbose` the traceback before them."""
    if verbose:
        for part in format_exception(error):
            yield from part.rstrip("\n").split("\n")
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    message = " ".join(str(error).split())
    summary = f"{type(error).__name__}{f': {message}' if message else ''}"
    if len(summary) > _LONGEST:
        summary = f"{summary[:_LONGEST]}…"
    yield f"error: this is a bug in playbook-lint: {summary} (at {_place(error)})"
    yield f"please report it at {ISSUES}{'' if verbose else ', with what the same command says with -v'}"


def _place(error: Exception) -> str:
    """The innermost line of this package in the traceback, such as `linter/run/linter.py:40`."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    frame = (ours or frames)[-1]
    file = Path(frame.filename)
    name = file.relative_to(_PACKAGE.parent).as_posix() if ours else file.name
    return f"{name}:{frame.lineno}"
