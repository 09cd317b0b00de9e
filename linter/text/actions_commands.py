"""What GitHub's runner reads in the output of a step: how to have it read no command there.

A line that starts with `::` may be a command to it. Between two lines with a word that nobody else can know
(`::stop-commands::WORD` and `::WORD::`) no line is.
"""

from __future__ import annotations

from collections.abc import Callable
from os import environ, urandom


def in_actions() -> bool:
    """Whether GitHub's runner reads what is printed."""
    return environ.get("GITHUB_ACTIONS") == "true"


def held(text: str) -> str:
    """`text`, which ends with a line end or is empty, between lines that have no command in it read."""
    word = _word()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


class Hold:
    """Lets no command be read from `begin` to `end`, in GitHub Actions. Both may be called at any time, and again."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._word = ""

    def begin(self) -> None:
        """From here on, no command."""
        if not self._word and in_actions():
            self._word = _word()
            self._say(f"::stop-commands::{self._word}")

    def end(self) -> None:
        """From here on, commands again."""
        if self._word:
            self._say(f"::{self._word}::")
            self._word = ""


def _word() -> str:
    return urandom(16).hex()
