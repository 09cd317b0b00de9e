"""HTTP/1.1 over asyncio's transports, behind httpx's transport interface: one host's connections.

httpx's own transport serves every need, and with each request pays for it: cancel scopes, locks and a pool. What a link
checker needs is little: a request with a small body or none, its response, and the connection for the next one.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from typing import cast

import httpx
from msgspec import Struct

from linter.crawl.http.certificates import Lifetime, lifetime
from linter.crawl.http.response_reader import ResponseReader

_MAX_IDLE_SECONDS = 5.0  # for which an idle connection is kept
_CHUNK_BYTES = 65_536  # that are read at a time
_CONNECTION_ERRORS = (OSError, EOFError)
_NO_LIMIT = 1e9  # seconds
_WITHOUT_BODY = ("HEAD", "GET")


class Tunnel(Struct, frozen=True):
    """The target of a CONNECT request (RFC 9110, 9.3.6): host and port, and the server name for TLS inside the tunnel.

    `fields` are header fields for the proxy alone.
    """

    authority: str
    name: str
    fields: tuple[tuple[str, str], ...] = ()


class TunnelRefused(httpx.ProxyError):
    """A proxy responded that it does not connect."""

    def __init__(self, code: int) -> None:
        super().__init__(f"CONNECT was answered {code}")
        self.code = code


Origin = tuple[str, str, int, str, Tunnel | None]
"""Scheme, IP address and port to connect to, the server name for TLS, and the tunnel to open there."""


class Transport(httpx.AsyncBaseTransport):
    """A pool that keeps at most `max_idle` idle connections. Nothing is read from the environment.

    A request with the extension `tunnel` goes to the target of the tunnel, through the proxy in the request's URL.
    """

    def __init__(self, context: Callable[[], ssl.SSLContext], max_idle: int) -> None:
        self._context = context
        self._max_idle = max_idle
        self._idle: list[_Connection] = []
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request, over an idle connection if there is one. Raises httpx's errors."""
        origin = _origin_of(request)
        connection = self._take_idle(origin)
        if connection is not None:
            try:
                return await self._exchange(connection, request)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
                if connection.has_received or request.method not in _WITHOUT_BODY:
                    raise  # else it was closed while it was idle, which proves nothing about the host
        return await self._exchange(await _connect(origin, request, self._context), request)

    async def aclose(self) -> None:
        """Closes the idle connections; those in use are closed when they are done."""
        self._closed = True
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    def release(self, connection: _Connection) -> None:
        """Takes a connection back, and keeps it if it can be reused."""
        if connection.finish_response() and not self._closed and len(self._idle) < self._max_idle:
            self._idle.append(connection)
        else:
            connection.close()

    def _take_idle(self, origin: Origin) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.origin == origin and connection.is_alive():
                return connection
            connection.close()
        return None

    async def _exchange(self, connection: _Connection, request: httpx.Request) -> httpx.Response:
        try:
            reader = await connection.send(request)
        except BaseException:
            connection.close()
            raise
        extensions = {
            "http_version": b"HTTP/" + reader.version.encode("ascii"),
            "reason_phrase": reader.reason,
            "certificate": connection.certificate,
        }
        body = _Body(self, connection)
        return httpx.Response(reader.status, headers=reader.fields, stream=body, extensions=extensions)


