"""Time that grows with the size only, or is that of something ordinary: comparisons, which hold on any machine."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from math import inf
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time
from types import CodeType, FrameType
from typing import Any, TypeVar

T = TypeVar("T")

FACTOR = 8
LIMIT = 16  # times as long for eight times as much: linear work takes 8 times as long, quadratic work 64 times
TRIES = 6  # noise only ever adds, so the best of several counts
ENOUGH = 0.15  # seconds of processor time that can be told from noise
NOISE = 0.02  # seconds of processor time that are not worth a comparison, beside what there is to do for nothing


def assert_linear(make: Callable[[int], T], work: Callable[[T], object], size: int, enough: float = ENOUGH) -> None:
    """Does `work` on what `make` makes of a size and of an eighth of it; what it takes for nothing does not count.

    The size is at most `size`, and smaller where that takes `enough` seconds already; the seconds that were taken to
    find it are the first try's. Each try makes something a little larger, so that no result is found in a cache.
    """
    work(make(0))  # what is loaded and kept when it is first used
    none = _seconds(partial(work, make(0)))
    large, whole = _large_enough(make, work, size, none, enough)
    part = inf
    for more in range(1, TRIES + 1):
        none = min(none, _seconds(partial(work, make(0))))
        part = min(part, _seconds(partial(work, make(large // FACTOR + more))))
        if more > 1:
            whole = min(whole, _seconds(partial(work, make(large + FACTOR * more))))
        if whole < LIMIT * max(part - none, 0) + 3 * none + NOISE:
            return
    growth = (whole - none) / max(part - none, 1e-9)
    raise AssertionError(f"takes {growth:.0f} times as long for {FACTOR} times as much: {part:.3f} s and {whole:.3f} s")


def _large_enough(
    make: Callable[[int], T], work: Callable[[T], object], size: int, none: float, enough: float
) -> tuple[int, float]:
    """A size, at most `size`, that takes `enough` seconds more than `none`, and the seconds that it took."""
    large = max(size // 64, 1)
    wanted = max(enough, 4 * none)
    while True:
        seconds = _seconds(partial(work, make(large)))
        if large >= size or seconds >= none + wanted:
            return large, seconds
        times = 1.2 * wanted / max(seconds - none, 1e-9)  # a little more, so that this is mostly the last step
        large = min(size, int(large * min(max(times, 2), FACTOR)))


def assert_within(times: float, ordinary: Callable[[], object], work: Callable[[], object]) -> None:
    """Does both, and compares: `work` takes at most so many `times` as long as something `ordinary`."""
    usual = took = inf
    for _ in range(TRIES):
        took = min(took, _seconds(work))
        usual = min(usual, _seconds(ordinary))
        if took < times * usual + NOISE:
            return
    raise AssertionError(f"takes {took / usual:.0f} times as long as usual, {took:.3f} s: more than {times:g} times")


PACKAGE = str(Path(__file__).parents[1] / "linter")


def count_steps(work: Callable[[], object], *, outside: tuple[str, ...] = ()) -> Counter[str]:
    """How many lines of each function of this package `work` runs, as many on any machine.

    Functions in the files and folders `outside` are left out.
    """
    left_out = tuple(f"{PACKAGE}/{path}" for path in outside)
    tracers: dict[int, tuple[CodeType, Callable[..., Any] | None]] = {}  # by id: to hash code takes longer than a line
    steps: Counter[str] = Counter()

    def tracer_of(code: CodeType) -> Callable[..., Any] | None:
        if not code.co_filename.startswith(PACKAGE) or code.co_filename.startswith(left_out):
            return None
        name = f"{code.co_qualname} in {code.co_filename[len(PACKAGE) + 1 :]}"

        def count(_frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line":
                steps[name] += 1
            return count

        return count

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        code = frame.f_code
        if id(code) not in tracers:
            tracers[id(code)] = code, tracer_of(code)
        return tracers[id(code)][1]

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def _seconds(work: Callable[[], object]) -> float:
    """The processor time of `work`, that of processes it starts included, without collecting garbage."""
    gc.disable()  # most of it would be what other tests have left
    try:
        start = _processor_time()
        work()
        return _processor_time() - start
    finally:
        gc.enable()


def _processor_time() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime
