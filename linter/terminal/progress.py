"""The display on a terminal's stderr while links are asked: how far, what was found, and which hosts are slow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO
from urllib.parse import urlsplit

from linter.outcome import Outcome
from linter.pipeline import Watch, unwatched
from linter.sanitise import sanitise_line

_SLOW = 3  # hosts shown
_PAUSE = 30.0  # seconds between the lines of a log


@contextmanager
def progress(stream: TextIO | None) -> Iterator[Watch]:
    """A watch that draws on `stream`, or, without one, nothing. What was drawn is gone at the end."""
    if stream is None:
        yield unwatched
        return
    from rich.console import Console  # noqa: PLC0415 - lazy: only where somebody looks
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    tally = Tally()
    with Live(Text(""), console=Console(file=stream), transient=True, refresh_per_second=8) as live:

        def watch(total: int, outcome: Outcome) -> None:
            live.update(Text(tally.line(total, outcome), no_wrap=True, overflow="ellipsis"))

        yield watch


def now_and_then(say: Callable[[str], None], clock: Callable[[], float] = monotonic) -> Watch:
    """A watch for logs: a line every half minute, so that nobody takes a long run for one that hangs."""
    tally, last = Tally(clock), clock()

    def watch(total: int, outcome: Outcome) -> None:
        nonlocal last
        line = tally.line(total, outcome)
        if clock() - last >= _PAUSE:
            last = clock()
            say(line)

    return watch


class Tally:
    """Counts outcomes and remembers the slowest answer of each host."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.statuses: Counter[str] = Counter()
        self.slowest: dict[str, int] = {}
        self._clock = clock
        self._began = clock()

    def line(self, total: int, outcome: Outcome) -> str:
        """The display after one more outcome: `57/141 links  12/s  ok 50  dead 2 · slow: example.org 3.1 s`."""
        self.statuses[outcome.status] += 1
        host = urlsplit(outcome.url).hostname or ""
        self.slowest[host] = max(self.slowest.get(host, 0), outcome.elapsed_ms)
        counts = "  ".join(f"{status} {number}" for status, number in self.statuses.most_common())
        slow = sorted(self.slowest, key=lambda name: -self.slowest[name])[:_SLOW]
        names = ", ".join(f"{name} {self.slowest[name] / 1000:.1f} s" for name in slow if self.slowest[name] >= 1000)
        tail = f" · slow: {names}" if names else ""
        took = self._clock() - self._began
        rate = f"{self.statuses.total() / took:.0f}/s  " if took >= 1 else ""
        return sanitise_line(f"{self.statuses.total()}/{total} links  {rate}{counts}{tail}")
