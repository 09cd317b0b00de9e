"""For --verbose: what a run reads and does, as it logs it, with the seconds since its start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging import INFO, Handler, LogRecord, getLogger
from time import monotonic


@contextmanager
def verbose(say: Callable[[str], None] | None) -> Iterator[None]:
    """Hands the log to `say`, line by line; without it, to nobody."""
    if say is None:
        yield
        return
    log, handler = getLogger("linter"), _Said(say)
    level = log.level
    log.setLevel(INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


class _Said(Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self.say = say
        self.start = monotonic()

    def emit(self, record: LogRecord) -> None:
        self.say(f"{monotonic() - self.start:6.2f} s  {record.getMessage()}")
