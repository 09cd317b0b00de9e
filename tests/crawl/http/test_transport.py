"""HTTP/1.1 on the wire: connections that are kept, closed and broken, and bodies in pieces."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress

import anyio
import httpx
import pytest

from linter.crawl.http.transport import Transport
from tests.crawl.conftest import nothing_left_open

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter, int], Awaitable[None]]


def talk(serve: Serve, check: Callable[[Transport, int], Awaitable[None]], max_idle: int = 2) -> int:
    """Serves each connection, numbered from 1, while `check` runs; how many there were."""

    async def run() -> int:
        count = 0

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal count
            count += 1
            try:
                with suppress(ConnectionError, asyncio.IncompleteReadError):
                    await serve(reader, writer, count)
            finally:
                writer.close()

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        transport = Transport(ssl.create_default_context, max_idle)
        await check(transport, server.sockets[0].getsockname()[1])
        await transport.aclose()
        server.close()
        await asyncio.sleep(0.01)
        return count

    with nothing_left_open():
        return anyio.run(run)


async def get(transport: Transport, port: int, method: str = "GET") -> bytes:
    extensions = {"timeout": {"connect": 1.0, "read": 1.0}, "target": b"/x"}
    request = httpx.Request(
        method, f"http://127.0.0.1:{port}/", extensions=extensions, content=b"" if method == "GET" else b"{}"
    )
    response = await transport.handle_async_request(request)
    body = await response.aread()
    await response.aclose()
    return body


async def answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
    while True:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)


def test_a_connection_is_kept_for_the_next_request() -> None:
    async def check(transport: Transport, port: int) -> None:
        assert [await get(transport, port) for _ in range(5)] == [b"hi"] * 5

    assert talk(answer_all, check) == 1


def test_none_is_kept_if_none_is_to_be() -> None:
    async def check(transport: Transport, port: int) -> None:
        assert [await get(transport, port) for _ in range(3)] == [b"hi"] * 3

    assert talk(answer_all, check, max_idle=0) == 3


def test_one_that_was_closed_while_it_waited_is_no_failure() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        await reader.readuntil(b"\r\n\r\n")  # and no answer

    async def check(transport: Transport, port: int) -> None:
        assert [await get(transport, port) for _ in range(4)] == [b"hi"] * 4

    assert talk(once, check) == 4


@pytest.mark.parametrize("wait", [0.0, 0.05])
def test_what_is_said_unasked_is_no_answer_to_the_next(wait: float) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        await asyncio.sleep(wait)
        writer.write(OK.replace(b"hi", b"no"))
        await reader.readuntil(b"\r\n\r\n")

    async def check(transport: Transport, port: int) -> None:
        for _ in range(3):
            assert await get(transport, port) == b"hi"
            await asyncio.sleep(0.1)

    assert talk(serve, check) == 3


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_is_sent_is_sent_once(method: str) -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"{}")
        writer.write(OK)
        await reader.readuntil(b"{}")

    async def check(transport: Transport, port: int) -> None:
        assert await get(transport, port, method) == b"hi"
        with pytest.raises(httpx.RemoteProtocolError):
            await get(transport, port, method)

    assert talk(once, check) == 1


def test_a_body_that_was_not_read_ends_the_connection() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 10)
        await reader.read()

    async def check(transport: Transport, port: int) -> None:
        for _ in range(2):
            request = httpx.Request("GET", f"http://127.0.0.1:{port}/")
            response = await transport.handle_async_request(request)
            await response.aclose()

    assert talk(serve, check) == 2


def test_a_large_body_comes_in_pieces() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(50):
            writer.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def check(transport: Transport, port: int) -> None:
        response = await transport.handle_async_request(httpx.Request("GET", f"http://127.0.0.1:{port}/"))
        assert isinstance(response.stream, httpx.AsyncByteStream)
        pieces = [len(piece) async for piece in response.stream]
        await response.aclose()
        assert sum(pieces) == 50 * 0x8000
        assert max(pieces) <= 65_536

    assert talk(serve, check) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(b"SSH-2.0-x\r\n\r\n", httpx.RemoteProtocolError, id="another-protocol"),
        pytest.param(b"", httpx.RemoteProtocolError, id="nothing"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000, httpx.RemoteProtocolError, id="a-head-without-an-end"),
    ],
)
def test_errors_are_those_of_httpx(answer: bytes, error: type[Exception]) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _number: int) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    async def check(transport: Transport, port: int) -> None:
        with pytest.raises(error):
            await get(transport, port)

    talk(serve, check)
