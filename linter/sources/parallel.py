"""Work that takes seconds, in several processes."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MIN_CHARACTERS = 1_000_000
"""Characters of text above which several processes are faster: one would take half a second and more."""

_MOST = 8  # processes; the results of all of them go through one


def process_count(characters: int) -> int:
    """How many processes to use for texts of so many characters.

    On other systems than Linux they are slow to start or import everything again, and a process with threads cannot
    be forked safely.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return min(len(os.sched_getaffinity(0)), _MOST) if alone and characters >= MIN_CHARACTERS else 1


def map_in_processes(processes: int, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """The results of `work` for each item, in order. `work` sees this process's memory; only its results are sent."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - lazy: most runs have few files
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - lazy, as above
    from multiprocessing import get_context  # noqa: PLC0415 - lazy, as above

    done = 0
    try:
        with ProcessPoolExecutor(min(processes, len(items)), get_context("fork"), _start_worker, (work,)) as pool:
            for result in pool.map(_run_work, items):
                yield result
                done += 1
    except BrokenProcessPool:  # one was killed, as when out of memory: the rest is done here
        yield from map(work, items[done:])


def _start_worker(work: Callable[[Any], Any]) -> None:
    from signal import SIG_IGN, SIGINT, signal  # noqa: PLC0415 - lazy, as above

    global _work
    _work = work
    signal(SIGINT, SIG_IGN)  # Ctrl-C reaches all processes: the parent ends the others


def _run_work(item: Any) -> Any:
    return _work(item)


_work: Callable[[Any], Any]
