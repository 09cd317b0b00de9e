"""Reads an HTTP/1.1 response incrementally with llhttp, Node's parser (https://llhttp.org), as leniently as browsers.

Response smuggling, which lenient parsers make possible, does no harm here: a connection on which more than the response
arrived is not used again.
"""

from __future__ import annotations

import re

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

_MAX_BYTES_OUTSIDE_BODY = 102_400  # of a status line and header fields, and between two chunks of a body
_SWITCHING_PROTOCOLS = 101
_HEAD_END = re.compile(rb"\n\r?\n")


class ResponseReader:
    """The response to a request by `method`. Interim responses (RFC 9110, 15.2) are skipped.

    `status`, `reason` and `fields` are set once `has_head` is. `is_complete`: all of it was read. `error` is why the
    rest cannot be read. `chunks` are those of the body; the caller removes them. `has_surplus`: more arrived than the
    response.
    """

    def __init__(self, method: str) -> None:
        self.status = 0
        self.version = ""  # such as 1.1
        self.reason = b""
        self.fields: list[tuple[bytes, bytes]] = []
        self.chunks: list[bytes] = []
        self.has_head = False
        self.is_complete = False
        self.error = ""
        self.has_surplus = False
        self._has_no_body = method in ("HEAD", "CONNECT")
        self._bytes_outside_body = 0
        self._head_bytes = b""  # until it is complete
        self._deferred_error = ""
        self._parser: HttpResponseParser | None = self._new_parser()

    @property
    def is_persistent(self) -> bool:
        """Whether the connection may be used again after the complete response (RFC 9112, 9.3)."""
        options = b",".join(value for name, value in self.fields if name.lower() == b"connection").lower()
        return b"close" not in options and (self.version != "1.0" or b"keep-alive" in options)

    def close(self) -> None:
        """Frees what was read; the parser and this refer to each other."""
        self._parser = None
        self.chunks.clear()

    def feed(self, data: bytes) -> None:
        """Reads the next bytes; none means that the connection has ended."""
        if not data:
            self._end()
            return
        self._bytes_outside_body += len(data)
        if not self.has_head:
            self._head_bytes += data
        self._parse(data)
        if self._bytes_outside_body > _MAX_BYTES_OUTSIDE_BODY and not self.is_complete:
            self.error = self.error or "too much of what is not its body"

    def _parse(self, data: bytes) -> None:
        if self._deferred_error:  # the parser rejected a second length
            self._parse_again(data)
            return
        assert self._parser is not None  # noqa: S101 - for the type checker: it is fed as long as it is read
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            if self.is_complete:
                self.has_surplus = True
            elif not self.has_head and not self.error and self._head_bytes.lower().count(b"content-length") > 1:
                self._deferred_error = str(error)
                self._parse_again(data)
            else:
                self.error = self.error or str(error)

    def _parse_again(self, data: bytes) -> None:
        """Reads a head with two equal Content-Length fields as if there were one, as soon as `data` has its end."""
        end = _HEAD_END.search(self._head_bytes, max(0, len(self._head_bytes) - len(data) - 2))
        if end is None:
            return
        head, rest, deferred_error = self._head_bytes[: end.end()], self._head_bytes[end.end() :], self._deferred_error
        deduplicated, self._head_bytes, self._deferred_error = _without_duplicate_length(head), b"", ""
        if deduplicated == head:
            self.error = deferred_error
            return
        self._parser, self.reason, self.fields = self._new_parser(), b"", []
        self._parse(deduplicated + rest)

    def _new_parser(self) -> HttpResponseParser:
        parser = HttpResponseParser(self)
        parser.set_dangerous_leniencies(
            lenient_headers=True,
            lenient_chunked_length=True,
            lenient_version=True,
            lenient_data_after_close=True,
            lenient_optional_cr_before_lf=True,
            lenient_optional_lf_after_cr=True,
            lenient_optional_crlf_after_chunk=True,
            lenient_spaces_after_chunk_size=True,
        )
        return parser

    def _end(self) -> None:
        """The connection has ended, and with it a body without a length (RFC 9112, 6.3)."""
        if not self.has_head:
            self.error = self.error or "the connection was closed without an answer"
        elif any(name.lower() in (b"content-length", b"transfer-encoding") for name, _ in self.fields):
            self.error = self.error or "the connection was closed within the answer"
        else:
            self.is_complete = True

    def on_message_begin(self) -> None:
        """Called by the parser, as the methods below."""
        if self.is_complete:
            self.has_surplus = True

    def on_status(self, reason: bytes) -> None:
        if not self.has_head:
            self.reason += reason

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.has_head:
            self.fields.append((name, value))

    def on_headers_complete(self) -> None:
        if self.has_head:
            return
        assert self._parser is not None  # noqa: S101 - as above
        status, self.version = self._parser.get_status_code(), self._parser.get_http_version()
        if status == _SWITCHING_PROTOCOLS:
            self.error = "it changed the protocol unasked"
            return
        if status < 200:
            self.reason, self.fields, self._bytes_outside_body, self._head_bytes = b"", [], 0, b""
            return
        codings = {value.strip().lower() for name, value in self.fields if name.lower() == b"transfer-encoding"}
        if codings - {b"chunked"}:
            self.error = "its transfer encoding is unknown"
            return
        self.status, self.has_head, self.is_complete, self._head_bytes = status, True, self._has_no_body, b""

    def on_body(self, body: bytes) -> None:
        if self.is_complete:
            self.has_surplus = True
            return
        self._bytes_outside_body = 0
        self.chunks.append(body)

    def on_message_complete(self) -> None:
        self.is_complete = self.is_complete or self.has_head


def _without_duplicate_length(head: bytes) -> bytes:
    """A head without the second of two equal lengths, which RFC 9110, 8.6, allows and the parser rejects."""
    lines: list[bytes] = []
    lengths: set[bytes] = set()
    for line in head.splitlines(keepends=True):
        name, _, value = line.partition(b":")
        if name.lower() != b"content-length":
            lines.append(line)
        elif value.strip() not in lengths:
            lines.append(line)
            lengths.add(value.strip())
    return b"".join(lines)
