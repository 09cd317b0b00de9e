"""One request to one host, and its result; the only module that sends HTTP requests."""

from __future__ import annotations

import errno
import re
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from time import monotonic

import anyio
import httpx
from msgspec.structs import replace

from linter.crawl.http.certificates import ends_soon, refusal
from linter.crawl.http.html_page import read_page
from linter.crawl.http.lookup import Addresses
from linter.crawl.http.route import LOGIN, Route, login_wanted, of_proxy, route
from linter.crawl.response import ErrorKind, FetchError, FetchResult, HtmlPage, Response
from linter.crawl.throttle import is_exhausted, parse_retry_after
from linter.crawl.urls import Url
from linter.crawl.verdict.bot_challenge import is_challenge
from linter.crawl.verdict.link_check import Allowance

Unpack = Callable[[bytes, int], bytes]
"""A piece of a body, and the most bytes to give of it (more than none) -> those bytes."""

_WANTED = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en,*;q=0.5"}
_PACKED = {"Accept-Encoding": "gzip"}
_NOTHING = httpx.ByteStream(b"")  # said, so that httpx does not look for what else might be sent
_PAGES = ("text/html", "application/xhtml+xml")
_REFUSAL = 32 * 1024  # bytes of a refusal's page: enough for what challenges say of themselves
_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM}
_NEXT_ADDRESS = {ErrorKind.UNREACHABLE, ErrorKind.NO_CONNECTION, ErrorKind.REFUSED, ErrorKind.PROXY}
_ERRORS = (httpx.TransportError, httpx.InvalidURL, OSError, UnicodeError)


async def fetch(
    transport: httpx.AsyncBaseTransport,
    target: Url,
    method: str,
    max_bytes: int,
    addresses: Addresses,
    allowance: Allowance,
    fields: dict[str, str],
) -> tuple[FetchResult, str]:
    """Sends a request to the first address that takes a connection; the result, and that address.

    `addresses` share the time to connect: no name is resolved from here on but by a proxy, and
    nothing but the host's name, the path and `fields` is sent. Of a body at most `most` bytes are read, before and
    after unpacking, and only if it is HTML; that of a refusal is read for challenges alone.
    """
    deadline = monotonic() + allowance.total
    patience = {"connect": allowance.connect / len(addresses.ips), "read": allowance.read, "deadline": deadline}
    for address in addresses.ips:
        way = route(target, address, addresses.proxy)
        extensions = {"timeout": patience, **way.extensions}
        headers = _headers(target.authority, max_bytes > 0, (*fields.items(), *way.fields.items()))
        request = httpx.Request(method, way.place, headers=headers, stream=_NOTHING, extensions=extensions)
        result = await _exchange(transport, request, max_bytes)
        if not (isinstance(result, FetchError) and result.kind in _NEXT_ADDRESS) or monotonic() >= deadline:
            break
    if isinstance(result, FetchError) and result.kind is ErrorKind.SILENT and monotonic() >= deadline:
        return FetchError(ErrorKind.SILENT, f"no answer within {allowance.total:.3g} s"), address
    return result, address


@lru_cache(maxsize=1024)
def _headers(authority: str, packed: bool, fields: tuple[tuple[str, str], ...]) -> httpx.Headers:
    """The fields of a request in the name of a host; `fields` take the place of ours. They are not to be changed."""
    ours = {"Host": authority, **_WANTED, **(_PACKED if packed else {})}
    chosen = {name.lower() for name, _ in fields}
    return httpx.Headers([*((name, value) for name, value in ours.items() if name.lower() not in chosen), *fields])


async def _exchange(transport: httpx.AsyncBaseTransport, request: httpx.Request, max_bytes: int) -> FetchResult:
    body = None
    try:
        response = await transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker
        try:
            if max_bytes and request.method != "HEAD" and _is_page(response):
                body = await _body(response, stream, max_bytes, request.extensions["timeout"]["deadline"] - monotonic())
        finally:
            await stream.aclose()  # what httpx does besides is a tenth of a request's time
    except _ERRORS as error:
        return _failed(error, request)
    return _answer(request, response, body)


def _is_page(response: httpx.Response) -> bool:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    speaks = response.is_success or response.is_error
    return speaks and kind in _PAGES and _packing(response) in _UNPACKERS


def _page(response: httpx.Response, body: bytes, whole: bool) -> HtmlPage:
    varies = re.findall(r"[\w*-]+", response.headers.get("vary", "").lower())
    return replace(read_page(body, whole=whole), negotiated=not {"accept-language", "*"}.isdisjoint(varies))


def _packing(response: httpx.Response) -> str:
    return str(response.headers.get("content-encoding", "")).strip().lower()


async def _body(
    response: httpx.Response, stream: httpx.AsyncByteStream, max_bytes: int, left: float
) -> tuple[bytes, bool]:
    """The beginning of a body, and whether it is all of it: not if it takes more of the seconds left or breaks off."""
    max_bytes, share = (max_bytes, 0.9) if response.is_success else (min(max_bytes, _REFUSAL), 0.2)
    unpack = _UNPACKERS[_packing(response)]()
    body, wire = bytearray(), 0
    with anyio.move_on_after(left * share), suppress(httpx.TransportError, zlib.error, OSError):
        async for piece in stream:
            body += unpack(piece, max_bytes - len(body))
            wire += len(piece)
            if max(len(body), wire) >= max_bytes:
                return bytes(body[:max_bytes]), False
        return bytes(body), True
    return bytes(body), False


