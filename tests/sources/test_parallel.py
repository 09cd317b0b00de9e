"""Work in several processes: the same results in the same order, even if a process is killed."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import pytest

from linter.sources.parallel import MIN_CHARACTERS, map_in_processes, process_count

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems use one process")


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})


@pytest.mark.usefixtures("cores")
def test_few_characters_are_for_one_process() -> None:
    assert (process_count(MIN_CHARACTERS - 1), process_count(MIN_CHARACTERS)) == (1, 3)


@pytest.mark.usefixtures("cores")
def test_beside_threads_no_process_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert process_count(MIN_CHARACTERS) == 1
    finally:
        done.set()
        thread.join()


def test_results_are_in_the_order_of_the_items() -> None:
    pages = {number: number**2 for number in range(100)}
    results = list(map_in_processes(2, lambda number: (pages[number], os.getpid()), range(100)))
    assert [square for square, _ in results] == [number**2 for number in range(100)]
    assert os.getpid() not in {process for _, process in results}


def test_the_work_of_a_killed_process_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def work(number: int) -> int:
        if number == 50 and os.getpid() != parent:
            os._exit(9)
        return number

    assert list(map_in_processes(2, work, range(100))) == list(range(100))


def test_an_error_is_raised() -> None:
    def work(number: int) -> float:
        return 1 / number

    results: Iterator[float] = map_in_processes(2, work, (1, 0))
    with pytest.raises(ZeroDivisionError):
        list(results)
