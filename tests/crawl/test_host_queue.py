"""A host's queue: in the order of their moments, not before the host is ready, and nobody waits in vain."""

from __future__ import annotations

from time import monotonic

import anyio
import pytest

from linter.crawl.host_queue import HostQueue
from linter.crawl.throttle import Throttle
from linter.crawl.urls import Url
from linter.crawl.verdict.link_check import LinkCheck


def check(name: str) -> LinkCheck:
    target = Url(f"http://a.example/{name}", "http", "a.example", 80, f"/{name}")
    return LinkCheck(target, target)


@pytest.mark.parametrize(
    ("pause", "skip_reason", "comes"),
    [
        pytest.param(0.0, "", True, id="at-once"),
        pytest.param(60.0, "", False, id="the-host-wants-its-pause"),
        pytest.param(60.0, "it asked too often", True, id="skipped-so-the-rest-is-skipped-at-once"),
    ],
)
def test_take(pause: float, skip_reason: str, comes: bool) -> None:
    async def main() -> LinkCheck | None:
        host = HostQueue("a.example", 1, Throttle(paused_until=monotonic() + pause, skip_reason=skip_reason))
        host.put(check("x"), 0.0)
        with anyio.move_on_after(0.05):
            return await host.take()
        return None

    assert (anyio.run(main) is not None) is comes


def test_the_order() -> None:
    async def main() -> list[str]:
        host = HostQueue("a.example", 1, Throttle())
        for name, due in (("later", 0.02), ("first", -1.0), ("second", -1.0), ("begun", float("-inf"))):
            host.put(check(name), monotonic() + due)
        taken = [await host.take() for _ in range(5)]
        return [item.start.path if item else "" for item in taken]

    assert anyio.run(main) == ["/begun", "/first", "/second", "/later", ""]


def test_who_waits_is_woken_by_what_comes_first() -> None:
    async def main() -> str:
        host = HostQueue("a.example", 1, Throttle())
        host.put(check("later"), monotonic() + 60)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(put_soon, host)
            with anyio.fail_after(5):
                taken = await host.take()
        return taken.start.path if taken else ""

    async def put_soon(host: HostQueue) -> None:
        await anyio.sleep(0.01)
        host.put(check("now"), 0.0)

    assert anyio.run(main) == "/now"
