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
from linter.crawl.http.route import LOGIN_REQUIRED, Route, find_route, login_error, proxy_error
from linter.crawl.response import ErrorKind, FetchError, FetchResult, HtmlPage, Response
from linter.crawl.throttle import is_exhausted, parse_retry_after
from linter.crawl.urls import Url
from linter.crawl.verdict.bot_challenge import is_challenge
from linter.crawl.verdict.link_check import TimeLimits

Unpack = Callable[[bytes, int], bytes]
"""A chunk of a body, and the most bytes to return (more than none) -> the unpacked bytes."""

_ACCEPT_FIELDS = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en,*;q=0.5"}
_ACCEPT_GZIP = {"Accept-Encoding": "gzip"}
_NO_CONTENT = httpx.ByteStream(b"")  # explicit, so that httpx does not look for other content
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MAX_ERROR_PAGE = 32 * 1024  # bytes: enough to recognise a challenge
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM}
_TRY_NEXT_ADDRESS = {ErrorKind.UNREACHABLE, ErrorKind.NO_CONNECTION, ErrorKind.REFUSED, ErrorKind.PROXY}
_ERRORS = (httpx.TransportError, httpx.InvalidURL, OSError, UnicodeError)


async def fetch(
    transport: httpx.AsyncBaseTransport,
    target: Url,
    method: str,
    max_bytes: int,
    addresses: Addresses,
    limits: TimeLimits,
    fields: dict[str, str],
) -> tuple[FetchResult, str]:
    """Sends a request to the first address that takes a connection; the result, and that address.

    `addresses` share the time to connect: from here on only a proxy resolves names, and nothing but the host's name,
    the path and `fields` is sent. At most `max_bytes` of a body are read, before and after unpacking, and only if it is
    HTML; the body of an error response is only searched for challenges.
    """
    deadline = monotonic() + limits.total
    timeouts = {"connect": limits.connect / len(addresses.ips), "read": limits.read, "deadline": deadline}
    for address in addresses.ips:
        route = find_route(target, address, addresses.proxy)
        extensions = {"timeout": timeouts, **route.extensions}
        headers = _headers(target.authority, max_bytes > 0, (*fields.items(), *route.fields.items()))
        request = httpx.Request(method, route.url, headers=headers, stream=_NO_CONTENT, extensions=extensions)
        result = await _exchange(transport, request, max_bytes)
        if not (isinstance(result, FetchError) and result.kind in _TRY_NEXT_ADDRESS) or monotonic() >= deadline:
            break
    if isinstance(result, FetchError) and result.kind is ErrorKind.SILENT and monotonic() >= deadline:
        return FetchError(ErrorKind.SILENT, f"no answer within {limits.total:.3g} s"), address
    return result, address


@lru_cache(maxsize=1024)
def _headers(authority: str, wants_body: bool, fields: tuple[tuple[str, str], ...]) -> httpx.Headers:
    """The header fields of a request; `fields` override the defaults. The result is shared: it must not be changed."""
    defaults = {"Host": authority, **_ACCEPT_FIELDS, **(_ACCEPT_GZIP if wants_body else {})}
    own = {name.lower() for name, _ in fields}
    return httpx.Headers([*((name, value) for name, value in defaults.items() if name.lower() not in own), *fields])


async def _exchange(transport: httpx.AsyncBaseTransport, request: httpx.Request, max_bytes: int) -> FetchResult:
    body = None
    try:
        response = await transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker
        try:
            if max_bytes and request.method != "HEAD" and _is_html(response):
                body = await _body(response, stream, max_bytes, request.extensions["timeout"]["deadline"] - monotonic())
        finally:
            await stream.aclose()  # what httpx does besides takes a tenth of a request's time
    except _ERRORS as error:
        return _to_error(error, request)
    return _to_response(request, response, body)


def _is_html(response: httpx.Response) -> bool:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_final = response.is_success or response.is_error
    return is_final and kind in _HTML_TYPES and _content_encoding(response) in _UNPACKERS


def _html_page(response: httpx.Response, body: bytes, whole: bool) -> HtmlPage:
    varies = re.findall(r"[\w*-]+", response.headers.get("vary", "").lower())
    return replace(read_page(body, whole=whole), negotiated=not {"accept-language", "*"}.isdisjoint(varies))


def _content_encoding(response: httpx.Response) -> str:
    return str(response.headers.get("content-encoding", "")).strip().lower()


async def _body(
    response: httpx.Response, stream: httpx.AsyncByteStream, max_bytes: int, time_left: float
) -> tuple[bytes, bool]:
    """The start of a body, and whether it is all of it: not if the time runs out or the connection breaks."""
    max_bytes, share = (max_bytes, 0.9) if response.is_success else (min(max_bytes, _MAX_ERROR_PAGE), 0.2)
    unpack = _UNPACKERS[_content_encoding(response)]()
    body, received = bytearray(), 0
    with anyio.move_on_after(time_left * share), suppress(httpx.TransportError, zlib.error, OSError):
        async for chunk in stream:
            body += unpack(chunk, max_bytes - len(body))
            received += len(chunk)
            if max(len(body), received) >= max_bytes:
                return bytes(body[:max_bytes]), False
        return bytes(body), True
    return bytes(body), False


