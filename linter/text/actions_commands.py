"""Workflow commands of GitHub Actions: how to guard printed text, so that the runner takes no line of it for one.

A line that starts with `::` may be a workflow command. Between two lines with a word that nobody else can know
(`::stop-commands::WORD` and `::WORD::`) none is.
"""

from __future__ import annotations

from collections.abc import Callable
from os import environ, urandom


def in_actions() -> bool:
    """Whether this runs in GitHub Actions."""
    return environ.get("GITHUB_ACTIONS") == "true"


def guard(text: str) -> str:
    """`text`, which ends with a line ending or is empty, between the lines that guard it."""
    word = _random_word()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


class CommandGuard:
    """Guards what is printed from `begin` to `end`, in GitHub Actions. Both may be called repeatedly."""

    def __init__(self, print_line: Callable[[str], None]) -> None:
        self._print_line = print_line
        self._word = ""

    def begin(self) -> None:
        """Stop workflow commands."""
        if not self._word and in_actions():
            self._word = _random_word()
            self._print_line(f"::stop-commands::{self._word}")

    def end(self) -> None:
        """Allow workflow commands again."""
        if self._word:
            self._print_line(f"::{self._word}::")
            self._word = ""


def _random_word() -> str:
    return urandom(16).hex()
