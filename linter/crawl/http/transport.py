"""HTTP/1.1 over asyncio's transports, behind httpx's transport interface: one host's connections.

httpx's own transport serves every need, and with each request pays for it: cancel scopes, locks and a pool. What a link
checker needs is little: a request without a body or with a small one, its answer, and the connection kept for the next.
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

_KEPT = 5.0  # seconds for which a connection waits for a further request
_PIECE = 65_536  # bytes that are read at a time
_OF_THE_CONNECTION = (OSError, EOFError)
_FOR_EVER = 1e9  # seconds
_BARE = ("HEAD", "GET")  # requests that have no body


class Tunnel(Struct, frozen=True):
    """What a proxy is asked to connect to (RFC 9110, 9.3.6): host and port, and the name for TLS within.

    `fields` are for the proxy alone.
    """

    authority: str
    name: str
    fields: tuple[tuple[str, str], ...] = ()


class NotTunnelled(httpx.ProxyError):
    """A proxy answered that it does not connect."""

    def __init__(self, code: int) -> None:
        super().__init__(f"CONNECT was answered {code}")
        self.code = code


Origin = tuple[str, str, int, str, Tunnel | None]
"""Scheme, address and port that are connected to, the name for TLS, and what lies behind."""


class Transport(httpx.AsyncBaseTransport):
    """At most `kept` connections wait for a further request. Nothing is read from the environment.

    A request with the extension `tunnel` goes to what that names, through the proxy that its URL names.
    """

    def __init__(self, context: Callable[[], ssl.SSLContext], kept: int) -> None:
        self._context = context
        self._kept = kept
        self._free: list[_Connection] = []
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request, over a connection that is free if there is one. Raises httpx's errors."""
        place = _place(request)
        connection = self._take(place)
        if connection is not None:
            try:
                return await self._exchange(connection, request)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
                if connection.answered or request.method not in _BARE:
                    raise  # else it was closed while it waited, which says nothing about the host
        return await self._exchange(await _connected(place, request, self._context), request)

    async def aclose(self) -> None:
        """Closes the connections that are free; those in use are closed when they are done."""
        self._closed = True
        for connection in self._free:
            connection.close()
        self._free.clear()

    def put(self, connection: _Connection) -> None:
        """Takes a connection back, to be kept if it may be used again."""
        if connection.reusable() and not self._closed and len(self._free) < self._kept:
            self._free.append(connection)
        else:
            connection.close()

    def _take(self, place: Origin) -> _Connection | None:
        while self._free:
            connection = self._free.pop()
            if connection.place == place and connection.alive():
                return connection
            connection.close()
        return None

    async def _exchange(self, connection: _Connection, request: httpx.Request) -> httpx.Response:
        try:
            reply = await connection.ask(request)
        except BaseException:
            connection.close()
            raise
        extensions = {
            "http_version": b"HTTP/" + reply.version.encode("ascii"),
            "reason_phrase": reply.reason,
            "certificate": connection.certificate,
        }
        return httpx.Response(reply.status, headers=reply.fields, stream=_Body(self, connection), extensions=extensions)


class _Connection(asyncio.Protocol):
    """One connection, perhaps over another one `below`, and how far the conversation on it is.

    The event loop calls what asyncio.Protocol has; what came waits in `_pieces` until it is asked for.
    """

    def __init__(self, place: Origin, below: _Connection | None = None) -> None:
        self.place = place
        self.below = below  # kept, for a transport that nobody has any more closes its connection
        self.answered = False
        self.certificate: Lifetime | None = None
        self._transport: asyncio.Transport | None = None
        self._pieces = bytearray()
        self._ended = False
        self._lost: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._reply: ResponseReader | None = None
        self._since = 0.0
        self._patience: float = _FOR_EVER
        self._deadline: float = _FOR_EVER

    @property
    def transport(self) -> asyncio.Transport:
        """What is below: a socket, or TLS."""
        assert self._transport is not None  # noqa: S101 - for the type checker: nobody has it before it is connected
        return self._transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # other event loops have classes of their own
        self.certificate = lifetime(transport.get_extra_info("peercert"))

    def data_received(self, data: bytes) -> None:
        self._pieces += data
        if len(self._pieces) > _PIECE:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended, self._lost = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def alive(self) -> bool:
        """Whether it can be used for a further request, as far as can be seen."""
        fresh = time.monotonic() - self._since < _KEPT
        unasked = bool(self._pieces)  # what has come meanwhile is no answer to what is asked next
        return fresh and not (unasked or self._ended or self.transport.is_closing())

    def reusable(self) -> bool:
        """Whether the conversation is over, and another may begin."""
        reply = self._reply
        if reply is None or not reply.complete or reply.broken:
            return False
        unasked = reply.surplus or self._pieces  # said unasked: not to be taken for the next answer
        self._since = time.monotonic()
        reply.close()
        return reply.lasts and not (unasked or self._ended)

    def close(self) -> None:
        """Closes it at once."""
        self.transport.abort()
        if self._reply:
            self._reply.close()

    async def ask(self, request: httpx.Request) -> ResponseReader:
        """Sends a request and reads the head of its answer. Raises httpx's errors."""
        self.answered = False
        patience = request.extensions.get("timeout", {})
        self._patience = patience.get("read", _FOR_EVER)
        self._deadline = patience.get("deadline", _FOR_EVER)
        self.transport.write(_written(request, b"" if request.method in _BARE else await request.aread()))
        self._reply = reply = ResponseReader(request.method)
        while not (reply.has_head or reply.broken):
            reply.feed(await self._read())
        if not reply.has_head:
            raise httpx.RemoteProtocolError(reply.broken)
        return reply

    async def piece(self) -> bytes:
        """The next piece of the body, nothing at its end. Raises httpx's errors."""
        reply = self._reply
        assert reply is not None  # noqa: S101 - for the type checker: it was asked before
        while not (reply.pieces or reply.complete or reply.broken):
            reply.feed(await self._read())
        if reply.pieces:
            return reply.pieces.pop(0)
        if reply.broken:
            raise httpx.RemoteProtocolError(reply.broken)
        return b""

    async def _read(self) -> bytes:
        """What comes next; nothing at the end. A timer costs a fraction of a scope that is cancelled."""
        if not (self._pieces or self._ended):
            await self._wait()
        data = bytes(self._pieces[:_PIECE])
        if data:
            del self._pieces[:_PIECE]
            self.answered = True
            self.transport.resume_reading()
        elif self._lost is not None:
            raise httpx.ReadError(str(self._lost)) from self._lost
        return data

    async def _wait(self) -> None:
        """Until something has come."""
        time_left = min(self._patience, self._deadline - time.monotonic())
        if time_left <= 0:  # who never stops talking is not waited for either
            raise httpx.ReadTimeout("too much came")
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        timer = loop.call_later(time_left, _give_up, self._waiting)
        try:
            await self._waiting
        except TimeoutError as error:
            raise httpx.ReadTimeout("nothing came") from error
        finally:
            timer.cancel()
            self._waiting = None


