"""The scheduler alone: it makes requests and hands over what came of each, whatever follows from that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import anyio

from linter.crawl.host_queue import HostQueue
from linter.crawl.http.lookup import Addresses, Lookup
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.scheduler import AT_ONCE, Request, Scheduler
from linter.crawl.settings import CrawlSettings
from linter.crawl.throttle import Backoff
from linter.crawl.urls import Url, parse
from linter.crawl.verdict.link_check import LinkCheck, first_try

if TYPE_CHECKING:
    from tests.crawl.conftest import Farm


@dataclass
class Recorder:
    """Notes what is handed over; after the first result of a path in `again` the same request is made once more."""

    again: set[str] = field(default_factory=set)
    results: list[tuple[str, int | None, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def on_result(
        self, _host: HostQueue, check: LinkCheck, result: FetchResult, *, via_network: bool, retry_in: float | None
    ) -> Request | None:
        code = result.code if isinstance(result, Response) else None
        self.results.append((check.start.path, code, via_network))
        if check.start.path in self.again and retry_in is not None:
            self.again.discard(check.start.path)
            return AT_ONCE, check
        return None

    def on_lookup_error(self, host: HostQueue, _check: LinkCheck, _error: FetchError) -> None:
        self.errors.append(host.name)

    def on_skip(self, _host: HostQueue, check: LinkCheck) -> None:
        self.skipped.append(check.start.path)


async def resolve(name: str) -> Lookup:
    if name == "nowhere.example":
        return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {name}")
    return Addresses(("127.0.0.1",))


def url(text: str) -> Url:
    target = parse(text)
    assert isinstance(target, Url)
    return target


def run(recorder: Recorder, urls: Iterable[str]) -> None:
    settings = CrawlSettings(allow_private=True, host_concurrency=1, timeout=5.0)
    runtime = Runtime(backoff=Backoff(initial=0.01, maximum=0.1, max_pauses=2))

    async def main() -> None:
        scheduler = Scheduler(settings, runtime, resolve, recorder, lambda _host, _seconds: None)
        await scheduler.run([(monotonic(), first_try(url(text), settings)) for text in urls])
        await scheduler.close()

    anyio.run(main)


def test_each_result_is_handed_over(farm: Farm) -> None:
    site = farm.site({"/a": "200", "/b": "404"})
    recorder = Recorder()
    run(recorder, [site.url("/a"), site.url("/b"), "http://nowhere.example/"])
    assert recorder.results == [("/a", 200, False), ("/b", 404, False)]  # this machine says nothing about the network
    assert (recorder.errors, recorder.skipped) == (["nowhere.example"], [])


def test_what_follows_is_requested_before_what_waits(farm: Farm) -> None:
    site = farm.site({"/a": "200", "/b": "200"})
    recorder = Recorder(again={"/a"})
    run(recorder, [site.url("/a"), site.url("/b")])
    assert [path for path, _, _ in recorder.results] == ["/a", "/a", "/b"]


def test_a_host_that_asks_for_too_long_a_pause_is_skipped(farm: Farm) -> None:
    site = farm.site({"/a": "429 retry-after=60", "/b": "200"})
    recorder = Recorder(again={"/a"})
    run(recorder, [site.url("/a"), site.url("/b")])
    assert recorder.results == [("/a", 429, False)]
    assert recorder.skipped == ["/b"]
