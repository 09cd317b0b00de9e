"""Work that takes seconds, on all cores."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

PAYS = 1_000_000
"""Characters of pages from which on other processes are worth their start: what takes one half a second and more."""

_MOST = 8  # processes; what each of them sends comes through one


def count(characters: int) -> int:
    """How many processes are worth it for pages of so many characters.

    Elsewhere than on Linux they take long to start or start anew what runs, and beside threads no process can be forked
    safely.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return min(len(os.sched_getaffinity(0)), _MOST) if alone and characters >= PAYS else 1


def forked(processes: int, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What `work`, which sees all that this process has, makes of each item, in their order; these alone are sent."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - lazy: most runs have few pages
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - lazy, as above
    from multiprocessing import get_context  # noqa: PLC0415 - lazy, as above

    done = 0
    try:
        with ProcessPoolExecutor(min(processes, len(items)), get_context("fork"), _begin, (work,)) as pool:
            for result in pool.map(_do, items):
                yield result
                done += 1
    except BrokenProcessPool:  # one was killed, as for want of memory: what is left is done here
        yield from map(work, items[done:])


def _begin(work: Callable[[Any], Any]) -> None:
    from signal import SIG_IGN, SIGINT, signal  # noqa: PLC0415 - lazy, as above

    global _work
    _work = work
    signal(SIGINT, SIG_IGN)  # Ctrl-C reaches all processes: who began the others ends them


def _do(item: Any) -> Any:
    return _work(item)


_work: Callable[[Any], Any]
