"""The line that a person sees while links are asked."""

from __future__ import annotations

import io

from linter.outcome import Outcome, Status
from linter.terminal.progress import Tally, progress


def test_the_line_counts_and_names_slow_hosts() -> None:
    tally = Tally()
    tally.line(3, Outcome("https://quick.example.org/", Status.OK, elapsed_ms=80))
    tally.line(3, Outcome("https://slow.example.org/a", Status.OK, elapsed_ms=3100))
    line = tally.line(3, Outcome("https://slow.example.org/b", Status.DEAD, elapsed_ms=20))
    assert line == "3/3 links  ok 2  dead 1 · slow: slow.example.org 3.1 s"


def test_what_was_drawn_is_gone_at_the_end() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with progress(stream) as watch:
        watch(1, Outcome("https://a.example.org/\x1b[31m", Status.OK))
    assert "\x1b[31m" not in stream.getvalue()


def test_without_a_terminal_nothing_is_drawn() -> None:
    with progress(None) as watch:
        watch(1, Outcome("https://a.example.org/", Status.OK))
