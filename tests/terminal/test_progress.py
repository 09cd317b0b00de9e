"""The line that a person sees while links are asked."""

from __future__ import annotations

import io

from linter.outcome import Outcome, Status
from linter.terminal.progress import Tally, now_and_then, progress


def test_the_line_counts_and_names_slow_hosts() -> None:
    tally = Tally()
    tally.line(3, Outcome("https://quick.example.org/", Status.OK, elapsed_ms=80))
    tally.line(3, Outcome("https://slow.example.org/a", Status.OK, elapsed_ms=3100))
    line = tally.line(3, Outcome("https://slow.example.org/b", Status.DEAD, elapsed_ms=20))
    assert line == "3/3 links  ok 2  dead 1 · slow: slow.example.org 3.1 s"


def test_the_line_says_how_many_a_second() -> None:
    times = iter((0.0, 0.5, 2.0))
    tally = Tally(lambda: next(times))
    assert tally.line(9, Outcome("https://a.example.org/", Status.OK)) == "1/9 links  ok 1"
    assert tally.line(9, Outcome("https://a.example.org/b", Status.OK)) == "2/9 links  1/s  ok 2"


def test_a_log_has_a_line_every_half_minute() -> None:
    now = [0.0]
    said: list[str] = []
    watch = now_and_then(said.append, lambda: now[0])
    for second in range(0, 100, 5):
        now[0] = float(second)
        watch(100, Outcome(f"https://a.example.org/{second}", Status.OK))
    assert [line.partition(" links")[0] for line in said] == ["7/100", "13/100", "19/100"]


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
