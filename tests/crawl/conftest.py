"""A farm of web servers on loopback that misbehave on request, and a crawl that is in a hurry."""

from __future__ import annotations

import asyncio
import functools
import gc
import socket
import ssl
import struct
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import anyio
import pytest
import trustme

from linter.crawl.http.certificates import trusted
from linter.crawl.http.runtime import Runtime
from linter.crawl.runner import CrawlResult, crawl
from linter.crawl.settings import CrawlSettings
from linter.crawl.throttle import Backoff
from linter.outcome import Outcome

Routes = Mapping[str, str | Sequence[str]]
"""Path, or `HEAD /path`, to what is answered: one after the other, the last for ever.

An answer is a status, then perhaps a place to go and fields: `301 /there`, `429 retry-after=1`. Before it may stand
how long it takes (`0.2s 200`). Or it is a misbehaviour: `reset`, `empty`, `silent`, `garbage`, `huge-header`,
`endless-headers`, `drip`, `truncated`, `continue-for-ever`.
"""

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_CLOSED = (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError)


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request that arrived; `fields` in lower case."""

    method: str
    path: str
    fields: dict[str, str]


@dataclass(eq=False)
class Site:
    """One server: what it answers and what it was asked. `peak` is the most requests it had at a time.

    `bodies` are the pages that are sent, by path, as HTML unless the route says otherwise; `sent` counts their bytes.
    """

    routes: Routes
    farm: Farm
    bodies: Mapping[str, bytes] = field(default_factory=dict)
    sent: int = 0
    host: str = ""
    port: int = 0
    scheme: str = "http"
    received: list[ReceivedRequest] = field(default_factory=list)
    now: int = 0
    peak: int = 0
    turns: dict[str, int] = field(default_factory=dict)

    def url(self, path: str = "/", host: str = "") -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"

    def requests(self) -> list[str]:
        """`HEAD /path` and so on, in the order of their coming."""
        return [f"{received.method} {received.path}" for received in self.received]

    def script(self, received: ReceivedRequest) -> str:
        for key in (f"{received.method} {received.path}", received.path):
            if key in self.routes:
                answers = self.routes[key]
                answers = [answers] if isinstance(answers, str) else answers
                turn = self.turns.get(key, 0)
                self.turns[key] = turn + 1
                return answers[min(turn, len(answers) - 1)]
        return "404"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*_CLOSED):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                line, *lines = head.strip().split("\r\n")
                method, path, _ = line.split(" ")
                pairs = (text.split(": ", 1) for text in lines)
                received = ReceivedRequest(method, path, {name.lower(): value for name, value in pairs})
                self.received.append(received)
                await self.count(self.answer(received, self.script(received), writer))

    async def count(self, answering: Awaitable[None]) -> None:
        self.now, self.farm.now = self.now + 1, self.farm.now + 1
        self.peak, self.farm.peak = max(self.peak, self.now), max(self.farm.peak, self.farm.now)
        try:
            await answering
        finally:
            self.now, self.farm.now = self.now - 1, self.farm.now - 1

    async def answer(self, received: ReceivedRequest, script: str, writer: asyncio.StreamWriter) -> None:
        words = script.replace("{port}", str(self.port)).split()
        if words[0].endswith("s") and words[0][0].isdigit():
            await asyncio.sleep(float(words.pop(0)[:-1]))
        if words[0].isdigit():
            body = self.bodies.get(received.path)
            if body is not None and not any(word.startswith("content-type=") for word in words):
                words.append("content-type=text/html")
            writer.write(_answer(received, *words, body=b"a page" if body is None else body))
            await writer.drain()
            self.sent += len(body or b"") if received.method == "GET" else 0
        else:
            await misbehave(words[0], writer)


def _answer(received: ReceivedRequest, code: str, *words: str, body: bytes) -> bytes:
    length = next((word for word in words if word.startswith("content-length=")), f"content-length={len(body)}")
    fields = [_field(word) for word in (length, *(word for word in words if word != length))]
    head = f"HTTP/1.1 {code} So It Says\r\n{chr(10).join(f'{line}{chr(13)}' for line in fields)}\n\r\n".encode()
    return head if received.method == "HEAD" else head + body


def _field(word: str) -> str:
    name, equals, value = word.partition("=")
    return f"{name}: {value}" if equals and name.replace("-", "").isalnum() else f"location: {word}"


async def misbehave(how: str, writer: asyncio.StreamWriter) -> None:
    match how:
        case "reset":
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
            raise ConnectionResetError
        case "empty":
            raise ConnectionError
        case "garbage":
            writer.write(b"\x00\xff\x1b[31mSSH-2.0-not http at all\r\n\r\n")
        case "huge-header":
            writer.write(b"HTTP/1.1 200 OK\r\nx: " + b"a" * 200_000 + b"\r\n\r\n")
        case "truncated":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-le")
        case "silent":
            await asyncio.sleep(30)
        case "endless-headers" | "drip" | "continue-for-ever":
            await _go_on(how, writer)
        case _:
            raise AssertionError(f"no such misbehaviour: {how}")
    await writer.drain()
    raise ConnectionError


async def _go_on(how: str, writer: asyncio.StreamWriter) -> None:
    piece, pause = {
        "endless-headers": (b"x: " + b"a" * 1000 + b"\r\n", 0.0),
        "drip": (b"x: a\r\n", 0.02),
        "continue-for-ever": (b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
    }[how]
    if how != "continue-for-ever":
        writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)
    raise ConnectionError


@dataclass(eq=False)
class Farm:
    """Starts sites in a thread of its own. `peak` is the most requests that all of them had at a time."""

    loop: asyncio.AbstractEventLoop
    now: int = 0
    peak: int = 0
    servers: list[asyncio.Server] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def site(
        self,
        routes: Routes,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        bodies: Mapping[str, bytes] | None = None,
    ) -> Site:
        site = Site(routes, self, bodies or {}, host=host, scheme="https" if tls else "http")
        site.port = self.serve(site.serve, host, tls)
        return site

    def serve(self, serve: Serve, host: str, tls: ssl.SSLContext | None) -> int:
        """Serves each connection, and closes it when `serve` ends, however it does; at which port."""
        return asyncio.run_coroutine_threadsafe(self._start(serve, host, tls), self.loop).result(5)

    async def _start(self, serve: Serve, host: str, tls: ssl.SSLContext | None) -> int:
        async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
            try:
                await serve(reader, writer)
                writer.close()
                await writer.wait_closed()
            except BaseException:  # also when it is cancelled, where asyncio may leave the connection open
                writer.transport.abort()
                raise

        server = await asyncio.start_server(served, host, 0, ssl=tls, backlog=1000)
        self.servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Closes all servers and connections.

        Clients that still wait to be accepted are accepted before. For a socket stays open if its server is closed in
        the moment after the socket was accepted: github.com/python/cpython/issues/109564.
        """
        await asyncio.sleep(0.01)
        for server in self.servers:
            server.close()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:  # asyncio's own, too: they start more of ours
            for task in self.tasks:
                task.cancel()
            await asyncio.wait(others, timeout=0.01)


