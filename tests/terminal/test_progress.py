"""What a person sees while links are checked, and what is in a log."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console

from linter.outcome import Outcome, Status
from linter.run.check_links import CrawlObserver
from linter.terminal.progress import ProgressLog, Tally, draw, show_progress


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def counted(clock: Callable[[], float], *outcomes: Outcome, checked: int = 0, hosts: int = 9) -> Tally:
    tally = Tally(clock)
    more = [f"https://{number % hosts}.example.org/{number}" for number in range(checked - len(outcomes))]
    tally.begin([*(outcome.url for outcome in outcomes), *more])
    for outcome in outcomes:
        tally.outcome(outcome)
    return tally


QUICK = Outcome("https://quick.example.org/", Status.OK, elapsed_ms=80)
SLOW = Outcome("https://slow.example.org/a", Status.OK, elapsed_ms=3100)
DEAD = Outcome("https://slow.example.org/b", Status.DEAD, elapsed_ms=20)


def test_it_says_how_far_it_is_and_which_hosts_are_slow() -> None:
    lines = counted(Clock(), QUICK, SLOW, DEAD, checked=20).lines()
    assert lines == ["3/20 links  17 to go", "ok 2  dead 1", "slow: slow.example.org 3.1 s"]


def test_the_slowest_three_are_named() -> None:
    slow = [Outcome(f"https://{n}.example.org/", Status.OK, elapsed_ms=n * 1000) for n in range(6)]
    assert counted(Clock(), *slow, checked=99).lines()[2] == (
        "slow: 5.example.org 5.0 s, 4.example.org 4.0 s, 3.example.org 3.0 s"
    )


def test_the_pace_is_that_of_the_last_seconds() -> None:
    clock = Clock()
    tally = counted(clock, checked=100)
    tally.outcome(QUICK)
    assert tally.lines()[0] == "1/100 links  99 to go"  # too early for a pace
    for clock.now in (1.0, 1.2, 1.4, 1.6, 1.8, 2.0):
        tally.outcome(QUICK)
    assert tally.lines()[0] == "7/100 links  4/s  93 to go"
    clock.now = 6.5
    assert tally.lines()[0] == "7/100 links  1/s  93 to go"
    clock.now = 60.0
    assert tally.lines()[0] == "7/100 links  0/s  93 to go"


def test_hosts_that_asked_for_rest_are_named_until_they_have_had_it() -> None:
    clock = Clock()
    tally = counted(clock, checked=20)
    tally.rest("0.example.org", 8.0)
    tally.rest("1.example.org", 20.5)
    tally.rest("nowhere.example.org", 30.0)  # no link of it remains
    assert tally.lines()[1:] == ["resting: 1.example.org 21 s, 0.example.org 8 s"]
    clock.now = 10.0
    assert tally.lines()[1:] == ["resting: 1.example.org 11 s"]


def test_the_last_hosts_are_named() -> None:
    assert counted(Clock(), checked=20, hosts=4).lines()[1:] == []
    assert counted(Clock(), checked=20, hosts=3).lines()[1:] == [
        "left: 0.example.org 7, 1.example.org 7, 2.example.org 6"
    ]
    done = Outcome("https://0.example.org/0", Status.OK)
    assert counted(Clock(), done, checked=2, hosts=1).lines() == ["1/2 links  1 to go", "ok 1", "left: 0.example.org 1"]


@pytest.mark.parametrize("url", ["http://[/", "http://a\x1b[31m.dev/", "https://a.example.org:x/", "no address"])
def test_an_address_neither_steers_the_terminal_nor_ends_the_run(url: str) -> None:
    tally = counted(Clock(), Outcome(url, Status.REFUSED, elapsed_ms=9000), checked=1)
    assert "\x1b" not in "".join(tally.lines())


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_it_fits_the_terminal(width: int) -> None:
    tally = counted(Clock(), QUICK, SLOW, DEAD, checked=20, hosts=1)
    tally.rest("0.example.org", 8.0)
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None, legacy_windows=False)
    with console.capture() as shown:
        console.print(draw(tally))
    lines = shown.get().splitlines()
    assert len(lines) == 5
    assert max(map(len, lines)) <= width
    assert lines[0].startswith("3/20 links")
    assert ("━" in lines[0]) is (width > 20)


def test_a_log_has_a_line_every_half_minute() -> None:
    clock = Clock()
    lines: list[str] = []
    observer = ProgressLog(lines.append, clock)
    observer.begin(f"https://a.example.org/{number}" for number in range(100))
    for second in range(0, 100, 5):
        clock.now = float(second)
        observer.outcome(Outcome(f"https://a.example.org/{second}", Status.OK, elapsed_ms=1500))
    assert [line.partition(" links")[0] for line in lines] == ["7/100", "13/100", "19/100"]
    assert lines[0] == "7/100 links  0/s  93 to go · ok 7 · slow: a.example.org 1.5 s · left: a.example.org 93"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def interrupted(observer: CrawlObserver) -> None:
    observer.begin([QUICK.url])
    observer.outcome(QUICK)
    raise KeyboardInterrupt


def test_what_was_drawn_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with pytest.raises(KeyboardInterrupt), show_progress(stream) as observer:
        interrupted(observer)
    drawing, _, rest = stream.getvalue().rpartition("ok 1")
    assert "1/1 links" in drawing
    assert rest.count("\x1b[2K") == 2  # both lines are wiped out
    assert stream.getvalue().index("\x1b[?25l") < stream.getvalue().index("\x1b[?25h")  # and the cursor is back


@pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are POSIX's")
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_leaves_the_terminal_in_order(tmp_path: Path, times: int) -> None:
    (tmp_path / ".git").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and never answers
        silent.settimeout(30)
        (tmp_path / "README.md").write_text(f"# A\n\n[a](http://127.0.0.1:{silent.getsockname()[1]}/)\n")
        terminal, end = os.openpty()
        args = [sys.executable, "-m", "linter", "--isolated", "--allow-private", "--statistics"]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        with subprocess.Popen(args, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=end, env=environment) as process:
            os.close(end)
            connection, _ = silent.accept()  # the crawl has begun
            shown = _until(terminal, b"left: 127.0.0.1 1")
            for _ in range(times):
                process.send_signal(signal.SIGINT)
                time.sleep(0.02)  # a person's finger is not faster
            before = time.monotonic()
            shown += _until(terminal)
        assert time.monotonic() - before < 15  # half of what it would wait
        connection.close()
        os.close(terminal)
    assert shown.rindex(b"\x1b[?25h") > shown.rindex(b"\x1b[?25l")
    if times == 1:
        assert process.returncode == 130
        assert shown.endswith(b"\x1b[2Knote: Interrupted; not checked: 1 address.\r\n")
    else:  # the second one may find it at the very end, where the system ends it
        assert process.returncode in (130, -signal.SIGINT)


def _until(terminal: int, words: bytes = b"\0") -> bytes:
    """What is shown, up to some words or the end."""
    shown = b""
    with suppress(OSError):  # so Linux says that nobody writes any more
        while words not in shown and (piece := os.read(terminal, 65_536)):
            shown += piece
    return shown


def test_without_a_terminal_nothing_is_drawn() -> None:
    with show_progress(None) as observer:
        observer.begin([QUICK.url])
        observer.outcome(QUICK)
        observer.rest("a.example.org", 1.0)