class _Connection(asyncio.Protocol):
    """One connection, perhaps inside another one (`underlying`), and the state of its current request.

    The event loop calls the methods of asyncio.Protocol; received data is buffered in `_received` until it is read.
    """

    def __init__(self, origin: Origin, underlying: _Connection | None = None) -> None:
        self.origin = origin
        self.underlying = underlying  # a reference, since a transport without one closes its connection
        self.has_received = False
        self.certificate: Lifetime | None = None
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._eof = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._reader: ResponseReader | None = None
        self._idle_since = 0.0
        self._read_timeout: float = _NO_LIMIT
        self._deadline: float = _NO_LIMIT

    @property
    def transport(self) -> asyncio.Transport:
        """The transport that it is connected by: a socket, or TLS."""
        assert self._transport is not None  # noqa: S101 - for the type checker: it is used when connected
        return self._transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # other event loops have classes of their own
        self.certificate = lifetime(transport.get_extra_info("peercert"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) > _CHUNK_BYTES:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._eof = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._eof, self._error = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def is_alive(self) -> bool:
        """Whether it can be used for another request, as far as can be seen."""
        is_fresh = time.monotonic() - self._idle_since < _MAX_IDLE_SECONDS
        has_unexpected = bool(self._received)  # it cannot be the response to the next request
        return is_fresh and not (has_unexpected or self._eof or self.transport.is_closing())

    def finish_response(self) -> bool:
        """Ends the current response; whether it was complete, so that the connection can be reused."""
        reader = self._reader
        if reader is None or not reader.is_complete or reader.error:
            return False
        has_unexpected = reader.has_surplus or self._received  # not to be taken for the next response
        self._idle_since = time.monotonic()
        reader.close()
        return reader.is_persistent and not (has_unexpected or self._eof)

    def close(self) -> None:
        """Closes it at once, also while it is being made."""
        if self._transport is not None:
            self._transport.abort()
        if self._reader:
            self._reader.close()

    async def send(self, request: httpx.Request) -> ResponseReader:
        """Sends a request and reads the head of its response. Raises httpx's errors."""
        self.has_received = False
        timeouts = request.extensions.get("timeout", {})
        self._read_timeout = timeouts.get("read", _NO_LIMIT)
        self._deadline = timeouts.get("deadline", _NO_LIMIT)
        self.transport.write(_serialise(request, b"" if request.method in _WITHOUT_BODY else await request.aread()))
        self._reader = reader = ResponseReader(request.method)
        while not (reader.has_head or reader.error):
            reader.feed(await self._read())
        if not reader.has_head:
            raise httpx.RemoteProtocolError(reader.error)
        return reader

    async def read_chunk(self) -> bytes:
        """The next chunk of the body, empty at its end. Raises httpx's errors."""
        reader = self._reader
        assert reader is not None  # noqa: S101 - for the type checker: a request was sent before
        while not (reader.chunks or reader.is_complete or reader.error):
            reader.feed(await self._read())
        if reader.chunks:
            return reader.chunks.pop(0)
        if reader.error:
            raise httpx.RemoteProtocolError(reader.error)
        return b""

    async def _read(self) -> bytes:
        """The next bytes; empty at the end of the connection."""
        if not (self._received or self._eof):
            await self._wait()
        data = bytes(self._received[:_CHUNK_BYTES])
        if data:
            del self._received[:_CHUNK_BYTES]
            self.has_received = True
            self.transport.resume_reading()
        elif self._error is not None:
            raise httpx.ReadError(str(self._error)) from self._error
        return data

    async def _wait(self) -> None:
        """Waits until data arrives. A timer costs a fraction of a cancel scope."""
        time_left = min(self._read_timeout, self._deadline - time.monotonic())
        if time_left <= 0:  # also for a server that never stops sending
            raise httpx.ReadTimeout("too much came")
        loop = asyncio.get_running_loop()
        self._waiter = loop.create_future()
        timer = loop.call_later(time_left, _expire, self._waiter)
        try:
            await self._waiter
        except TimeoutError as error:
            raise httpx.ReadTimeout("nothing came") from error
        finally:
            timer.cancel()
            self._waiter = None


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


class _Body(httpx.AsyncByteStream):
    """The body of a response; when it is closed, its connection goes back to the pool."""

    def __init__(self, owner: Transport, connection: _Connection) -> None:
        self._owner = owner
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while chunk := await self._connection.read_chunk():
            yield chunk

    async def aclose(self) -> None:
        self._owner.release(self._connection)


def _serialise(request: httpx.Request, content: bytes) -> bytes:
    """The bytes of a request (RFC 9112, 3). Raises `httpx.LocalProtocolError` for line breaks within a line."""
    target = request.extensions.get("target", request.url.raw_path)
    fields = request.headers.raw
    head = b"".join(
        [request.method.encode("ascii"), b" ", target, b" HTTP/1.1\r\n", *(b"%b: %b\r\n" % field for field in fields)]
    )
    if head.count(b"\n") != len(fields) + 1 or head.count(b"\r") != len(fields) + 1 or b" " in target or b"\0" in head:
        raise httpx.LocalProtocolError("a line break, or a space, where there can be none")
    return head + b"\r\n" + content


def _origin_of(request: httpx.Request) -> Origin:
    url = request.url
    port = url.port or (443 if url.scheme == "https" else 80)
    extensions = request.extensions
    return url.scheme, url.host, port, str(extensions.get("sni_hostname", url.host)), extensions.get("tunnel")


async def _connect(origin: Origin, request: httpx.Request, context: Callable[[], ssl.SSLContext]) -> _Connection:
    connection, tunnel = _Connection(origin), origin[-1]
    try:
        await _connect_to(connection, request, context)
        return connection if tunnel is None else await _open_tunnel(connection, tunnel, request, context)
    except BaseException:  # after a handshake, asyncio would send close_notify and wait for the server's
        connection.close()
        raise


async def _connect_to(connection: _Connection, request: httpx.Request, context: Callable[[], ssl.SSLContext]) -> None:
    scheme, address, port, name, _ = connection.origin
    tls = scheme == "https"
    try:
        async with asyncio.timeout(_timeout(request, "connect")):
            await asyncio.get_running_loop().create_connection(
                lambda: connection,
                address,
                port,
                ssl=context() if tls else None,
                server_hostname=name if tls else None,
            )
    except TimeoutError as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except _CONNECTION_ERRORS as error:
        raise httpx.ConnectError(str(error)) from (_handshake_error(error) if tls else error)


def _timeout(request: httpx.Request, phase: str) -> float:
    """The seconds that a phase (`connect` or `read`) may take, up to the deadline."""
    timeouts: dict[str, float] = request.extensions.get("timeout", {})
    return min(timeouts.get(phase, _NO_LIMIT), timeouts.get("deadline", _NO_LIMIT) - time.monotonic())


async def _open_tunnel(
    connection: _Connection, tunnel: Tunnel, request: httpx.Request, context: Callable[[], ssl.SSLContext]
) -> _Connection:
    """A connection through a proxy to the tunnel's target. Nothing that the proxy sent is read as the target's."""
    extensions = {**request.extensions, "target": tunnel.authority.encode("ascii")}
    fields = [("Host", tunnel.authority), *tunnel.fields]
    reader = await connection.send(httpx.Request("CONNECT", request.url, headers=fields, extensions=extensions))
    if not 200 <= reader.status < 300:
        raise TunnelRefused(reader.status)
    inner = _Connection(connection.origin, underlying=connection)
    try:
        async with asyncio.timeout(_timeout(request, "read")):
            transport = await asyncio.get_running_loop().start_tls(
                connection.transport, inner, context(), server_hostname=tunnel.name
            )
    except TimeoutError as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (
        *_CONNECTION_ERRORS,
        TypeError,
    ) as error:  # the last in TLS within TLS, github.com/python/cpython/issues/113214
        raise httpx.ReadError(str(error)) from _handshake_error(error)
    if transport is None:  # it was lost in the same moment
        raise httpx.ReadError("the connection was closed")
    inner.connection_made(transport)
    return inner


def _handshake_error(error: Exception) -> Exception:
    """The error that ended a handshake; asyncio has no more than a reset if the server ended it."""
    if isinstance(error, ConnectionResetError):
        return ssl.SSLError(1, "the connection was reset during the handshake")
    return error