def _plain() -> Unpack:
    return lambda piece, _most: piece


def _gzip() -> Unpack:
    """Never gives more than `most` bytes at once: what it holds back then is past what is read."""
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress


_UNPACKERS = {"": _plain, "identity": _plain, "gzip": _gzip, "x-gzip": _gzip}


def _answer(request: httpx.Request, response: httpx.Response, body: tuple[bytes, bool] | None) -> FetchResult:
    fields, now = dict(response.headers.items()), datetime.now(UTC)
    if response.status_code == LOGIN and "proxy" in request.extensions:
        return login_wanted(request.extensions["proxy"])
    source = body[0][:_REFUSAL].decode("latin-1") if body else ""
    return Response(
        response.status_code,
        location=fields.get("location"),
        retry_after=parse_retry_after(fields, now),
        exhausted=is_exhausted(fields),
        challenge=is_challenge(fields, source),
        page=_page(response, *body) if body and response.is_success else None,
        expires=ends_soon(response.extensions.get("certificate"), now),
    )


def _failed(error: Exception, request: httpx.Request) -> FetchError:
    """What an error says, and of whom: what keeps a proxy from answering is no host's fault."""
    is_timeout = isinstance(error, httpx.TimeoutException | TimeoutError)
    failure = _timed_out(error, request) if is_timeout else _failure(error)
    proxy = request.extensions.get("proxy")
    return of_proxy(proxy, error, failure) if proxy else failure


def _timed_out(error: Exception, request: httpx.Request) -> FetchError:
    allowed = request.extensions["timeout"]
    if isinstance(error, httpx.ConnectTimeout):
        return FetchError(ErrorKind.NO_CONNECTION, f"no connection within {allowed['connect']:.3g} s")
    return FetchError(ErrorKind.SILENT, f"no answer within {allowed['read']:.3g} s")


def _failure(error: Exception) -> FetchError:
    """Names the trouble by its innermost cause; httpx and httpcore only say that there was one."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return FetchError(ErrorKind.CERTIFICATE, refusal(cause))
            case ssl.SSLError():
                reason = getattr(cause, "reason", "") or str(cause)  # an error of ours has none
                return FetchError(ErrorKind.TLS, f"TLS failed: {reason.replace('_', ' ').lower()}")
            case ConnectionRefusedError():
                return FetchError(ErrorKind.REFUSED, "connection refused")
            case OSError(errno=errno.ETIMEDOUT):
                return FetchError(ErrorKind.NO_CONNECTION, "no connection: timed out")
            case OSError() if cause.errno in _NO_WAY:
                return FetchError(ErrorKind.UNREACHABLE, f"no way to the host: {cause.strerror}")
            case ConnectionError():
                return FetchError(ErrorKind.BROKEN, "connection reset")
            case OSError(errno=int()):  # such as too many open files
                return FetchError(ErrorKind.BROKEN, f"no connection: {cause.strerror}")
    if isinstance(error, httpx.ProtocolError):
        return FetchError(ErrorKind.BROKEN, f"no HTTP answer: {str(error)[:200]}")
    return FetchError(ErrorKind.BROKEN, "connection closed without an answer")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what led to it, outermost first."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__


async def call_api(
    transport: httpx.AsyncBaseTransport,
    method: str,
    target: Url,
    addresses: Addresses,
    content: bytes | None,
    fields: dict[str, str],
    timeout: float,
    max_bytes: int,
) -> tuple[FetchResult, bytes]:
    """Sends a request to an API, at the first of `addresses` that takes a connection.

    Gives the result and the body of the response, which is read up to `most` bytes; a longer one is a failure.
    `timeout` is for all of it, in seconds. No redirect is followed, so that nothing is sent to anybody else.
    """
    result: tuple[FetchResult, bytes] = FetchError(ErrorKind.SILENT, f"no answer within {timeout:.3g} s"), b""
    with anyio.move_on_after(timeout):
        for address in addresses.ips:
            way = route(target, address, addresses.proxy)
            request = _inquiry(
                method, target, way, content, fields, timeout, connect=timeout * 0.9 / len(addresses.ips)
            )
            result = await _conversation(transport, request, max_bytes)
            if not (isinstance(result[0], FetchError) and result[0].kind in _NEXT_ADDRESS):
                break
    return result


def _inquiry(
    method: str,
    target: Url,
    way: Route,
    content: bytes | None,
    fields: dict[str, str],
    timeout: float,
    *,
    connect: float,
) -> httpx.Request:
    return httpx.Request(
        method,
        way.place,
        headers={"Host": target.authority, "Accept-Encoding": "identity", **fields, **way.fields},
        content=content,
        extensions={"timeout": {"connect": connect, "read": timeout, "write": timeout}, **way.extensions},
    )


async def _conversation(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, max_bytes: int
) -> tuple[FetchResult, bytes]:
    body = bytearray()
    try:
        response = await transport.handle_async_request(request)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker
            async for piece in response.stream:
                body += piece
                if len(body) > max_bytes:
                    return FetchError(ErrorKind.BROKEN, f"an answer of more than {max_bytes} bytes"), b""
        finally:
            await response.aclose()
    except _ERRORS as error:
        return _failed(error, request), b""
    return _answer(request, response, None), bytes(body)
