"""Work in other processes: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import pytest

from linter.sources.parallel import PAYS, count, forked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})


@pytest.mark.usefixtures("cores")
def test_few_characters_are_for_one_process() -> None:
    assert (count(PAYS - 1), count(PAYS)) == (1, 3)


@pytest.mark.usefixtures("cores")
def test_beside_threads_no_process_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert count(PAYS) == 1
    finally:
        done.set()
        thread.join()


def test_results_are_in_the_order_of_the_items() -> None:
    pages = {number: number**2 for number in range(100)}
    found = list(forked(2, lambda number: (pages[number], os.getpid()), range(100)))
    assert [square for square, _ in found] == [number**2 for number in range(100)]
    assert os.getpid() not in {process for _, process in found}


def test_what_a_killed_process_leaves_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number == 50 and os.getpid() != here:
            os._exit(9)
        return number

    assert list(forked(2, work, range(100))) == list(range(100))


def test_an_error_comes_back() -> None:
    def work(number: int) -> float:
        return 1 / number

    found: Iterator[float] = forked(2, work, (1, 0))
    with pytest.raises(ZeroDivisionError):
        list(found)
