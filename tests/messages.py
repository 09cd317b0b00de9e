"""Prints every message that the tests bring about, once for each form it takes, to be read as a newcomer would.

`python tests/messages.py` runs the tests of rules and rules.yaml; `python tests/messages.py FILE...` those files.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from linter.errors import LinterError
from linter.finding import Finding
from linter.run.linter import Linter

HERE = Path(__file__).parent
TESTS = [str(HERE / name) for name in ("rules", "config", "suppress")]
_VARIES = re.compile(r"'(?:[^']|(?<=\w)'(?=\w))*'|\"[^\"]*\"|https?://\S+|\d+")


def main() -> None:
    """Runs the tests, quietly, and prints what was said in them."""
    printed: dict[tuple[str, ...], tuple[str, ...]] = {}

    def say(rule: str, *lines: str) -> None:
        form = (rule, *(_VARIES.sub("…", line) for line in lines))
        printed.setdefault(form, (rule, *lines))

    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.setattr(Linter, "_finding", _findings(Linter._finding, say))
        patch.setattr(LinterError, "__init__", _errors(LinterError.__init__, say))
        pytest.main(["-q", *(sys.argv[1:] or TESTS)])
    for rule, *lines in sorted(printed.values()):
        sys.stdout.write(f"{rule}: {' / '.join(line for line in lines if line)}\n")


def _findings(make: Callable[..., Finding], say: Callable[..., None]) -> Callable[..., Finding]:
    def _finding(*args: Any) -> Finding:
        finding = make(*args)
        related = (f"see: {place.message}" for place in finding.related[:1])
        fix = f"fix: {finding.fix.title}" if finding.fix else ""
        say(finding.rule, finding.message, finding.help, *related, fix)
        return finding

    return _finding


def _errors(make: Callable[..., None], say: Callable[..., None]) -> Callable[..., None]:
    def __init__(self: LinterError, message: str, *, where: str = "") -> None:  # noqa: N807 - it takes its place
        make(self, message, where=where)
        say(self.rule or "usage", message)

    return __init__


if __name__ == "__main__":
    main()