def _give_up(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())


class _Body(httpx.AsyncByteStream):
    """The body of an answer, behind which its connection goes back."""

    def __init__(self, home: Transport, connection: _Connection) -> None:
        self._home = home
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await self._connection.piece():
            yield piece

    async def aclose(self) -> None:
        self._home.put(self._connection)


def _written(request: httpx.Request, content: bytes) -> bytes:
    """A request as it goes over the wire (RFC 9112, 3). What would be two lines is a `httpx.LocalProtocolError`."""
    target = request.extensions.get("target", request.url.raw_path)
    fields = request.headers.raw
    head = b"".join(
        [request.method.encode("ascii"), b" ", target, b" HTTP/1.1\r\n", *(b"%b: %b\r\n" % field for field in fields)]
    )
    if head.count(b"\n") != len(fields) + 1 or head.count(b"\r") != len(fields) + 1 or b" " in target or b"\0" in head:
        raise httpx.LocalProtocolError("a line break, or a space, where there can be none")
    return head + b"\r\n" + content


def _place(request: httpx.Request) -> Origin:
    url = request.url
    port = url.port or (443 if url.scheme == "https" else 80)
    extensions = request.extensions
    return url.scheme, url.host, port, str(extensions.get("sni_hostname", url.host)), extensions.get("tunnel")


async def _connected(place: Origin, request: httpx.Request, context: Callable[[], ssl.SSLContext]) -> _Connection:
    connection = await _opened(place, request, context)
    tunnel = place[-1]
    if tunnel is None:
        return connection
    try:
        return await _tunnelled(connection, tunnel, request, context)
    except BaseException:
        connection.close()
        raise


async def _opened(place: Origin, request: httpx.Request, context: Callable[[], ssl.SSLContext]) -> _Connection:
    scheme, address, port, name, _ = place
    connection = _Connection(place)
    tls = scheme == "https"
    try:
        async with asyncio.timeout(_patience(request, "connect")):
            await asyncio.get_running_loop().create_connection(
                lambda: connection,
                address,
                port,
                ssl=context() if tls else None,
                server_hostname=name if tls else None,
            )
    except TimeoutError as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except _OF_THE_CONNECTION as error:
        raise httpx.ConnectError(str(error)) from (_of_handshake(error) if tls else error)
    return connection


def _patience(request: httpx.Request, what: str) -> float:
    """The seconds that something may take."""
    patience: dict[str, float] = request.extensions.get("timeout", {})
    return min(patience.get(what, _FOR_EVER), patience.get("deadline", _FOR_EVER) - time.monotonic())


async def _tunnelled(
    connection: _Connection, tunnel: Tunnel, request: httpx.Request, context: Callable[[], ssl.SSLContext]
) -> _Connection:
    """The connection to what lies behind a proxy, over one to the proxy, of whose words nothing reaches that."""
    extensions = {**request.extensions, "target": tunnel.authority.encode("ascii")}
    fields = [("Host", tunnel.authority), *tunnel.fields]
    reply = await connection.ask(httpx.Request("CONNECT", request.url, headers=fields, extensions=extensions))
    if not 200 <= reply.status < 300:
        raise NotTunnelled(reply.status)
    within = _Connection(connection.place, below=connection)
    try:
        async with asyncio.timeout(_patience(request, "read")):
            transport = await asyncio.get_running_loop().start_tls(
                connection.transport, within, context(), server_hostname=tunnel.name
            )
    except TimeoutError as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (
        *_OF_THE_CONNECTION,
        TypeError,
    ) as error:  # the last in TLS within TLS, github.com/python/cpython/issues/113214
        raise httpx.ReadError(str(error)) from _of_handshake(error)
    if transport is None:  # it was lost in the same moment
        raise httpx.ReadError("the connection was closed")
    within.connection_made(transport)
    return within


def _of_handshake(error: Exception) -> Exception:
    """What ended a handshake; asyncio tells no more of one that the server has ended."""
    if isinstance(error, ConnectionResetError):
        return ssl.SSLError(1, "the connection was reset during the handshake")
    return error