def _plain() -> Unpack:
    return lambda chunk, _most: chunk


def _gzip() -> Unpack:
    """Never returns more than `most` bytes at once: the rest is beyond what is read."""
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress


_UNPACKERS = {"": _plain, "identity": _plain, "gzip": _gzip, "x-gzip": _gzip}


def _to_response(request: httpx.Request, response: httpx.Response, body: tuple[bytes, bool] | None) -> FetchResult:
    fields, now = dict(response.headers.items()), datetime.now(UTC)
    if response.status_code == LOGIN_REQUIRED and "proxy" in request.extensions:
        return login_error(request.extensions["proxy"])
    source = body[0][:_MAX_ERROR_PAGE].decode("latin-1") if body else ""
    return Response(
        response.status_code,
        location=fields.get("location"),
        retry_after=parse_retry_after(fields, now),
        exhausted=is_exhausted(fields),
        challenge=is_challenge(fields, source),
        page=_html_page(response, *body) if body and response.is_success else None,
        expires=ends_soon(response.extensions.get("certificate"), now),
    )


def _to_error(error: Exception, request: httpx.Request) -> FetchError:
    """The error as a result; that of a proxy is not the host's."""
    is_timeout = isinstance(error, httpx.TimeoutException | TimeoutError)
    failure = _timeout_error(error, request) if is_timeout else _classify_error(error)
    proxy = request.extensions.get("proxy")
    return proxy_error(proxy, error, failure) if proxy else failure


def _timeout_error(error: Exception, request: httpx.Request) -> FetchError:
    timeouts = request.extensions["timeout"]
    if isinstance(error, httpx.ConnectTimeout):
        return FetchError(ErrorKind.NO_CONNECTION, f"no connection within {timeouts['connect']:.3g} s")
    return FetchError(ErrorKind.SILENT, f"no answer within {timeouts['read']:.3g} s")


def _classify_error(error: Exception) -> FetchError:
    """The kind of an error, by its innermost cause; httpx and httpcore have no more than a class."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return FetchError(ErrorKind.CERTIFICATE, refusal(cause))
            case ssl.SSLError():
                reason = getattr(cause, "reason", "") or str(cause)  # our own errors have no reason
                return FetchError(ErrorKind.TLS, f"TLS failed: {reason.replace('_', ' ').lower()}")
            case ConnectionRefusedError():
                return FetchError(ErrorKind.REFUSED, "connection refused")
            case OSError(errno=errno.ETIMEDOUT):
                return FetchError(ErrorKind.NO_CONNECTION, "no connection: timed out")
            case OSError() if cause.errno in _UNREACHABLE:
                return FetchError(ErrorKind.UNREACHABLE, f"no way to the host: {cause.strerror}")
            case ConnectionError():
                return FetchError(ErrorKind.BROKEN, "connection reset")
            case OSError(errno=int()):  # such as too many open files
                return FetchError(ErrorKind.BROKEN, f"no connection: {cause.strerror}")
    if isinstance(error, httpx.ProtocolError):
        return FetchError(ErrorKind.BROKEN, f"no HTTP answer: {str(error)[:200]}")
    return FetchError(ErrorKind.BROKEN, "connection closed without an answer")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and its causes, outermost first."""
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
    """Sends a request to an API, at the first of `addresses` that takes a connection; its result and the body.

    A body of more than `max_bytes` is an error. `timeout` is for all of it, in seconds. No redirect is followed, so
    that nothing is sent to another host.
    """
    result: tuple[FetchResult, bytes] = FetchError(ErrorKind.SILENT, f"no answer within {timeout:.3g} s"), b""
    with anyio.move_on_after(timeout):
        for address in addresses.ips:
            route = find_route(target, address, addresses.proxy)
            request = _api_request(
                method, target, route, content, fields, timeout, connect=timeout * 0.9 / len(addresses.ips)
            )
            result = await _send(transport, request, max_bytes)
            if not (isinstance(result[0], FetchError) and result[0].kind in _TRY_NEXT_ADDRESS):
                break
    return result


def _api_request(
    method: str,
    target: Url,
    route: Route,
    content: bytes | None,
    fields: dict[str, str],
    timeout: float,
    *,
    connect: float,
) -> httpx.Request:
    return httpx.Request(
        method,
        route.url,
        headers={"Host": target.authority, "Accept-Encoding": "identity", **fields, **route.fields},
        content=content,
        extensions={"timeout": {"connect": connect, "read": timeout, "write": timeout}, **route.extensions},
    )


async def _send(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, max_bytes: int
) -> tuple[FetchResult, bytes]:
    body = bytearray()
    try:
        response = await transport.handle_async_request(request)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker
            async for chunk in response.stream:
                body += chunk
                if len(body) > max_bytes:
                    return FetchError(ErrorKind.BROKEN, f"an answer of more than {max_bytes} bytes"), b""
        finally:
            await response.aclose()
    except _ERRORS as error:
        return _to_error(error, request), b""
    return _to_response(request, response, None), bytes(body)
