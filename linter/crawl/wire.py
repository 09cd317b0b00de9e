"""HTTP/1.1 over asyncio's streams, behind httpx's transport interface: one host's connections.

httpx's own transport serves every need, and with each request pays for it: cancel scopes, locks and a pool. What a link
checker needs is little: a request without a body or with a small one, its answer, and the connection kept for the next.
h11 reads and writes the protocol (RFC 9112).
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import h11
import httpx

from linter.crawl.certificates import Lifetime, lifetime

_KEPT = 5.0  # seconds for which a connection waits for a further request
_PIECE = 65_536  # bytes that are read at a time
_LARGEST_HEAD = 102_400  # bytes of a status line and header fields
_OF_THE_CONNECTION = (OSError, EOFError)


@dataclass(frozen=True, slots=True)
class Tunnel:
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


Place = tuple[str, str, int, str, Tunnel | None]
"""Scheme, address and port that are connected to, the name for TLS, and what lies behind."""


class Wire(httpx.AsyncBaseTransport):
    """At most `kept` connections wait for a further request. Nothing is read from the environment.

    A request with the extension `tunnel` goes to what that names, through the proxy that its URL names.
    """

    def __init__(self, context: ssl.SSLContext, kept: int) -> None:
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
                if connection.answered or request.method == "POST":
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

    def _take(self, place: Place) -> _Connection | None:
        while self._free:
            connection = self._free.pop()
            if connection.place == place and connection.alive():
                return connection
            connection.close()
        return None

    async def _exchange(self, connection: _Connection, request: httpx.Request) -> httpx.Response:
        try:
            answer = await connection.ask(request)
        except BaseException:
            connection.close()
            raise
        extensions = {
            "http_version": b"HTTP/" + answer.http_version,
            "reason_phrase": answer.reason,
            "certificate": connection.certificate,
        }
        fields = list(answer.headers.raw_items())
        return httpx.Response(answer.status_code, headers=fields, stream=_Body(self, connection), extensions=extensions)


class _Reader(asyncio.StreamReader):
    """A stream that counts the bytes that have come."""

    fed = 0

    def feed_data(self, data: Any) -> None:
        """Called by the event loop for what has come."""
        self.fed += len(data)
        super().feed_data(data)


class _Connection:
    """One connection, perhaps over another one `below`, and how far the conversation on it is.

    `certificate` is the time of the server's, with TLS.
    """

    def __init__(
        self, place: Place, reader: _Reader, writer: asyncio.StreamWriter, below: _Connection | None = None
    ) -> None:
        self.place = place
        self.below = below  # kept, for a writer that nobody has any more closes its connection
        self.answered = False
        self.certificate: Lifetime | None = lifetime(writer.get_extra_info("peercert"))
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LARGEST_HEAD)
        self._since = 0.0
        self._taken = 0
        self._patience: float | None = None
        self._given_up = False

    @property
    def transport(self) -> asyncio.WriteTransport:
        """What is below TLS, if there is to be any."""
        return self._writer.transport

    def alive(self) -> bool:
        """Whether it can be used for a further request, as far as can be seen."""
        fresh = time.monotonic() - self._since < _KEPT
        unasked = self._reader.fed > self._taken  # what has come meanwhile is no answer to what is asked next
        return fresh and not (unasked or self._reader.at_eof() or self._writer.transport.is_closing())

    def reusable(self) -> bool:
        """Whether the conversation is over, and another may begin."""
        try:
            while self._http.their_state is not h11.DONE:
                if not isinstance(self._http.next_event(), (h11.Data, h11.EndOfMessage)):
                    return False  # more is to come, or it was closed, which would be said for ever
            if self._http.trailing_data[0]:  # said unasked: not to be taken for the next answer
                return False
            self._http.start_next_cycle()
        except h11.ProtocolError:
            return False
        self._since = time.monotonic()
        return True

    def close(self) -> None:
        """Closes it at once."""
        self._writer.transport.abort()

    async def ask(self, request: httpx.Request) -> h11.Response:
        """Sends a request and reads the head of its answer; what comes before it (RFC 9110, 15.2) is passed over."""
        self.answered = False
        self._patience = request.extensions.get("timeout", {}).get("read")
        target = request.extensions.get("target", request.url.raw_path)
        content = await request.aread()
        try:
            head = self._http.send(h11.Request(method=request.method, target=target, headers=request.headers.raw))
            body = self._http.send(h11.Data(data=content)) if content else b""
            self._writer.write((head or b"") + (body or b"") + (self._http.send(h11.EndOfMessage()) or b""))
        except h11.LocalProtocolError as error:
            raise httpx.LocalProtocolError(str(error)) from error
        except _OF_THE_CONNECTION as error:
            raise httpx.WriteError(str(error)) from error
        while True:
            event = await self.event()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise httpx.RemoteProtocolError("an answer without a beginning")

    async def event(self) -> Any:
        """The next event of the conversation. Raises httpx's errors."""
        try:
            while True:
                event = self._http.next_event()
                if event is not h11.NEED_DATA:
                    return event
                data = await self._read()
                self.answered = self.answered or bool(data)
                self._http.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        except TimeoutError as error:
            raise httpx.ReadTimeout(str(error)) from error
        except _OF_THE_CONNECTION as error:
            raise httpx.ReadError(str(error)) from error

    async def _read(self) -> bytes:
        """What comes next. A timer that closes the connection costs a fraction of a scope that is cancelled."""
        loop = asyncio.get_running_loop()
        timer = None if self._patience is None else loop.call_later(self._patience, self._give_up)
        try:
            data = await self._reader.read(_PIECE)
        finally:
            if timer:
                timer.cancel()
        if self._given_up:
            raise TimeoutError
        self._taken += len(data)
        return data

    def _give_up(self) -> None:
        self._given_up = True
        self.close()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, behind which its connection goes back."""

    def __init__(self, home: Wire, connection: _Connection) -> None:
        self._home = home
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._connection.event(), h11.Data):
            yield bytes(event.data)

    async def aclose(self) -> None:
        self._home.put(self._connection)


def _place(request: httpx.Request) -> Place:
    url = request.url
    port = url.port or (443 if url.scheme == "https" else 80)
    extensions = request.extensions
    return url.scheme, url.host, port, str(extensions.get("sni_hostname", url.host)), extensions.get("tunnel")


async def _connected(place: Place, request: httpx.Request, context: ssl.SSLContext) -> _Connection:
    connection = await _opened(place, request, context)
    tunnel = place[-1]
    if tunnel is None:
        return connection
    try:
        return await _tunnelled(connection, tunnel, request, context)
    except BaseException:
        connection.close()
        raise


async def _opened(place: Place, request: httpx.Request, context: ssl.SSLContext) -> _Connection:
    scheme, address, port, name, _ = place
    patience = request.extensions.get("timeout", {}).get("connect")
    tls = scheme == "https"
    loop = asyncio.get_running_loop()
    reader = _Reader(limit=_PIECE, loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    try:
        async with asyncio.timeout(patience):
            transport, _ = await loop.create_connection(
                lambda: protocol, address, port, ssl=context if tls else None, server_hostname=name if tls else None
            )
    except TimeoutError as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except _OF_THE_CONNECTION as error:
        raise httpx.ConnectError(str(error)) from (_of_handshake(error) if tls else error)
    return _Connection(place, reader, asyncio.StreamWriter(transport, protocol, reader, loop))


async def _tunnelled(
    connection: _Connection, tunnel: Tunnel, request: httpx.Request, context: ssl.SSLContext
) -> _Connection:
    """The connection to what lies behind a proxy, over one to the proxy, of whose words nothing reaches that."""
    extensions = {**request.extensions, "target": tunnel.authority.encode("ascii")}
    fields = [("Host", tunnel.authority), *tunnel.fields]
    answer = await connection.ask(httpx.Request("CONNECT", request.url, headers=fields, extensions=extensions))
    if not 200 <= answer.status_code < 300:
        raise NotTunnelled(answer.status_code)
    loop = asyncio.get_running_loop()
    reader = _Reader(limit=_PIECE, loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    try:
        async with asyncio.timeout(request.extensions.get("timeout", {}).get("read")):
            transport = await loop.start_tls(connection.transport, protocol, context, server_hostname=tunnel.name)
    except TimeoutError as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (
        *_OF_THE_CONNECTION,
        TypeError,
    ) as error:  # the last in TLS within TLS, github.com/python/cpython/issues/113214
        raise httpx.ReadError(str(error)) from _of_handshake(error)
    if transport is None:  # it was lost in the same moment
        raise httpx.ReadError("the connection was closed")
    protocol.connection_made(transport)
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    return _Connection(connection.place, reader, writer, below=connection)


def _of_handshake(error: Exception) -> Exception:
    """What ended a handshake; asyncio tells no more of one that the server has ended."""
    if isinstance(error, ConnectionResetError):
        return ssl.SSLError(1, "the connection was reset during the handshake")
    return error