@pytest.fixture
def farm() -> Iterator[Farm]:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _loop, _context: None)  # a client that hangs up during TLS is no news
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    farm = Farm(loop)
    yield farm
    asyncio.run_coroutine_threadsafe(farm.close(), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()
    gc.collect()  # so that a connection left open, by a server or by the crawl, is an error of this test and no other


@contextmanager
def nothing_left_open() -> Iterator[None]:
    """Fails if something was left open in between: a connection, a socket, an event loop."""
    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always", ResourceWarning)
        yield
        gc.collect()  # which is when Python says so
    assert [str(warning.message) for warning in left_open] == []


_trusted = functools.cache(trusted)  # reading all authorities takes longer than most crawls here


@dataclass(eq=False)
class Checker:
    """Crawls in a hurry, with names that resolve as told. `looked_up` are the names, in order.

    A name's addresses may be a list of lists: one for each look-up. An exception is raised. Unknown: no such name.
    `rests` are the hosts that asked to be left alone, and for how many seconds.
    """

    names: dict[str, Any] = field(default_factory=lambda: {"example.com": ["127.0.0.1"]})
    looked_up: list[str] = field(default_factory=list)
    backoff: Backoff = field(default_factory=lambda: Backoff(initial=0.02, maximum=0.3))
    runtime: dict[str, Any] = field(default_factory=dict)
    recorded: list[Outcome] = field(default_factory=list)
    rests: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, *urls: str, excluded: Callable[[str], bool] = lambda _: False, **settings: Any) -> CrawlResult:
        return anyio.run(self.crawl, urls, excluded, settings)

    def one(self, url: str, **settings: Any) -> Outcome:
        (outcome,) = self(url, **settings).outcomes.values()
        return outcome

    async def crawl(
        self, urls: Sequence[str], excluded: Callable[[str], bool], settings: dict[str, Any]
    ) -> CrawlResult:
        hurried = CrawlSettings(**{"allow_private": True, "timeout": 1.0, "connect_timeout": 0.4, **settings})
        runtime = Runtime(
            **{
                "tls": _trusted,
                "resolver": self.resolve,
                "jitter": lambda: 0.5,
                "backoff": self.backoff,
                **self.runtime,
            }
        )
        return await crawl(
            urls, hurried, excluded=excluded, on_outcome=self.recorded.append, on_rest=self.rest, runtime=runtime
        )

    def rest(self, host: str, seconds: float) -> None:
        self.rests.append((host, seconds))

    async def resolve(self, host: str) -> Sequence[str]:
        self.looked_up.append(host)
        found = self.names.get(host, socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
        if isinstance(found, Exception):
            raise found
        if found and isinstance(found[0], list):
            return list(found[min(self.looked_up.count(host), len(found)) - 1])
        return list(found)


@pytest.fixture
def check() -> Checker:
    return Checker()


@pytest.fixture
def closed_port() -> int:
    """A port on loopback that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="session")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def tls(ca: trustme.CA) -> ssl.SSLContext:
    """What a server shows that is `good.example`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("good.example").configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trust(ca: trustme.CA) -> ssl.SSLContext:
    """What a client has that trusts our own authority only."""
    context = ssl.create_default_context()
    ca.configure_trust(context)
    return context
