"""Whether time grows with the size only: work is compared with an eighth of it, which holds on any machine."""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import inf
from time import process_time
from typing import TypeVar

T = TypeVar("T")

FACTOR = 8
LIMIT = 16  # times as long for eight times as much: linear work takes 8 times as long, quadratic work 64 times
TRIES = 6  # noise only ever adds, so the best of several counts
NOISE = 0.02  # seconds of processor time that are not worth a comparison, beside what there is to do for nothing


def assert_linear(make: Callable[[int], T], work: Callable[[T], object], size: int) -> None:
    """Does `work` on what `make` makes of `size` and of an eighth of it; what it takes for nothing does not count.

    Each try makes something a little larger, so that no result is found in a cache.
    """
    work(make(0))  # what is loaded and kept when it is first used
    none = part = whole = inf
    for more in range(TRIES):
        none = min(none, _seconds(make, work, 0))
        part = min(part, _seconds(make, work, size // FACTOR + more))
        whole = min(whole, _seconds(make, work, size + more))
        if whole < LIMIT * max(part - none, 0) + 3 * none + NOISE:
            return
    growth = (whole - none) / max(part - none, 1e-9)
    raise AssertionError(f"takes {growth:.0f} times as long for {FACTOR} times as much: {part:.3f} s and {whole:.3f} s")


def _seconds(make: Callable[[int], T], work: Callable[[T], object], size: int) -> float:
    """The processor time of `work`, without that of making what it works on and of others' garbage."""
    made = make(size)
    gc.collect()
    start = process_time()
    work(made)
    return process_time() - start
