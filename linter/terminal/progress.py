"""The progress of link checking on stderr: how many links, with which statuses, and which hosts are waited for."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from heapq import nlargest
from math import ceil
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from linter.crawl.urls import Url, parse
from linter.outcome import Outcome
from linter.run.check_links import CrawlObserver
from linter.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_HOSTS = 3  # listed of a kind
_PAUSE = 30.0  # seconds between the lines of a log
_WINDOW = 5.0  # seconds over which links are counted for the pace


@contextmanager
def show_progress(stream: TextIO | None) -> Iterator[CrawlObserver]:
    """An observer that draws on `stream`, or, without one, nothing. What was drawn is removed at the end."""
    if stream is None:
        yield CrawlObserver()
        return
    from rich.console import Console  # noqa: PLC0415 - lazy: only where somebody looks
    from rich.live import Live  # noqa: PLC0415

    tally = Tally()
    console = Console(file=stream)
    with Live(console=console, transient=True, refresh_per_second=4, get_renderable=lambda: draw(tally)):
        yield tally


def draw(tally: Tally) -> RenderableType:
    """The display: a bar, and lines of text, cut at the terminal's edge."""
    from rich.console import Group  # noqa: PLC0415 - lazy, as above
    from rich.progress_bar import ProgressBar  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    summary, *lines = tally.lines()
    if not tally.total:
        return ""
    bar = Table.grid(padding=(0, 1), expand=True)
    bar.add_column(no_wrap=True)
    bar.add_column(ratio=1)
    bar.add_row(Text(summary), ProgressBar(tally.total, tally.done))
    return Group(bar, *(Text(line, no_wrap=True, overflow="ellipsis") for line in lines))


class Tally(CrawlObserver):
    """Counts outcomes, and tracks which hosts are slow, pause, or have links to check. One thread may read it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.total = self.done = 0
        self._clock = clock
        self._lock = Lock()
        self._statuses: Counter[str] = Counter()
        self._slowest: dict[str, float] = {}
        self._paused_until: dict[str, float] = {}
        self._remaining: Counter[str] = Counter()
        self._recent: deque[float] = deque()
        self._start = clock()

    def begin(self, urls: Iterable[str]) -> None:
        """These are checked."""
        with self._lock:
            self._remaining = Counter(map(_host, urls))
            self.total, self._start = self._remaining.total(), self._clock()

    def outcome(self, outcome: Outcome) -> None:
        """One is there."""
        host = _host(outcome.url)
        with self._lock:
            self.done += 1
            self._statuses[outcome.status.value] += 1
            self._slowest[host] = max(self._slowest.get(host, 0.0), outcome.elapsed_ms / 1000)
            self._remaining[host] -= 1
            if self._remaining[host] <= 0:
                del self._remaining[host]
            self._recent.append(self._clock())

    def rest(self, host: str, seconds: float) -> None:
        """A host gets no requests for a while."""
        with self._lock:
            self._paused_until[host] = self._clock() + seconds

    def lines(self) -> list[str]:
        """How many are done; then, if there are any, the statuses, and hosts: `slow: example.org 3.1 s`."""
        with self._lock:
            now = self._clock()
            counts = "  ".join(f"{status} {number}" for status, number in self._statuses.most_common())
            slow = {host: seconds for host, seconds in self._slowest.items() if seconds >= 1}
            paused = {
                host: until - now
                for host, until in self._paused_until.items()
                if until > now and host in self._remaining
            }
            remaining = self._remaining if len(self._remaining) <= _HOSTS else {}
            summary = f"{self.done}/{self.total} links  {self._pace(now)}{self.total - self.done} to go"
        details = (
            counts,
            _named("slow", slow, lambda seconds: f"{seconds:.1f} s"),
            _named("resting", paused, lambda seconds: f"{ceil(seconds)} s"),
            _named("left", remaining, str),
        )
        return [sanitise_line(line) for line in (summary, *filter(None, details))]

    def _pace(self, now: float) -> str:
        while self._recent and self._recent[0] < now - _WINDOW:
            self._recent.popleft()
        elapsed = min(_WINDOW, now - self._start)
        return f"{len(self._recent) / elapsed:.0f}/s  " if elapsed >= 1 else ""


class ProgressLog(Tally):
    """Progress for logs: a line every half minute, so that nobody takes a long run for one that hangs."""

    def __init__(self, print_line: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        super().__init__(clock)
        self._print_line = print_line
        self._printed = clock()

    def outcome(self, outcome: Outcome) -> None:
        """Counts it, and prints a line if it is time."""
        super().outcome(outcome)
        now = self._clock()
        if now - self._printed >= _PAUSE:
            self._printed = now
            self._print_line(" · ".join(self.lines()))


def _named(label: str, hosts: Mapping[str, float], format_number: Callable[[float], str]) -> str:
    names = ", ".join(f"{host} {format_number(hosts[host])}" for host in nlargest(_HOSTS, hosts, key=hosts.__getitem__))
    return f"{label}: {names}" if names else ""


def _host(url: str) -> str:
    target = parse(url)
    return target.host if isinstance(target, Url) else url
