"""What is said of a bug of ours: that it is one, what and where, and where to report it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb, format_exception

ISSUES = "https://github.com/playbook-lint/playbook-lint/issues"

_PACKAGE = Path(__file__).parents[1]
_LONGEST = 300  # characters of an exception's words: they may quote a page


def bug(error: Exception, *, talk: bool) -> Iterator[str]:
    """The lines for a bug, none of them made safe yet; with `talk` the traceback before them."""
    if talk:
        for part in format_exception(error):
            yield from part.rstrip("\n").split("\n")
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    words = " ".join(str(error).split())
    what = f"{type(error).__name__}{f': {words}' if words else ''}"
    if len(what) > _LONGEST:
        what = f"{what[:_LONGEST]}…"
    yield f"error: this is a bug in playbook-lint: {what} (at {_place(error)})"
    yield f"please report it at {ISSUES}{'' if talk else ', with what the same command says with -v'}"


def _place(error: Exception) -> str:
    """The innermost line of ours that the error has come through, `linter/judge.py:40`."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    frame = (ours or frames)[-1]
    file = Path(frame.filename)
    name = file.relative_to(_PACKAGE.parent).as_posix() if ours else file.name
    return f"{name}:{frame.lineno}"
