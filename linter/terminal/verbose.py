"""For --verbose: what a run logs, with the seconds since its start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging import INFO, Handler, LogRecord, getLogger
from time import monotonic


@contextmanager
def log_to(print_line: Callable[[str], None] | None) -> Iterator[None]:
    """Passes the log to `print_line`, line by line; without it, discards it."""
    if print_line is None:
        yield
        return
    log, handler = getLogger("linter"), _LineHandler(print_line)
    level = log.level
    log.setLevel(INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


class _LineHandler(Handler):
    def __init__(self, print_line: Callable[[str], None]) -> None:
        super().__init__()
        self.print_line = print_line
        self.start = monotonic()

    def emit(self, record: LogRecord) -> None:
        self.print_line(f"{monotonic() - self.start:6.2f} s  {record.getMessage()}")
